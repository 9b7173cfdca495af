import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  countsMatch,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* Which workspaces have their members counted anew by the daily sweep. */

const DAY_MS = 24 * 60 * 60_000;

let t: T;
let studio: Id<"workspaces">;
let atlas: Id<"workspaces">;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  const people = { ana: "owner", bo: "member" } as const;
  ({ workspaceId: studio } = await seedWorkspace(t, people, "studio"));
  ({ workspaceId: atlas } = await seedWorkspace(t, people, "atlas"));
});

/** The daily sweep; returns whose members it counted. */
async function sweep(): Promise<Id<"workspaces">[]> {
  const recounts = async () =>
    await t.run(async (ctx) =>
      (await ctx.db.system.query("_scheduled_functions").collect()).filter(
        ({ name }) => /memberCounts(\.js)?:recount$/.test(name),
      ),
    );
  const before = (await recounts()).length;
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", brake: true },
  );
  await settle(t);
  return (await recounts())
    .slice(before)
    .map(
      ({ args }) => (args[0] as { workspaceId: Id<"workspaces"> }).workspaceId,
    );
}

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

test("what was never counted is, and then those with a change since, and no other", async () => {
  expect(await sweep()).toEqual([studio, atlas]);
  later(DAY_MS);
  expect(await sweep()).toEqual([]);
  await deliver(
    t,
    membershipEvent("updated", 2_000, {
      id: "om_bo_atlas",
      user: "bo",
      organization: "org_atlas",
      role: "admin",
    }),
  );
  later(DAY_MS);
  expect(await sweep()).toEqual([atlas]);
  later(DAY_MS);
  expect(await sweep()).toEqual([]);
});

test("a month later all of them are counted, and a wrong number is put right", async () => {
  await sweep();
  await t.run(async (ctx) => {
    const row = await ctx.db
      .query("workspaceMemberCounts")
      .withIndex("by_workspaceId", (q) => q.eq("workspaceId", studio))
      .unique();
    const counts = row!.counts;
    await ctx.db.patch("workspaceMemberCounts", row!._id, {
      counts: { ...counts, active: { ...counts.active, member: 7 } },
    });
  });
  later(29 * DAY_MS);
  expect(await sweep()).toEqual([]);
  later(2 * DAY_MS);
  expect((await sweep()).sort()).toEqual([studio, atlas].sort());
  const { kept, recounted } = await countsMatch(t, studio);
  expect(kept).toEqual(recounted);
});

test("on the first of a month a workspace without counts gets them", async () => {
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("workspaceMemberCounts").collect())
      await ctx.db.delete("workspaceMemberCounts", row._id);
  });
  vi.setSystemTime(Date.UTC(2027, 1, 28, 3, 41));
  expect(await sweep()).toEqual([]);
  later(DAY_MS);
  expect(await sweep()).toEqual([studio, atlas]);
  const { kept, recounted } = await countsMatch(t, atlas);
  expect(kept).toEqual(recounted);
});
