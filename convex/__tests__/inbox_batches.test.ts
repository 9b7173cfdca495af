import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { MOST } from "../model/inbox/batchPlan";
import * as InboxWorker from "../model/inbox/worker";
import * as steps from "../steps/inbox";
import { holdJobs, hop, hopUntilApplied } from "./hops.helpers";
import { inboxJobs, inboxRows, putEvent } from "./inbox.helpers";
import { costSoFar, expectHalf, Meter } from "./meter.helpers";
import { roster, seedWorkspace, setup, type T } from "./setup.helpers";
import {
  inboxRow,
  membershipEvent,
  post,
  type WireEvent,
} from "./webhooks.helpers";

/* Several events of a lane in one transaction, and what goes wrong in it. */

const lane = "workos/organization/org_studio";
let t: T;
let workspaceId: Id<"workspaces">;

async function begin(options: Parameters<typeof setup>[0] = {}) {
  t = setup(options);
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner", cy: "member" }));
  holdJobs();
}
beforeEach(async () => {
  await begin();
});
afterEach(() => {
  vi.useRealTimers();
});

const joining = (n: number): WireEvent =>
  membershipEvent("created", 2_000 + n, { id: `om_${n}`, user: `user_${n}` });
const joinings = (count: number) =>
  Array.from({ length: count }, (_, n) => joining(n));
const broken = (n: number): WireEvent => {
  const { data, ...rest } = joining(n);
  return { ...rest, data: { ...data, user_id: 7 } };
};
const send = async (...events: WireEvent[]) => {
  for (const one of events) await post(t, JSON.stringify(one));
};
const statuses = async () =>
  (await inboxRows(t)).map(({ status, attempts }) => [status, attempts]);
const team = async () => Object.keys(await roster(t, workspaceId)).length - 2;

test("one that fails in the middle leaves nothing, is tried again, and the others are applied", async () => {
  await send(joining(0), joining(1), broken(2), joining(3), joining(4));
  await hop(t);
  expect(await statuses()).toEqual([
    ["processed", 1],
    ["processed", 1],
    ["received", 1],
    ["processed", 1],
    ["processed", 1],
  ]);
  expect(await team()).toBe(4);
  await hop(t, 5_000);
  await hop(t);
  expect((await statuses())[2]).toEqual(["received", 2]);
});

test("where all of them fail they have one job for the next attempt, and what is behind them goes on", async () => {
  await send(...Array.from({ length: MOST }, (_, n) => broken(n)));
  await send(joining(MOST));
  await hop(t);
  await hop(t);
  expect(await team()).toBe(1);
  const before = (await inboxJobs(t)).length;
  await hop(t, 5_000);
  const rows = await inboxRows(t);
  expect(rows.filter(({ attempts }) => attempts === 2)).toHaveLength(MOST);
  // One for the third attempt, and one that looks whether more has come.
  expect((await inboxJobs(t)).length - before).toBe(2);
});

test("an event that comes between two transactions of a lane is applied", async () => {
  await send(...joinings(MOST + 5));
  await hop(t);
  await send(joining(MOST + 5));
  await hopUntilApplied(t);
  await send(joining(MOST + 6));
  await hopUntilApplied(t);
  expect(await team()).toBe(MOST + 7);
});

test("an event that is stored while several are applied has no job of its own, and is applied by the next", async () => {
  await send(joining(0), joining(1));
  await hop(t);
  expect(await team()).toBe(2);
  // It saw those two waiting, so it scheduled nothing; they did not see it.
  const late = joining(2);
  await t.run(async (ctx) => {
    await putEvent(ctx, {
      eventId: late.id,
      type: late.event,
      organizationId: "org_studio",
      body: JSON.stringify(late),
      nextAttemptAt: Date.now(),
    });
  });
  await hop(t);
  expect(await team()).toBe(3);
});

