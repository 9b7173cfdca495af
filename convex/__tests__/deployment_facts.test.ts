import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { readFactsOf } from "../model/health/facts";
import { KINDS } from "../model/overdue";
import { countLookWrites, heldLooks } from "./looks.helpers";
import { setup, settle, type T } from "./setup.helpers";
import { passTime } from "./time.helpers";
import { post, userEvent, type WireEvent } from "./webhooks.helpers";

/* The one row of what is known of a provider's webhooks: who writes it, and how often. */

const MINUTE = 60_000;

let t: T;
/** Looks at what is known, and those that found news. */
let jobs: number;
let wrote: number;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  [jobs, wrote] = [0, 0];
  const { nextAt, takeUp } = KINDS.facts;
  vi.spyOn(KINDS.facts, "nextAt").mockImplementation(async (...args) => {
    jobs++;
    return await nextAt(...args);
  });
  vi.spyOn(KINDS.facts, "takeUp").mockImplementation(async (...args) => {
    // It looks once more behind it.
    jobs--;
    wrote++;
    return await takeUp(...args);
  });
  return () => vi.restoreAllMocks();
});

const later = async (ms: number) => await passTime(t, ms);
const news = () => userEvent("updated", Date.now(), { id: "user_ana" });
const send = async (...events: WireEvent[]) => {
  const answers = await Promise.all(
    events.map((event) => post(t, JSON.stringify(event))),
  );
  for (const { status } of answers) expect(status).toBe(200);
};
const webhooks = async () =>
  (await t.run(async (ctx) => await readFactsOf(ctx, "workos"))).webhooks;
const rows = async () =>
  await t.run(async (ctx) => await ctx.db.query("deploymentFacts").collect());
/** How many jobs looked since the last time, and how many of them wrote the row. */
const gathered = () => {
  const since = { jobs, wrote };
  [jobs, wrote] = [0, 0];
  return since;
};
const waitingJobs = async () => (await heldLooks(t)).map(({ kind }) => kind);
/** The jobs of the minute that has begun. */
const minuteIsOver = async () => {
  await later(MINUTE + 10_000);
};

test("without a row, what is known is looked up", async () => {
  expect(await webhooks()).toMatchObject({ acceptedAt: null });
  await send(news());
  expect(await rows()).toEqual([]);
  expect(await webhooks()).toMatchObject({ acceptedAt: Date.now() });
  await settle(t);
});

test("a burst is written once, and once more at the end of its minute where it went on", async () => {
  await send(...Array.from({ length: 20 }, news));
  await settle(t);
  expect(gathered().wrote).toBe(1);
  const first = Date.now();
  for (let second = 0; second < 50; second += 10) {
    await later(10_000);
    await send(news(), news());
    await settle(t);
  }
  const last = Date.now();
  expect(gathered()).toEqual({ jobs: 0, wrote: 0 });
  expect(await webhooks()).toMatchObject({ acceptedAt: first });
  await later(20_000);
  expect(gathered()).toEqual({ jobs: 1, wrote: 1 });
  expect(await webhooks()).toMatchObject({ acceptedAt: last });
  expect(await rows()).toHaveLength(1);
});

test("a burst has one look, before which nobody else makes another, and between two of them nobody writes", async () => {
  const writes = countLookWrites(t);
  for (let n = 0; n < 20; n++) {
    vi.setSystemTime(Date.now() + 5);
    await send(news());
  }
  expect(writes.get("facts")).toBeLessThanOrEqual(2);
  await settle(t);
  expect(gathered()).toEqual({ jobs: 1, wrote: 1 });
  writes.clear();
  // Its minute is over, and the look behind it is to come.
  for (const ms of [MINUTE, 3_000]) {
    await later(ms);
    await send(news(), news());
    await settle(t);
  }
  expect(writes.get("facts")).toBeUndefined();
  expect(gathered()).toEqual({ jobs: 0, wrote: 0 });
  await later(10_000);
  expect(gathered().wrote).toBe(1);
  expect(await webhooks()).toMatchObject({ acceptedAt: Date.now() - 10_000 });
});

test("an hour of news writes it once a minute at most", async () => {
  let wrote = 0;
  for (let second = 0; second < 3_600; second += 20) {
    await send(news());
    await settle(t);
    wrote += gathered().wrote;
    await later(20_000);
  }
  expect(wrote).toBeGreaterThan(40);
  expect(wrote).toBeLessThanOrEqual(60);
});

test("where nothing comes any more, one last look finds nothing and no job is left", async () => {
  await send(news());
  await settle(t);
  gathered();
  await minuteIsOver();
  expect(gathered()).toEqual({ jobs: 1, wrote: 0 });
  expect(await waitingJobs()).not.toContain("facts");
  await send(news());
  await settle(t);
  expect(gathered().wrote).toBe(1);
});

describe("no job looks", () => {
  beforeEach(async () => {
    await send(news());
    await settle(t);
    await minuteIsOver();
    gathered();
  });

  test("for an event that came before", async () => {
    const event = news();
    await send(event);
    await settle(t);
    await minuteIsOver();
    gathered();
    await send(event, event);
    await settle(t);
    expect(gathered().jobs).toBe(0);
  });

  test("for a refusal within the minute of another", async () => {
    const refuse = () => post(t, "{}", { secret: "another" });
    expect((await refuse()).status).toBe(400);
    await settle(t);
    expect(gathered()).toEqual({ jobs: 1, wrote: 1 });
    for (let n = 0; n < 10; n++) await refuse();
    await settle(t);
    expect(gathered().jobs).toBe(0);
    expect(await webhooks()).toMatchObject({ refusedAt: Date.now() });
  });

  test("for a reading of the Events API that finds nothing", async () => {
    const from = await t.mutation(internal.steps.eventsApi.begin, {
      lost: false,
    });
    await t.mutation(internal.steps.eventsApi.storePage, {
      from,
      bodies: [],
      atEnd: true,
    });
    await t.mutation(internal.steps.eventsApi.noteFailure, { error: "No" });
    await settle(t);
    expect(gathered().jobs).toBe(0);
    const { catchUp } = await t.run(
      async (ctx) => await readFactsOf(ctx, "workos"),
    );
    expect(catchUp).toMatchObject({ readAt: Date.now(), lastError: "No" });
  });

  test("twice for a page of events that no webhook brought", async () => {
    const from = await t.mutation(internal.steps.eventsApi.begin, {
      lost: false,
    });
    await t.mutation(internal.steps.eventsApi.storePage, {
      from,
      bodies: Array.from({ length: 50 }, () => JSON.stringify(news())),
      atEnd: true,
    });
    await settle(t);
    expect(gathered()).toEqual({ jobs: 1, wrote: 1 });
    expect(await webhooks()).toMatchObject({ missedAt: Date.now() });
  });
});

test("what stores an event writes nothing of the row", async () => {
  await send(news());
  await settle(t);
  const [before] = await rows();
  await later(2 * MINUTE);
  const within = await t.run(async (ctx) => {
    await ctx.runMutation(internal.steps.inbox.storeEvent, {
      provider: "workos",
      source: "webhook",
      eventId: "event_later",
      type: "user.updated",
      personId: "user_ana",
      occurredAt: Date.now(),
      body: JSON.stringify(news()),
    });
    await ctx.runMutation(internal.steps.inbox.noteRefusal, {
      provider: "workos",
    });
    return await ctx.db.query("deploymentFacts").unique();
  });
  expect(within).toEqual(before);
  await settle(t);
  expect((await rows())[0]).toMatchObject({
    acceptedAt: Date.now(),
    refusedAt: Date.now(),
  });
});
