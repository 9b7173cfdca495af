import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { noteDue } from "../model/crons/due";
import { retryDelayMs } from "../model/orders/plan";
import { ensureWorkosUser } from "../model/users/users";
import { pauseMs } from "../model/users/fetching";
import { countLookWrites, heldLooks } from "./looks.helpers";
import { heldTimers } from "./model/timers.helpers";
import { countCalls, DAY, passDays, printed, total } from "./months.helpers";
import {
  as,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";
import { passTime } from "./time.helpers";
import { membershipEvent, post, userEvent } from "./webhooks.helpers";

/* Thousands of rows are due at once: how many calls that costs, and what waits. */

const SECOND = 1_000;

let t: T;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
  t = setup({ unwatched: true });
});
afterEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  // Where timers were held, theirs never come.
  await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    for (const { _id, state } of jobs)
      if (state.kind === "pending") await ctx.scheduler.cancel(_id);
  });
  await settle(t);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** WorkOS's answer to whatever it is asked. */
function answers(answer: (url: URL) => Response) {
  vi.spyOn(globalThis, "fetch").mockImplementation((input) =>
    Promise.resolve(
      answer(new URL(input instanceof Request ? input.url : input)),
    ),
  );
}
const isAway = () => Response.json({ message: "Away." }, { status: 503 });

describe("of hundreds of webhooks in one second", () => {
  beforeEach(async () => {
    await seedWorkspace(t, { ana: "owner" });
  });

  test("the first alone writes the look at events, whether each has its own lane or all have one", async () => {
    const people = Array.from({ length: 100 }, (_, n) => `user_${n}`);
    await seedPeople(t, ...people);
    const writes = countLookWrites(t);
    for (const [n, id] of people.entries()) {
      vi.setSystemTime(Date.now() + 5);
      const news = [
        userEvent("updated", 2_000 + n, { id, first: "Nell" }),
        membershipEvent("created", 2_000 + n, { id: `om_${n}`, user: id }),
      ];
      for (const one of news)
        expect((await post(t, JSON.stringify(one))).status).toBe(200);
    }
    expect(
      await t.run((ctx) => ctx.db.query("webhookAudit").collect()),
    ).toHaveLength(200);
    await settle(t);
    expect(Object.fromEntries(writes)).toEqual({
      events: 1,
      // By the first of them, and by the look itself.
      facts: 2,
      seals: 1,
    });
  }, 60_000);

  test("the events of a lane that wait read no look", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout"] });
    const event = (n: number) =>
      JSON.stringify(
        membershipEvent("created", 2_000 + n, { id: `om_${n}`, user: "ana" }),
      );
    await post(t, event(0));
    // So that each event finds no look.
    const [look] = await t.run((ctx) => ctx.db.query("dueLooks").collect());
    await t.run((ctx) => ctx.db.delete("dueLooks", look!._id));
    const writes = countLookWrites(t);
    for (let n = 1; n < 50; n++) await post(t, event(n));
    expect(writes.size).toBe(0);
    await t.mutation(internal.steps.due.lookForOverdue, {});
    expect(writes.get("events")).toBe(1);
  });
});

test("until the worker of profiles has begun, more people start no other one", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout"] });
  const writes = countLookWrites(t);
  for (let n = 0; n < 50; n++) {
    await t.run(async (ctx) => {
      await ensureWorkosUser(ctx, `user_${n}`, Date.now());
    });
    const [look] = await t.run((ctx) => ctx.db.query("dueLooks").collect());
    if (look!.at === Date.now())
      await t.mutation(internal.steps.due.look, {
        kind: "profiles",
        at: look!.at,
      });
    vi.setSystemTime(Date.now() + 5);
  }
  const jobs = await t.run((ctx) =>
    ctx.db.system.query("_scheduled_functions").collect(),
  );
  expect(
    jobs.filter(({ name }) => name === "steps/background:offer"),
  ).toHaveLength(1);
  // The first person's, and the next one after the look.
  expect(Object.fromEntries(writes)).toEqual({ profiles: 2 });
});

test("two thousand profiles that are due at once are fetched by one worker, twenty at a time", async () => {
  const MANY = 2_000;
  for (let first = 0; first < MANY; first += 1_000)
    await t.run(async (ctx) => {
      for (let n = first; n < first + 1_000; n++) {
        const userId = await ctx.db.insert("users", {
          workosUserId: `user_${n}`,
          syncedAt: 1_000,
        });
        await ctx.db.insert("profileFetches", {
          userId,
          dueAt: Date.now(),
          attempts: 0,
        });
      }
    });
  answers(() => Response.json({ message: "No such user." }, { status: 404 }));
  const calls = countCalls(t);
  await t.mutation(internal.steps.due.lookForOverdue, {});
  await settle(t);
  console.info(printed("Two thousand profiles", calls));
  expect(calls.get("steps/backgroundActions:carryOut")).toBe(1);
  expect(calls.get("users/sync:claimProfiles")).toBe(MANY / 20 + 1);
  expect(calls.get("users/sync:postponeProfile")).toBe(MANY);
  expect(calls.get("steps/due:look")).toBeLessThanOrEqual(2);
}, 300_000);

