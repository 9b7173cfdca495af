import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { seedWorkspace, settle, setup, type T } from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

/*
 * A project that builds on this one keeps a note of a person, and names the place in
 * model/forgetting/added.ts. Here the notes are customers, since the schema is this one's.
 */

vi.mock("../model/forgetting/added", async () => {
  const { PAGE, pageOf, source } = await import("../model/forgetting/sources");
  const notes = source({
    name: "notes",
    keys: ({ userIds }) => userIds,
    page: async (ctx, userId, cursor) => {
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_userId_status", (q) => q.eq("userId", userId))
        .first();
      return pageOf(
        await ctx.db
          .query("customers")
          .withIndex("by_workspaceId_nameKey", (q) =>
            q
              .eq("workspaceId", member!.workspaceId)
              .eq("nameKey", `note on ${userId}`),
          )
          .paginate({ numItems: PAGE, cursor }),
      );
    },
    erase: async (ctx, { _id }) => await ctx.db.delete("customers", _id),
  });
  return { ADDED: [notes] };
});

const DAY_MS = 24 * 60 * 60_000;
const PEOPLE = { ana: "owner", cy: "member" } as const;

let t: T;
let userIds: Record<string, Id<"users">>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup({ unwatched: true });
  const { workspaceId } = await seedWorkspace(t, PEOPLE);
  userIds = await t.run(async (ctx) => {
    const found: Record<string, Id<"users">> = {};
    for (const { _id, workosUserId } of await ctx.db.query("users").collect()) {
      found[workosUserId!] = _id;
      await ctx.db.insert("customers", {
        workspaceId,
        name: `Likes tea: ${workosUserId}`,
        nameKey: `note on ${_id}`,
        createdAt: 1_000,
      });
    }
    return found;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const notes = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("customers").collect()).map(({ name }) => name),
  );

test("what a project has added is part of the person's copy", async () => {
  const { tables } = await t.action(internal.operators.exportPerson, {
    userId: userIds.cy!,
  });
  expect(tables.notes).toMatchObject([{ name: "Likes tea: cy" }]);
});

test("what a project has added is erased with the person, after the grace", async () => {
  await deliver(t, userEvent("deleted", 5_000, { id: "cy" }));
  expect(await notes()).toHaveLength(2);
  vi.setSystemTime(Date.now() + 2 * DAY_MS);
  await t.mutation(internal.users.sync.eraseDue, {});
  await settle(t);
  expect(await notes()).toEqual(["Likes tea: ana"]);
});
