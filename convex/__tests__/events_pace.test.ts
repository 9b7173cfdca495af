import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { waitAfterFailure } from "../model/inbox/eventsApiPlan";
import { inboxRows, putEvent } from "./inbox.helpers";
import { hurried, settle } from "./setup.helpers";
import { passTime } from "./time.helpers";
import { post, userEvent } from "./webhooks.helpers";
import { besideWorkos } from "./workos.helpers";

/* How often events are read: the cron's 15 minutes while webhooks bring everything. */

const world = besideWorkos();
const MINUTE_MS = 60_000;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await world.person("ana");
  await cron();
  await world.deliver();
  await passTime(world.t, 10 * MINUTE_MS);
});

const cron = async () => {
  await world.t.action(internal.eventsApi.read, {});
  await settle(world.t);
};

/** How many reads there are within the next minutes, the cron's aside. */
const readsWithin = async (minutes: number) =>
  (await passTime(world.t, minutes * MINUTE_MS)).filter((name) =>
    name.startsWith("steps/eventsApi:readPlanned"),
  ).length;

const asked = () =>
  world.workos.faults.calls.filter(({ path }) => path === "/events").length;

const stored = async () => (await inboxRows(world.t)).length;

test("a read that finds nothing new plans no other", async () => {
  await cron();
  expect(await readsWithin(14)).toBe(0);
});

test("a read that finds only what webhooks brought plans no other", async () => {
  await world.person("bo");
  await world.deliver();
  vi.setSystemTime(Date.now() + MINUTE_MS);
  await cron();
  expect(await readsWithin(14)).toBe(0);
});

test("once an event came by no webhook, the next one is there within a minute, until a read finds nothing", async () => {
  await world.person("bo");
  vi.setSystemTime(Date.now() + MINUTE_MS);
  await cron();
  for (const name of ["cy", "di"]) {
    await world.person(name);
    const before = await stored();
    expect(await readsWithin(1)).toBe(1);
    expect(await stored()).toBe(before + 1);
  }
  expect(await readsWithin(1)).toBe(1);
  expect(await readsWithin(13)).toBe(0);
});

test("an event whose webhook comes a second later is read once more, and no oftener", async () => {
  await world.person("bo");
  vi.setSystemTime(Date.now() + 10_000);
  await cron();
  await world.deliver();
  expect(await readsWithin(14)).toBe(1);
});

test("an event that was young when it was read and has no webhook a minute later is a missed one", async () => {
  await world.person("bo");
  vi.setSystemTime(Date.now() + 10_000);
  await cron();
  expect(await readsWithin(14)).toBe(2);
});

test("the cron beside a planned read makes no second chain", async () => {
  await world.person("bo");
  vi.setSystemTime(Date.now() + MINUTE_MS);
  await cron();
  vi.setSystemTime(Date.now() + 30_000);
  await world.person("cy");
  vi.setSystemTime(Date.now() + 10_000);
  await cron();
  expect(await readsWithin(10)).toBeLessThanOrEqual(2);
});

test("a job for another time than the planned one reads nothing", async () => {
  await world.person("bo");
  vi.setSystemTime(Date.now() + MINUTE_MS);
  await cron();
  const before = asked();
  await world.t.mutation(internal.steps.eventsApi.readPlanned, {
    at: Date.now(),
  });
  await settle(world.t);
  expect(asked()).toBe(before);
});

test("while WorkOS does not answer it is tried each minute for ten, then every five, and after an hour by the cron", async () => {
  world.workos.faults.next("GET /events", { status: 403, times: Infinity });
  await cron();
  expect(await readsWithin(10)).toBe(10);
  expect(await readsWithin(20)).toBe(4);
  expect(
    [59, 60].map((minutes) => waitAfterFailure(minutes * MINUTE_MS)),
  ).toEqual([5 * MINUTE_MS, null]);
  await passTime(world.t, 40 * MINUTE_MS);
  expect(await readsWithin(60)).toBe(0);
  world.workos.faults.clear();
  await hurried(cron);
  expect(await readsWithin(14)).toBe(0);
});

test("refused webhooks have events read within a minute, at most once a minute", async () => {
  const refuse = async () => {
    const answer = await post(world.t, "{}", { secret: "another" });
    expect(answer.status).toBe(400);
  };
  await refuse();
  await refuse();
  expect(await readsWithin(1)).toBe(1);
  expect(await readsWithin(14)).toBe(0);
});

test("a webhook that can't be stored is thrown back, and has events read within a minute", async () => {
  const event = userEvent("updated", Date.now(), { id: "user_bo" });
  // An inbox that has an event twice can't tell which one came again.
  await world.t.run(async (ctx) => {
    for (let n = 0; n < 2; n++)
      await putEvent(ctx, { eventId: event.id, status: "processed" });
  });
  // What is thrown becomes a 500.
  await expect(post(world.t, JSON.stringify(event))).rejects.toThrow();
  expect(await readsWithin(1)).toBe(1);
});
