import { expect, test } from "vitest";
import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { expectHalf, Meter } from "./meter.helpers";
import { inReview } from "./reviews.helpers";
import {
  as,
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/* A review of as many people as a workspace has: it is prepared in batches. */

const AT_ONCE = 200;

/** Ana's workspace, with so many more members, who are of one account unless told apart. */
async function crowd(members: number, { apart = false } = {}) {
  const meter = new Meter();
  const t = setup({ meter });
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    abe: "member",
    zoe: "member",
  });
  const r = await inReview(t, workspaceId);
  const atOnce = apart ? 2_500 : 5_000;
  for (let from = 0; from < members; from += atOnce)
    await t.run(async (ctx) => {
      const account = async () =>
        await ctx.db.insert("users", { syncedAt: 1_000 });
      let userId = await account();
      for (let n = from; n < Math.min(from + atOnce, members); n++) {
        if (apart) userId = await account();
        await ctx.db.insert("workspaceMembers", {
          workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          sortName: `m${String(n).padStart(5, "0")}`,
          searchText: "",
          shown: {},
        });
      }
    });
  meter.take();
  return { ...r, meter };
}

const itemsOf = async (t: T, campaignId: Id<"reviewCampaigns">) =>
  await t.run(
    async (ctx) =>
      await ctx.db
        .query("reviewItems")
        .withIndex("by_campaignId", (q) => q.eq("campaignId", campaignId))
        .collect(),
  );

/** Started, and not gone on with: only the first batch is in it. */
const begin = async ({ t, here, ids }: Awaited<ReturnType<typeof crowd>>) =>
  await as(t, "ana").mutation(api.reviews.start, {
    ...here,
    name: "All",
    dueAt: Date.now() + 3_600_000,
    scope: { roles: [] },
    reviewerId: ids.ana!,
  });

test("10,000 people are prepared in batches, each within half of what Convex allows", async () => {
  const r = await crowd(9_997);
  const campaignId = await begin(r);
  expect((await r.current()).campaign).toMatchObject({
    status: "preparing",
    counts: { total: AT_ONCE, waiting: AT_ONCE },
  });
  await settle(r.t);
  expect((await r.current()).campaign).toMatchObject({
    campaignId,
    status: "open",
    counts: { total: 10_000, waiting: 10_000 },
  });
  const batches = r.meter
    .take()
    .filter(({ name }) => name === "steps/reviews:prepare");
  expect(batches).toHaveLength(10_000 / AT_ONCE - 1);
  for (const { name, cost } of batches) expectHalf(cost, name);
  // The sign-off says how many are left, and reads no more than it may.
  await expect(r.signOff(campaignId)).rejects.toMatchObject({
    data: { reason: "reviewNotDone", params: { count: 9_999 } },
  });
  await r.items(campaignId);
  const listed = r.meter
    .take()
    .filter(({ name }) => name.startsWith("reviews"));
  expect(listed.length).toBeGreaterThan(0);
  for (const { name, cost } of listed) expectHalf(cost, name);
}, 120_000);

/** The rest of the preparation waits; the answer has it go on. */
async function hold({ t }: Awaited<ReturnType<typeof crowd>>) {
  const next = await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    const job = jobs.find(
      ({ name, state }) =>
        name.startsWith("steps/reviews") && state.kind === "pending",
    )!;
    await ctx.scheduler.cancel(job._id);
    return job.args[0] as FunctionArgs<typeof internal.steps.reviews.prepare>;
  });
  return async () => {
    await t.mutation(internal.steps.reviews.prepare, next);
    await settle(t);
  };
}

test("who joins, or gets another name, while it is prepared is in it once", async () => {
  const r = await crowd(2 * AT_ONCE);
  const campaignId = await begin(r);
  const goOn = await hold(r);
  // Before what was gone through, and behind it. Zoe was not in it yet, and Abe was.
  await deliver(
    r.t,
    userEvent("updated", 3_000, { id: "zoe", first: "Aaa" }),
    userEvent("updated", 3_000, { id: "abe", first: "Zzz" }),
    membershipEvent("created", 3_000, { id: "om_aba", user: "aba" }),
    membershipEvent("created", 3_000, { id: "om_zed", user: "zed" }),
  );
  await settle(r.t);
  expect((await r.current()).campaign).toMatchObject({
    status: "preparing",
    counts: { total: AT_ONCE + 3 },
  });
  await goOn();
  const total = 2 * AT_ONCE + 5;
  expect((await r.current()).campaign).toMatchObject({
    status: "open",
    counts: { total, waiting: total },
  });
  const found = await itemsOf(r.t, campaignId);
  expect(found).toHaveLength(total);
  expect(new Set(found.map(({ membershipId }) => membershipId)).size).toBe(
    total,
  );
});