test("no documents more are read for each than one by one", async () => {
  const read = async (alone: number) => {
    await begin({ unwatched: true });
    await send(...joinings(MOST + 1));
    let documents = 0;
    for (let n = 0; n < (alone || 1); n++)
      documents += await t.run(async (ctx) => {
        await InboxWorker.processNext(ctx, { lane, alone }, Date.now());
        return (await costSoFar(ctx)).documentsRead;
      });
    expect(await team()).toBe(MOST);
    return documents / MOST;
  };
  const oneByOne = await read(MOST);
  expect(await read(0)).toBeLessThanOrEqual(oneByOne - 1);
});

test("long texts fill a transaction before there are too many, and the rest follows", async () => {
  const meter = new Meter();
  await begin({ meter });
  await send(
    ...joinings(MOST).map(({ data, ...rest }) => ({
      ...rest,
      data: { ...data, custom_attributes: { long: "x".repeat(250_000) } },
    })),
  );
  meter.take();
  await hop(t);
  expect(await team()).toBe(17);
  for (const { cost } of meter.take()) expectHalf(cost);
  await hop(t);
  expect(await team()).toBe(MOST);
});

test("two replayed events of one transaction have what each has put on record, and no more", async () => {
  const events = [
    membershipEvent("updated", 3_000, { id: "om_9", user: "new_9" }),
    membershipEvent("updated", 3_000, { id: "om_8", user: "new_8" }),
  ];
  // Nobody can be let in twice: the rows wait as a replay leaves them.
  await send(...events);
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("webhookAudit").collect())
      await ctx.db.patch("webhookAudit", _id, { replayedAt: Date.now() });
  });
  await hop(t);
  const changes = (await inboxRows(t)).map((row) => row.changes ?? []);
  expect(changes.map(({ length }) => length)).toEqual([1, 1]);
  expect(new Set(changes.flat()).size).toBe(2);
});

type Handler = (ctx: MutationCtx, args: unknown) => Promise<unknown>;

/** The same steps, where the transaction that applies this event dies. */
function dyingAt(eventId: () => string | undefined) {
  const dead = new Set<string>();
  const under = (step: unknown, around: (handler: Handler) => Handler) => {
    const { _handler } = step as { _handler: Handler };
    return Object.assign(() => undefined, step, { _handler: around(_handler) });
  };
  return {
    ...steps,
    applyEvent: under(steps.applyEvent, (handler) => async (ctx, args) => {
      const { event } = args as { event: { eventId: string } };
      if (event.eventId === eventId()) dead.add(event.eventId);
      return await handler(ctx, args);
    }),
    processNext: under(steps.processNext, (handler) => async (ctx, args) => {
      dead.clear();
      const result = await handler(ctx, args);
      if (dead.size > 0) throw new Error("Too many documents were read.");
      return result;
    }),
  };
}

test("a transaction that dies takes nothing of the others: within three sweeps all are applied, and it waits for its next attempt", async () => {
  const deadly: { id?: string } = {};
  await begin({ product: { "steps/inbox": dyingAt(() => deadly.id) } });
  const events = joinings(MOST + 5);
  deadly.id = events[7]!.id;
  await send(...events);
  await hop(t);
  expect(await team()).toBe(0);
  const sweep = async () => {
    await hop(t, 61_000);
    await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});
    for (let n = 0; n < events.length; n++) await hop(t, 1);
    return await team();
  };
  // One by one up to the one at which it dies.
  expect(await sweep()).toBe(7);
  // Now it is known which.
  expect(await sweep()).toBe(7);
  expect(await sweep()).toBe(events.length - 1);
  const row = await inboxRow(t, deadly.id);
  expect(row).toMatchObject({ status: "received", attempts: 2 });
  // Later ones are in no transaction with it.
  await send(joining(90), joining(91));
  await hop(t);
  expect(await team()).toBe(events.length + 1);
  await send(joining(92));
  await hop(t, 20_000);
  await hop(t);
  await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});
  expect(await team()).toBe(events.length + 2);
});
