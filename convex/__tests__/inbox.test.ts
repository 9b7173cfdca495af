import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import { inboxJobs } from "./inbox.helpers";
import {
  roster,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { inboxRow, membershipEvent, post } from "./webhooks.helpers";

let t: T;
beforeEach(async () => {
  t = setup();
  await seedPeople(t, ...Array.from({ length: 120 }, (_, n) => `user_${n}`));
});

afterEach(() => {
  vi.useRealTimers();
});

const joining = (n: number, organization = "org_studio") =>
  membershipEvent("created", 2_000 + n, {
    id: `om_${n}_${organization}`,
    user: `user_${n}`,
    organization,
  });

const send = (one: object) => post(t, JSON.stringify(one));

/** Moves an event back, as if the job that should have taken it had died. */
async function leaveBehind(eventId: string, ago: number) {
  const row = await inboxRow(t, eventId);
  await t.run(async (ctx) => {
    await ctx.db.patch("webhookAudit", row!._id, {
      status: "received",
      nextAttemptAt: Date.now() - ago,
      processedAt: undefined,
    });
  });
}

test("a burst of one organization's events needs one job at a time", async () => {
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  const burst = Array.from({ length: 30 }, (_, n) => joining(n));
  // No job begins before all events are in.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  for (const answer of await Promise.all(burst.map(send)))
    expect(answer.status).toBe(200);
  const waiting = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  expect(
    waiting.filter((job) => job.name.includes("processNext")),
  ).toHaveLength(1);
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  await settle(t);
  for (const { id } of burst)
    expect(await inboxRow(t, id)).toMatchObject({
      status: "processed",
      attempts: 1,
    });
  expect(Object.keys(await roster(t, workspaceId))).toHaveLength(31);
});

test("each organization has a job of its own", async () => {
  await seedWorkspace(t, { ana: "owner" });
  await seedWorkspace(t, { bo: "owner" }, "atelier");
  const events = [joining(1), joining(1, "org_atelier")];
  for (const one of events) await send(one);
  expect(await inboxJobs(t)).toEqual([
    { lane: "workos/organization/org_studio" },
    { lane: "workos/organization/org_atelier" },
  ]);
  await settle(t);
  for (const { id } of events)
    expect(await inboxRow(t, id)).toMatchObject({ status: "processed" });
});

test("an event that can't be applied holds up none of those behind it", async () => {
  await seedWorkspace(t, { ana: "owner" });
  const good = joining(1);
  const { data, ...rest } = joining(2);
  const broken = { ...rest, data: { ...data, user_id: 7 } };
  await send(broken);
  await send(good);
  await settle(t);
  expect(await inboxRow(t, broken.id)).toMatchObject({
    status: "received",
    attempts: 1,
  });
  expect(await inboxRow(t, good.id)).toMatchObject({ status: "processed" });
});

test("an event that fails is tried five times with more and more time between, and then waits for a person", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await seedWorkspace(t, { ana: "owner" });
  const { data, ...rest } = joining(1);
  const broken = { ...rest, data: { ...data, user_id: 7 } };
  await send(broken);
  await settle(t);
  for (const [n, delay] of [5_000, 20_000, 80_000, 320_000].entries()) {
    const row = await inboxRow(t, broken.id);
    expect(row).toMatchObject({
      status: "received",
      attempts: n + 1,
      nextAttemptAt: Date.now() + delay,
    });
    const again = { lane: "workos/organization/org_studio" };
    vi.setSystemTime(Date.now() + delay - 1);
    await t.mutation(internal.steps.inbox.processNext, again);
    expect(await inboxRow(t, broken.id)).toEqual(row);
    vi.setSystemTime(Date.now() + 1);
    await t.mutation(internal.steps.inbox.processNext, again);
  }
  const row = await inboxRow(t, broken.id);
  expect(row).toMatchObject({ status: "failed", attempts: MAX_ATTEMPTS });
  expect(row?.nextAttemptAt).toBeUndefined();
  expect(row?.lastError).toMatch(/user_id/);
});

test("an event whose job died is taken up, and the dead attempt counts", async () => {
  await seedWorkspace(t, { ana: "owner" });
  const one = joining(1);
  await send(one);
  await settle(t);
  await leaveBehind(one.id, 61_000);
  expect(await t.mutation(internal.steps.inbox.takeUpLeftBehind, {})).toBe(1);
  await settle(t);
  expect(await inboxRow(t, one.id)).toMatchObject({
    attempts: 2,
    lastError: "The attempt ended without an answer.",
  });
});

test("what is left behind is let alone while its job may still be at it", async () => {
  await seedWorkspace(t, { ana: "owner" });
  const one = joining(1);
  await send(one);
  await settle(t);
  await leaveBehind(one.id, 30_000);
  expect(await t.mutation(internal.steps.inbox.takeUpLeftBehind, {})).toBe(0);
});

test(`an event whose jobs died ${MAX_ATTEMPTS} times waits for a person`, async () => {
  await seedWorkspace(t, { ana: "owner" });
  const one = joining(1);
  await send(one);
  const row = await inboxRow(t, one.id);
  for (let attempt = row!.attempts; attempt < MAX_ATTEMPTS; attempt++) {
    await leaveBehind(one.id, 61_000);
    // What a job that dies leaves is what the sweep alone writes.
    await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});
  }
  expect(await inboxRow(t, one.id)).toMatchObject({
    status: "failed",
    attempts: MAX_ATTEMPTS,
  });
});

test("events from before the link count once it is there, however many", async () => {
  const early = Array.from({ length: 120 }, (_, n) => joining(n));
  for (const one of early) await send(one);
  await settle(t);
  expect(await inboxRow(t, early[119]!.id)).toMatchObject({
    status: "ignored",
  });
  const { workspaceId, organizationId } = await seedWorkspace(t, {
    ana: "owner",
  });
  await t.mutation(internal.steps.inbox.takeUpIgnored, {
    provider: "workos",
    organizationId,
    cursor: null,
  });
  await settle(t);
  expect(await roster(t, workspaceId)).toHaveProperty("user_119");
});