test("who is removed while it is prepared is decided on, if they were in it", async () => {
  const r = await crowd(2 * AT_ONCE);
  const campaignId = await begin(r);
  const goOn = await hold(r);
  await r.remove("abe");
  await r.remove("zoe");
  await goOn();
  expect(await r.counts()).toMatchObject({
    total: 2 * AT_ONCE + 2,
    waiting: 2 * AT_ONCE + 1,
    removed: 1,
  });
  const found = await itemsOf(r.t, campaignId);
  expect(found.filter(({ userId }) => userId === r.ids.zoe)).toEqual([]);
  expect(found.filter(({ userId }) => userId === r.ids.abe)).toMatchObject([
    { decision: "removed" },
  ]);
});

test("a review that is being prepared can be cancelled, and not signed off", async () => {
  const r = await crowd(2 * AT_ONCE);
  const campaignId = await begin(r);
  await expect(r.signOff(campaignId)).rejects.toMatchObject({
    data: { reason: "reviewPreparing" },
  });
  await r.cancel(campaignId);
  await settle(r.t);
  const cancelled = await as(r.t, "ana").query(api.reviews.get, {
    ...r.here,
    campaignId,
  });
  expect(cancelled).toMatchObject({
    status: "cancelled",
    counts: { total: AT_ONCE },
  });
});

test("a review that turns out to be of nobody ends by itself", async () => {
  const r = await crowd(2 * AT_ONCE);
  const campaignId = await as(r.t, "ana").mutation(api.reviews.start, {
    ...r.here,
    name: "Clients",
    dueAt: Date.now() + 3_600_000,
    scope: { roles: ["client"] },
    reviewerId: r.ids.ana!,
  });
  await settle(r.t);
  expect((await r.current()).campaign).toBeNull();
  expect((await r.onRecord()).map(({ event }) => event)).toEqual([
    "review_started",
    "review_cancelled",
  ]);
  await expect(r.cancel(campaignId)).rejects.toMatchObject({
    data: { reason: "reviewOver" },
  });
});

const PEOPLE = 10_000;

test("10,000 people are kept by one job, signed off and read as a file, each step within half of what Convex allows", async () => {
  const r = await crowd(PEOPLE - 3, { apart: true });
  const campaignId = await begin(r);
  await settle(r.t);
  r.meter.take();
  const ana = as(r.t, "ana");
  const jobId = await ana.mutation(api.bulk.prepare, {
    ...r.here,
    change: { what: "confirm" },
    campaignId,
  });
  await settle(r.t);
  const count = PEOPLE - 1;
  expect(await ana.query(api.bulk.get, { ...r.here, jobId })).toMatchObject({
    state: "ready",
    matched: count,
  });
  await ana.mutation(api.bulk.start, { ...r.here, jobId, count });
  await settle(r.t);
  expect(await ana.query(api.bulk.get, { ...r.here, jobId })).toMatchObject({
    state: "done",
    done: count,
    refused: 0,
  });
  expect(await r.current()).toMatchObject({
    left: 0,
    campaign: { counts: { total: PEOPLE, kept: count, waiting: 1 } },
  });
  await r.signOff(campaignId);
  const exportId = await ana.mutation(api.exports.start, {
    ...r.here,
    what: "review",
    campaignId,
  });
  let rows = 0;
  for (let cursor: string | null = null; ;) {
    const read: FunctionReturnType<typeof api.exports.readReview> =
      await ana.query(api.exports.readReview, {
        ...r.here,
        exportId,
        paginationOpts: { numItems: 500, cursor },
      });
    rows += read.page.length;
    if (read.isDone) break;
    cursor = read.continueCursor;
  }
  expect(rows).toBe(PEOPLE);
  for (const { name, cost } of r.meter.take()) expectHalf(cost, name);
}, 240_000);

test("a hundred people who are kept by one bulk job are all counted", async () => {
  const r = await crowd(0);
  const names = Array.from({ length: 100 }, (_, n) => `p${n}`);
  await deliver(
    r.t,
    ...names.map((user) =>
      membershipEvent("created", 3_000, { id: `om_${user}`, user }),
    ),
  );
  await settle(r.t);
  await begin(r);
  const userIds = await Promise.all(names.map((name) => userIdOf(r.t, name)));
  const ana = as(r.t, "ana");
  const jobId = await ana.mutation(api.bulk.prepare, {
    ...r.here,
    change: { what: "confirm" },
    userIds,
  });
  await settle(r.t);
  await ana.mutation(api.bulk.start, { ...r.here, jobId, count: 100 });
  await settle(r.t);
  expect((await r.current()).campaign?.counts).toMatchObject({
    total: 103,
    kept: 100,
    waiting: 3,
  });
}, 60_000);
