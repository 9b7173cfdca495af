import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { countInbox, holdJobs, hop, hopUntilApplied } from "./hops.helpers";
import { inboxRows, putEvent } from "./inbox.helpers";
import { expectHalf, Meter } from "./meter.helpers";
import {
  membershipIdOf,
  roster,
  seedWorkspace,
  setup,
  type T,
} from "./setup.helpers";
import {
  inboxRow,
  membershipEvent,
  post,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/* How many transactions the inbox takes for many events. */

const PEOPLE = 500;
const FEWER = 250;
/** Events that come while one hop of the scheduler goes by. */
const BETWEEN_HOPS = 50;

let t: T;
let meter: Meter;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  meter = new Meter();
  t = setup({ meter });
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner", cy: "member" }));
  holdJobs();
  meter.take();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Everybody of an import: the person, and that they belong to the organization. */
const imported = (people: number): WireEvent[] =>
  Array.from({ length: people }, (_, n) => [
    userEvent("created", 2_000, { id: `user_${n}`, first: `Person ${n}` }),
    membershipEvent("created", 2_000, { id: `om_${n}`, user: `user_${n}` }),
  ]).flat();

const inParts = <Item>(items: Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );

const send = async (...events: WireEvent[]) => {
  for (const one of events) await post(t, JSON.stringify(one));
};

async function expectImported(people: number) {
  const rows = await inboxRows(t);
  expect(rows).toHaveLength(2 * people);
  expect(
    rows.filter((row) => row.status !== "processed" || row.attempts !== 1),
  ).toEqual([]);
  expect(Object.keys(await roster(t, workspaceId))).toHaveLength(people + 2);
}

test(`an import of ${PEOPLE} people by webhook takes 1,200 transactions per thousand events at most, the storing included`, async () => {
  for (const few of inParts(imported(PEOPLE), BETWEEN_HOPS)) {
    await send(...few);
    await hop(t);
  }
  await hopUntilApplied(t);
  const { stored, applied } = countInbox(meter);
  expect(stored).toBe(2 * PEOPLE);
  expect(stored + applied).toBeLessThanOrEqual(1.2 * 2 * PEOPLE);
  await expectImported(PEOPLE);
});

test("the same import by the Events API takes 200 per thousand events at most", async () => {
  let from = await t.mutation(internal.steps.eventsApi.begin, { lost: false });
  for (const page of inParts(imported(FEWER), BETWEEN_HOPS)) {
    await t.mutation(internal.steps.eventsApi.storePage, {
      from,
      bodies: page.map((one) => JSON.stringify(one)),
      atEnd: false,
    });
    from = { after: page.at(-1)!.id };
    await hop(t);
  }
  await hopUntilApplied(t);
  const { stored, applied } = countInbox(meter);
  expect(stored + applied).toBeLessThanOrEqual(0.2 * 2 * FEWER);
  await expectImported(FEWER);
});

/** Profiles of others, all waiting. */
const profiles = (people: number) =>
  Array.from({ length: people }, (_, n) =>
    userEvent("updated", 3_000 + n, { id: `user_${n}`, first: `New ${n}` }),
  );

test("an end of access behind 500 changes of profiles is applied by the next hop", async () => {
  await send(...profiles(500));
  const ends = [
    membershipEvent("deleted", 9_000, { id: membershipIdOf("cy"), user: "cy" }),
    userEvent("deleted", 9_000, { id: "ana" }),
  ];
  await send(...ends);
  await hop(t);
  for (const { id } of ends)
    expect(await inboxRow(t, id)).toMatchObject({ status: "processed" });
  expect(await roster(t, workspaceId)).toMatchObject({ cy: "member removed" });
  // One each, and the first of each lane of profiles.
  expect(countInbox(meter).applied).toBeLessThanOrEqual(2 + 3);
});

test("the end of a person's account goes past the changes of their own profile, which are stale then", async () => {
  const news = Array.from({ length: 60 }, (_, n) =>
    userEvent("updated", 3_000 + n, { id: "cy", first: `Cy ${n}` }),
  );
  await send(...news, userEvent("deleted", 9_000, { id: "cy" }));
  await hop(t);
  await hopUntilApplied(t);
  const rows = await inboxRows(t);
  expect(
    rows.filter(({ status }) => status === "stale").length,
  ).toBeGreaterThan(0);
  const cy = await t.run(
    async (ctx) =>
      await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
        .unique(),
  );
  expect(cy?.deletedAt).toBeDefined();
});

test("an end of access behind 500 events of its organization takes 27 transactions", async () => {
  const news = Array.from({ length: 500 }, (_, n) =>
    membershipEvent("updated", 2_000 + n, {
      id: membershipIdOf("ana"),
      user: "ana",
      role: n % 2 ? "admin" : "member",
    }),
  );
  await send(...news);
  const end = membershipEvent("deleted", 9_000, {
    id: membershipIdOf("cy"),
    user: "cy",
  });
  await send(end);
  await hopUntilApplied(t);
  expect(await inboxRow(t, end.id)).toMatchObject({ status: "processed" });
  expect(countInbox(meter).applied).toBeLessThanOrEqual(27);
});

test("a lane of 2,000 waiting events is applied in 101 transactions, each under half of Convex's limits", async () => {
  for (let n = 0; n < 2_000; n += 1_000)
    await t.run(async (ctx) => {
      for (let of = n; of < n + 1_000; of++)
        await putEvent(ctx, {
          eventId: `event_${of}`,
          organizationId: "org_elsewhere",
          nextAttemptAt: Date.now(),
          body: JSON.stringify(
            membershipEvent("created", 2_000, {
              id: `om_${of}`,
              user: `user_${of}`,
              organization: "org_elsewhere",
            }),
          ),
          type: "organization_membership.created",
        });
    });
  meter.take();
  await t.mutation(internal.steps.inbox.processNext, {
    lane: "workos/organization/org_elsewhere",
  });
  for (let n = 0; n < 100; n++) await hop(t);
  const readings = meter
    .take()
    .filter(({ name }) => name === "steps/inbox:processNext");
  expect(readings).toHaveLength(101);
  for (const { cost } of readings) expectHalf(cost);
  expect(await hopUntilApplied(t)).toBe(0);
});

test("a replay of an import takes 200 transactions per thousand events at most", async () => {
  await send(...imported(FEWER));
  await hopUntilApplied(t);
  meter.take();
  await t.mutation(internal.inbox.replaySince, { since: 0 });
  await hop(t);
  await hopUntilApplied(t);
  const rows = await inboxRows(t);
  expect(new Set(rows.map(({ status }) => status))).toEqual(
    new Set(["duplicate"]),
  );
  expect(countInbox(meter).applied).toBeLessThanOrEqual(0.2 * 2 * FEWER);
});
