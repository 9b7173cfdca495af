import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { read as readFunction } from "../eventsApi";
import * as EventsApi from "../model/inbox/eventsApi";
import { LISTED_TYPES } from "../model/workos/events";
import type { Fault } from "../../dev/workos/faults.ts";
import { inboxRows } from "./inbox.helpers";
import { hurried, roster, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

const world = besideWorkos();
let studio: Studio;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  studio = await world.studio({ ana: "owner", bo: "member" });
  later(60_000);
});

/** Time goes on, for WorkOS and for us. */
function later(ms: number) {
  vi.setSystemTime(Date.now() + ms);
}

async function read() {
  const result = await world.t.action(internal.eventsApi.read, {});
  await settle(world.t);
  return result;
}

async function cursor() {
  return await world.t.run(
    async (ctx) => await ctx.db.query("eventCursors").unique(),
  );
}

const apiCalls = () =>
  world.workos.faults.calls.filter(({ path }) => path === "/events").length;

const half = (text: string) => text.slice(0, text.length / 2);
const rewritten = (rewrite: (text: string) => string): Fault => ({
  status: "rewritten",
  rewrite,
});

test("with no webhook at all, one run brings everything", async () => {
  await read();
  const { sdk } = world;
  const { id: gone } = await world.membershipIn(studio, studio.ids.bo!);
  await sdk.userManagement.deleteOrganizationMembership(gone);
  const cy = await world.person("cy");
  await sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: cy,
    roleSlug: "admin",
  });
  await sdk.organizations.updateOrganization({
    organization: studio.organizationId,
    name: "Studio Nova",
  });
  later(10_000);
  await read();
  expect(await roster(world.t, studio.workspaceId)).toEqual({
    [studio.ids.ana!]: "owner",
    [studio.ids.bo!]: "member removed",
    [cy]: "admin",
  });
  const workspace = await world.t.run(
    async (ctx) => await ctx.db.get("workspaces", studio.workspaceId),
  );
  expect(workspace?.name).toBe("Studio Nova");
});

test("an event that came by webhook too is one row, and applied once", async () => {
  await read();
  await world.person("cy");
  await world.deliver();
  later(10_000);
  expect(await read()).toMatchObject({ stored: 0 });
  const rows = await inboxRows(world.t);
  const ofCy = rows.filter(
    (row) => row.type === "user.created" && row.body?.includes("cy@"),
  );
  expect(ofCy).toMatchObject([{ deliveries: 2, attempts: 1 }]);
});

test("when nothing is new a run asks WorkOS once and adds nothing", async () => {
  await read();
  later(60_000);
  const before = apiCalls();
  expect(await read()).toEqual({ stored: 0, pages: 1 });
  expect(apiCalls() - before).toBe(1);
  expect((await cursor())?.readAt).toBe(Date.now());
});

test("what a run without news keeps is its time: two documents read, one written", async () => {
  await read();
  const from = (await world.t.query(internal.steps.eventsApi.getPlace, {}))!;
  later(60_000);
  const used = await world.t.run(async (ctx) => {
    await EventsApi.storePage(ctx, { from, bodies: [], atEnd: true }, 1);
    return await ctx.meta.getTransactionMetrics();
  });
  expect(used.documentsRead.used).toBeLessThanOrEqual(2);
  expect(used.documentsWritten.used).toBe(1);
});

test("the last few seconds are left for the next run", async () => {
  await read();
  await world.person("cy");
  later(2_000);
  expect(await read()).toMatchObject({ stored: 0 });
  later(10_000);
  expect(await read()).toMatchObject({ stored: 1 });
});

test("several pages are read in one run, in order", async () => {
  await read();
  for (let n = 0; n < 120; n++) await world.person(`user${n}`);
  later(10_000);
  expect(await read()).toEqual({ stored: 120, pages: 3 });
});

test("a run that WorkOS cuts off between two pages is continued by the next", async () => {
  await read();
  for (let n = 0; n < 120; n++) await world.person(`user${n}`);
  later(10_000);
  let calls = 0;
  world.workos.faults.next(({ path }) => path === "/events" && ++calls > 1, {
    status: 500,
    times: Infinity,
  });
  expect(await world.t.action(internal.eventsApi.read, {})).toMatchObject({
    stored: 50,
  });
  expect(await cursor()).toMatchObject({
    failingSince: expect.any(Number) as number,
    lastError: expect.any(String) as string,
  });
  world.workos.faults.clear();
  expect(await read()).toMatchObject({ stored: 70 });
  const healed = await cursor();
  expect(healed?.failingSince).toBeUndefined();
  expect(healed?.lastError).toBeUndefined();
});

