import { expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { cleanUpBatch } from "../model/cleanup/cleanup";
import { type Cost, expectHalf, Meter } from "./meter.helpers";
import {
  countsMatch,
  membershipIdOf,
  roster,
  type Seeded,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/*
 * The cleanup of a deployment as large as they come: the hourly run over what is
 * due, as the cron starts it, and the daily sweep over everyone.
 */

const CLEANUP =
  internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals;
const LATER = Date.now() + 3_600_000;

const people = (count: number, from = 0) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `p${from + i}`,
      "member" as const,
    ]),
  );

/** So many more members without any fault. */
async function fill(
  t: T,
  { workspaceId }: Seeded,
  userId: Id<"users">,
  members: number,
) {
  const atOnce = 5_000;
  for (let from = 0; from < members; from += atOnce)
    await t.run(async (ctx) => {
      for (let i = from; i < Math.min(from + atOnce, members); i++)
        await ctx.db.insert("workspaceMembers", {
          workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          pendingRemovalAt: null,
          sortName: "",
          searchText: "",
        });
    });
}

/** What an hour of the cron costs, where forty people wait for something. */
async function anHour(members: number): Promise<Cost[]> {
  const meter = new Meter();
  const t = setup({ meter });
  const studio = await seedWorkspace(t, { ana: "owner", ...people(40) });
  await t.run(async (ctx) => {
    for (const [index, row] of (await membersOf(ctx, studio)).entries())
      if (row.role === "owner") continue;
      // In their grace, or gone with assignments that are kept a while.
      else if (index % 2 === 0) {
        await ctx.db.patch("workspaceMembers", row._id, {
          pendingRemovalAt: Date.now(),
          listedStatus: "pending_removal",
        });
        await loseMirror(ctx, row.sortName);
      } else
        await ctx.db.patch("workspaceMembers", row._id, {
          status: "removed",
          listedStatus: "removed",
          releaseAssignmentsAt: LATER,
        });
  });
  const anyone = await t.run(
    async (ctx) => (await ctx.db.query("users").first())!._id,
  );
  await fill(t, studio, anyone, members);
  meter.take();
  await t.mutation(CLEANUP, { scope: "due", brake: true });
  await settle(t);
  return meter.take().map(({ cost }) => cost);
}

async function membersOf(ctx: MutationCtx, { workspaceId }: Seeded) {
  return await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) => q.eq("workspaceId", workspaceId))
    .collect();
}

async function loseMirror(ctx: MutationCtx, person: string, slug = "studio") {
  const row = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_membershipId", (q) =>
      q.eq("membershipId", membershipIdOf(person, slug)),
    )
    .unique();
  await ctx.db.delete("workosOrganizationMemberships", row!._id);
}

const sum = (costs: Cost[], kind: keyof Cost) =>
  costs.reduce((total, cost) => total + cost[kind], 0);

test("at 100,000 members an hour in which nothing changed reads fewer than 500 documents, as many as at 100", async () => {
  const few = await anHour(100);
  const many = await anHour(100_000);
  expect(many).toEqual(few);
  // The members themselves, who are theirs and whether they have access again.
  expect(sum(many, "documentsRead")).toBeGreaterThanOrEqual(20);
  expect(sum(many, "documentsRead")).toBeLessThan(500);
  // When it ran.
  expect(sum(many, "documentsWritten")).toBe(1);
  for (const cost of many) expectHalf(cost);
}, 600_000);

/** Several workspaces, in each of which some have lost access without an event. */
async function driftingWorld(t: T, sizes: number[]) {
  const workspaces: (Seeded & { drifted: string[] })[] = [];
  for (const [index, size] of sizes.entries()) {
    const slug = `studio-${index}`;
    const drifted = Array.from({ length: size }, (_, i) => `p${i}`).filter(
      (_, i) => i % 3 === 0,
    );
    const seeded = await seedWorkspace(
      t,
      { ana: "owner", ...people(size) },
      slug,
    );
    await t.run(async (ctx) => {
      for (const person of drifted) await loseMirror(ctx, person, slug);
    });
    workspaces.push({ ...seeded, drifted });
  }
  return workspaces;
}

/** Counts that nobody could have come by. */
async function spoilCounts(t: T) {
  await t.run(async (ctx) => {
    for (const { _id, counts } of await ctx.db
      .query("workspaceMemberCounts")
      .collect())
      await ctx.db.patch("workspaceMemberCounts", _id, {
        counts: { ...counts, active: { ...counts.active, client: 77 } },
      });
  });
}

test("a whole daily sweep reaches everyone and recounts, and none of its transactions comes within half of Convex's limits", async () => {
  const meter = new Meter();
  const t = setup({ meter });
  const workspaces = await driftingWorld(t, [1_100, 350, 1, 0]);
  await spoilCounts(t);
  meter.take();
  await t.mutation(CLEANUP, {});
  await settle(t);

  const readings = meter.take();
  for (const { name, cost } of readings) expectHalf(cost, name);
  const ran = (name: string) =>
    readings.filter((reading) => reading.name === name);
  const sweeps = ran(
    "workspaces:internalCleanupPendingWorkspaceMemberRemovals",
  );
  expect(sweeps).toHaveLength(Math.ceil((1_100 + 350 + 1 + 4) / 200));
  expect(ran("steps/memberCounts:recount")).toHaveLength(2 + 1 + 1 + 1);

  for (const { workspaceId, drifted } of workspaces) {
    const states = Object.entries(await roster(t, workspaceId));
    expect(
      states
        .filter(([, state]) => state === "member pending")
        .map(([person]) => person),
    ).toEqual([...drifted].sort());
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);
  }
}, 300_000);

test("the daily sweep misses nobody who was there all along, while others join and leave", async () => {
  const t = setup();
  const [studio] = await driftingWorld(t, [450]);
  const event = (
    kind: "created" | "deleted",
    person: string,
    id = membershipIdOf(person, "studio-0"),
  ) =>
    deliver(
      t,
      membershipEvent(kind, 5_000, {
        id,
        user: person,
        organization: "org_studio-0",
      }),
    );
  let cursor = null as string | null;
  let batches = 0;
  do {
    cursor = await t.run(async (ctx) => {
      const { next } = await cleanUpBatch(ctx, {
        scope: "all",
        cursor,
        graceMs: undefined,
        now: Date.now(),
      });
      return next;
    });
    batches++;
    // One that the sweep has passed, two that it has ahead of it, one who is new.
    await event("deleted", `p${batches}`);
    await event("deleted", `p${batches * 100 + 200}`);
    await event("deleted", `p${batches * 100 + 201}`);
    await event("created", `new${batches}`, `om_new${batches}`);
  } while (cursor !== null);

  expect(batches).toBe(3);
  const states = await roster(t, studio!.workspaceId);
  for (const person of studio!.drifted)
    expect(states[person], person).toMatch(/pending|removed/);
  expect(states).toMatchObject({ new1: "member", new3: "member" });
  const wrongly = Object.entries(states).filter(
    ([person, state]) =>
      state === "member pending" && !studio!.drifted.includes(person),
  );
  expect(wrongly).toEqual([]);
  const { kept, recounted } = await countsMatch(t, studio!.workspaceId);
  expect(kept).toEqual(recounted);
});
