import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { BackgroundWork } from "../lib/backgroundWork";
import { GROUPS } from "../model/background/groups";
import { expectAt, loseJobs } from "./due.helpers";
import { deployForThisTest } from "./ownConfig.helpers";
import { seedWorkspace, setup, settle, type T } from "./setup.helpers";

/*
 * How many background actions are under way at once, while WorkOS keeps silent. What that
 * is good for on a small plan is in slots.test.ts.
 */

let t: T;
let organizationId: string;
/** Calls to WorkOS that wait for its answer. */
let silent: (() => void)[];
/** The most background actions that were under way when WorkOS was called. */
let most: number;

beforeEach(async () => {
  t = setup();
  ({ organizationId } = await seedWorkspace(t, { ana: "owner" }));
  silent = [];
  most = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    most = Math.max(most, await underWay());
    await new Promise<void>((answer) => silent.push(answer));
    return Response.json({ message: "No" }, { status: 401 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The last time that WorkOS is asked about this person: a refusal ends it. */
const ask = (workosUserId: string): BackgroundWork => ({
  kind: "ask",
  workosOrganizationId: organizationId,
  workosUserId,
  attempt: 12,
});
const offer = async (...works: BackgroundWork[]) => {
  for (const work of works)
    await t.mutation(internal.steps.background.offer, { work });
};
const underWay = async () =>
  await t.run(
    async (ctx) =>
      (await ctx.db.system.query("_scheduled_functions").collect()).filter(
        ({ name, state }) =>
          name === "steps/backgroundActions:carryOut" &&
          state.kind === "inProgress",
      ).length,
  );
const waiting = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("backgroundWork").collect()).map(({ key }) => key),
  );
const places = async () =>
  await t.run(async (ctx) => await ctx.db.query("backgroundPlaces").collect());

/** WorkOS answers whatever comes meanwhile. */
async function answered(work: () => Promise<void>) {
  const answering = setInterval(() => {
    for (const answer of silent.splice(0)) answer();
  }, 1);
  try {
    await work();
  } finally {
    clearInterval(answering);
  }
}

/** WorkOS answers, until nothing is left to do. */
const answerAll = async () => await answered(async () => await settle(t));

describe.each([
  ["by itself", undefined, 1],
  ["with a place for three", 3, 3],
])("%s", (_what, calls, allowed) => {
  beforeEach(() => {
    if (calls !== undefined) deployForThisTest({ background: { calls } });
  });

  test("no more actions call WorkOS at once, and everything has its turn", async () => {
    const share = GROUPS.calls.shares.ask;
    const people = Array.from({ length: 5 * share }, (_, n) => `user_${n}`);
    await offer(...people.map(ask));
    // Each place takes what is there when it begins; from then on all of them are full.
    await vi.waitFor(async () => expect(await underWay()).toBe(allowed));
    expect(await places()).toHaveLength(allowed);
    expect((await waiting()).length).toBeGreaterThan(0);
    await answerAll();
    expect(most).toBe(allowed);
    expect(await waiting()).toEqual([]);
    expect(await places()).toEqual([]);
    expect(fetch).toHaveBeenCalledTimes(people.length);
  });
});

test("long work takes turns at one place, and a call is not behind it", async () => {
  await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", {
      workosUserId: "bo",
      syncedAt: 1_000,
    });
    await ctx.db.insert("profileFetches", {
      userId,
      dueAt: Date.now(),
      attempts: 0,
    });
  });
  await offer({ kind: "profiles" });
  await vi.waitFor(() => expect(silent).toHaveLength(1));
  await offer({ kind: "provisioning" }, { kind: "deletions" });
  expect(await waiting()).toHaveLength(2);
  await offer(ask("cy"));
  await vi.waitFor(() => expect(silent).toHaveLength(2));
  expect((await places()).map(({ group }) => group).sort()).toEqual([
    "calls",
    "others",
  ]);
  await answerAll();
  expect(await waiting()).toEqual([]);
  expect(await places()).toEqual([]);
});

test("the same work waits once", async () => {
  await offer(ask("cy"), ask("di"), ask("di"));
  expect(await waiting()).toEqual([`${organizationId}/di`]);
  await answerAll();
  expect(fetch).toHaveBeenCalledTimes(2);
});

describe("an action that died", () => {
  const { leaseMs } = GROUPS.calls;
  let dead: Doc<"backgroundPlaces">;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout"] });
    await offer(ask("cy"));
    expect(await loseJobs(t, /carryOut/)).toBe(1);
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ["Date"] });
    [dead] = (await places()) as [typeof dead];
    await offer(ask("di"));
  });

  test("keeps its place until its lease ends, and no longer", async () => {
    expect(dead.leaseUntil).toBeLessThanOrEqual(Date.now() + leaseMs);
    await answered(async () => {
      await expectAt(t, dead.leaseUntil - Date.now(), waiting, {
        before: [`${organizationId}/di`],
        then: [],
      });
    });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(await places()).toEqual([]);
  });

  test("frees no place when its end is told after all", async () => {
    vi.setSystemTime(Date.now() + leaseMs);
    await offer(ask("eve"));
    await offer(ask("fay"));
    const [given] = await places();
    expect(given!._id).not.toBe(dead._id);
    await t.mutation(internal.steps.background.leave, { placeId: dead._id });
    expect(await places()).toEqual([given]);
    expect(await waiting()).toEqual([`${organizationId}/fay`]);
    await answerAll();
    expect(most).toBe(1);
  });
});