describe("a thousand invitations", () => {
  const workspaceOf = async () =>
    (await seedWorkspace(t, { ana: "owner" })).workspaceId;
  async function expireAt(workspaceId: Id<"workspaces">, ends: number[]) {
    await t.run(async (ctx) => {
      for (const [n, expiresAt] of ends.entries())
        await ctx.db.insert("pendingInvitations", {
          workspaceId,
          workosInvitationId: `inv_${n}`,
          email: `nell${n}@example.com`,
          role: "member",
          state: "pending",
          invitedAt: 1_000,
          expiresAt,
          updatedAt: 1_000,
        });
      await noteDue(ctx, "invitations", ends[0]!, Date.now());
    });
  }
  const pending = async () =>
    (
      await t.run((ctx) =>
        ctx.db
          .query("pendingInvitations")
          .withIndex("by_state_expiresAt", (q) => q.eq("state", "pending"))
          .collect(),
      )
    ).length;

  test("of one time end a hundred at a time, in ten looks", async () => {
    const end = Date.now() + DAY;
    await expireAt(await workspaceOf(), Array<number>(1_000).fill(end));
    await passTime(t, DAY - 1);
    const calls = countCalls(t);
    expect(await pending()).toBe(1_000);
    await passTime(t, 1 + 10 * SECOND);
    expect(await pending()).toBe(0);
    expect(Object.fromEntries(calls)).toEqual({ "steps/due:look": 10 });
    expect(await heldLooks(t)).toEqual([]);
  });

  test("that end within a minute have one look a second, and no more", async () => {
    const end = Date.now() + DAY;
    const ends = Array.from({ length: 1_000 }, (_, n) => end + n * 60);
    await expireAt(await workspaceOf(), ends);
    await passTime(t, DAY - 1);
    const calls = countCalls(t);
    expect(await pending()).toBe(1_000);
    await passTime(t, 1 + 62 * SECOND);
    expect(await pending()).toBe(0);
    expect(total(calls)).toBe(total(calls, /^steps\/due:look$/));
    expect(total(calls)).toBeLessThanOrEqual(62);
    expect(await heldLooks(t)).toEqual([]);
  });
});

/** How often something is tried within a time, at first after `first`. */
function triesIn(ms: number, waitAfter: (tries: number) => number): number {
  let tries = 0;
  for (let at = 0; at <= ms; at += waitAfter(tries)) tries++;
  return tries;
}

test("a day without WorkOS costs its orders and profiles a few calls a try, each at its own times", async () => {
  const timers = heldTimers();
  answers(isAway);
  for (let w = 0; w < 5; w++) {
    const people = Array.from({ length: 10 }, (_, n) => `p${w}x${n}`);
    const { workspaceId } = await seedWorkspace(
      t,
      {
        [`owner${w}`]: "owner",
        ...Object.fromEntries(people.map((id) => [id, "member"])),
      },
      `studio${w}`,
    );
    for (const person of people)
      await as(t, `owner${w}`).mutation(api.users.manage.removeUser, {
        workspaceId,
        userId: await userIdOf(t, person),
      });
  }
  await t.run(async (ctx) => {
    for (let n = 0; n < 200; n++)
      await ensureWorkosUser(ctx, `user_${n}`, Date.now());
  });
  const calls = countCalls(t);
  await passDays(t, timers, 1, () => false);
  console.info(printed("A day without WorkOS", calls));
  const orders = await t.run((ctx) => ctx.db.query("providerOrders").collect());
  expect(orders.map(({ state }) => state)).toEqual(Array(50).fill("open"));
  const tries = triesIn(DAY, retryDelayMs);
  const asked = triesIn(DAY, pauseMs);
  expect(calls.get("steps/orders:claim")).toBeLessThanOrEqual(50 * tries);
  expect(calls.get("steps/orders:claim")).toBeGreaterThan(50 * (tries - 3));
  // Ten orders have one action.
  expect(calls.get("steps/backgroundActions:carryOut")).toBeLessThanOrEqual(
    tries * (50 / 10 + 2) + asked,
  );
  expect(calls.get("users/sync:postponeProfile")).toBeLessThanOrEqual(
    200 * asked,
  );
  // A look at what is due, one at where its lease would have ended, and one at where that
  // of its place would, for all at once.
  expect(calls.get("steps/due:look")).toBeLessThanOrEqual(3 * (tries + asked));
  // The offer, the claim and the end; an action for ten of them, which leaves its place;
  // where fifty are due the next batch is looked for.
  const ofOrders = tries * (50 * 3 + 2 * (50 / 10 + 2) + 1 + 2);
  // What each came to; a claim of twenty, and one that finds none; the worker.
  const ofProfiles = asked * (200 + 11 + 3 + 2);
  expect(total(calls)).toBeLessThanOrEqual(ofOrders + ofProfiles);
}, 300_000);