test("a page that was kept already moves nothing, so two readers lose nothing", async () => {
  await read();
  const from = await world.t.query(internal.steps.eventsApi.getPlace, {});
  await world.person("cy");
  later(10_000);
  await read();
  const after = await cursor();
  expect(
    await world.t.mutation(internal.steps.eventsApi.storePage, {
      from: from!,
      bodies: [],
      atEnd: true,
    }),
  ).toEqual({ moved: false, stored: 0 });
  expect(await cursor()).toEqual(after);
});

test("a cursor that WorkOS knows no more is given up, and every workspace is due", async () => {
  await read();
  await world.t.run(async (ctx) => {
    const row = await ctx.db.query("eventCursors").unique();
    await ctx.db.patch("eventCursors", row!._id, { eventId: "event_lost" });
  });
  await world.person("cy");
  later(10_000);
  expect(await read()).toMatchObject({ stored: 1 });
  expect(await cursor()).toMatchObject({ lostAt: Date.now() });
  const due = await world.t.run(
    async (ctx) => await ctx.db.query("workspaceSyncState").collect(),
  );
  expect(due.map((state) => state.reconcileDueAt <= Date.now())).toEqual([
    true,
  ]);
});

test.each<[string, Fault, RegExp]>([
  ["an error that stays", { status: 500 }, /^WorkOS answered 500/],
  ["too many requests", { status: 429, retryAfter: 1 }, /^WorkOS answered 429/],
  ["a refused API key", { status: 401 }, /^WorkOS answered 401/],
  ["a proxy that finds no WorkOS", { status: 404 }, /^WorkOS answered 404/],
  ["a request that WorkOS refuses", { status: 400 }, /^WorkOS answered 400/],
  ["a socket that hangs", { status: "hang" }, /did not answer in time/],
  ["half a page", rewritten(half), /could not be read/],
  ["a page of something else", rewritten(() => "{}"), /could not be read/],
])("%s is a failure, not a lost place", async (_, fault, says) => {
  await read();
  const { eventId, rangeStart, readAt } = (await cursor())!;
  world.workos.faults.next("GET /events", { ...fault, times: Infinity });
  await world.person("cy");
  later(10_000);
  await hurried(read);
  expect(await cursor()).toMatchObject({
    ...(eventId === undefined ? { rangeStart } : { eventId }),
    readAt,
    failingSince: Date.now(),
    lastError: expect.stringMatching(says) as string,
  });
  expect((await cursor())?.lostAt).toBeUndefined();
  world.workos.faults.clear();
  expect(await read()).toMatchObject({ stored: 1 });
  expect((await cursor())?.failingSince).toBeUndefined();
});

test("an empty page moves nothing that is not old, so that what it kept back still comes", async () => {
  await read();
  await world.person("cy");
  later(10_000);
  world.workos.faults.next(
    "GET /events",
    rewritten(() => '{"data":[],"list_metadata":{}}'),
  );
  expect(await read()).toMatchObject({ stored: 0 });
  expect(await read()).toMatchObject({ stored: 1 });
});

test("the first run reads the last five minutes and has every workspace reconciled", async () => {
  later(30 * 60_000);
  await world.person("cy");
  later(10_000);
  expect(await read()).toMatchObject({ stored: 1 });
  const due = await world.t.run(
    async (ctx) => await ctx.db.query("workspaceSyncState").collect(),
  );
  expect(due.map((state) => state.reconcileDueAt <= Date.now())).toEqual([
    true,
  ]);
});

test("where nothing ever happens the place moves on, so that WorkOS knows it still", async () => {
  later(30 * 60_000);
  await read();
  later(40 * 24 * 60 * 60_000);
  await read();
  expect((await cursor())?.rangeStart).toBe(Date.now() - 5 * 60_000);
  await world.person("cy");
  later(10_000);
  expect(await read()).toMatchObject({ stored: 1 });
});

test("it asks for every type that the inbox acts on and WorkOS publishes", async () => {
  await read();
  const call = world.workos.faults.calls.findLast(
    ({ path }) => path === "/events",
  );
  expect(new URLSearchParams(call!.query).get("events")?.split(",")).toEqual(
    LISTED_TYPES,
  );
});

/** WorkOS's page with its entries changed, once. */
const changePage = (change: (entries: object[]) => unknown[]) =>
  world.workos.faults.next(
    "GET /events",
    rewritten((text) => {
      const page = JSON.parse(text) as { data: object[] };
      return JSON.stringify({ ...page, data: change(page.data) });
    }),
  );
const failed = async () =>
  (await inboxRows(world.t)).filter(({ status }) => status === "failed");

test.each([
  ["with an id", { id: "event_odd", event: 7 }, "event_odd"],
  ["without one", { odd: true }, /^unreadable:[0-9a-f]{64}$/],
])(
  "an entry that can't be read, %s, is kept as failed with its text, once, and the others come",
  async (_, odd, eventId) => {
    await read();
    for (const name of ["cy", "di"]) await world.person(name);
    later(10_000);
    changePage(([first, ...rest]) => [first, odd, ...rest]);
    expect(await read()).toMatchObject({ stored: 3 });
    const kept = { type: "unreadable", body: JSON.stringify(odd) };
    const [row, ...more] = await failed();
    expect(row).toMatchObject(kept);
    expect(row!.eventId).toMatch(eventId);
    expect(more).toEqual([]);
    changePage((entries) => [odd, ...entries]);
    expect(await read()).toMatchObject({ stored: 0 });
    expect(await failed()).toMatchObject([{ ...kept, deliveries: 2 }]);
    expect((await cursor())?.failingSince).toBeUndefined();
  },
);

test("a hundred events of 256 KiB are kept, a few in each transaction", async () => {
  await read();
  for (let n = 0; n < 100; n++) await world.person(`user${n}`);
  later(10_000);
  const pad = "x".repeat(255 * 1024);
  const long = (text: string) => {
    const page = JSON.parse(text) as { data: object[] };
    const data = page.data.map((entry) => ({ ...entry, pad }));
    return JSON.stringify({ ...page, data });
  };
  world.workos.faults.next("GET /events", {
    ...rewritten(long),
    times: Infinity,
  });
  const kept: number[] = [];
  const place = () => world.t.query(internal.steps.eventsApi.getPlace, {});
  const result = await runInSteps(
    world.t,
    readFunction,
    {},
    async ({ name }, take) => {
      const before = await place();
      const taken = await take();
      if (name === "steps/eventsApi:storePage") {
        kept.push((taken as { stored: number }).stored);
        // What is kept has the cursor behind it, also where the run is cut off.
        if (kept.at(-1)! > 0) expect(await place()).not.toEqual(before);
      }
      return taken;
    },
  );
  expect(result.stored).toBe(100);
  expect(Math.max(...kept)).toBeLessThanOrEqual(16);
  expect(kept.reduce((sum, n) => sum + n)).toBe(100);
});

test("a page that ends with what can't be read is gone on from by the last id that can", async () => {
  await read();
  await world.person("cy");
  later(10_000);
  changePage((entries) => [...entries, { odd: true }]);
  await read();
  await world.person("di");
  later(10_000);
  expect(await read()).toMatchObject({ stored: 1 });
});

test("a page that can't be stored is read again in half its size", async () => {
  await read();
  for (let n = 0; n < 30; n++) await world.person(`user${n}`);
  later(10_000);
  let stores = 0;
  const result = await runInSteps(
    world.t,
    readFunction,
    {},
    async ({ name }, take) => {
      if (name === "steps/eventsApi:storePage" && ++stores === 1)
        throw new Error("Documents changed while this mutation was running.");
      return await take();
    },
  );
  expect(result).toEqual({ stored: 30, pages: 3 });
  const limits = world.workos.faults.calls
    .filter(({ path }) => path === "/events")
    .slice(-3)
    .map(({ query }) => new URLSearchParams(query).get("limit"));
  expect(limits).toEqual(["50", "25", "25"]);
});

test("reading for long has the alerts looked after all the same", async () => {
  await read();
  later(20 * 60_000);
  const from = EventsApi.placeOf((await cursor())!);
  await world.t.mutation(internal.steps.eventsApi.storePage, {
    from,
    bodies: [],
    atEnd: false,
  });
  expect((await cursor())!.alertsCheckedAt).toBe(Date.now());
});
