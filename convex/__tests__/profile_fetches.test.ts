import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { pauseMs } from "../model/users/fetching";
import { settle } from "./setup.helpers";
import { membershipEvent, userEvent } from "./webhooks.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* A membership event carries no names: who was never seen is fetched. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ASKED = /^GET \/user_management\/users\//;

const world = besideWorkos();
let studio: Studio;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "warn").mockReturnValue();
  studio = await world.studio({});
});

const asked = () =>
  world.workos.faults.calls.filter(({ method, path }) =>
    ASKED.test(`${method} ${path}`),
  ).length;

/** WorkOS says that they joined; whether it knows them otherwise or not. */
async function joins(id: string) {
  await world.deliver([
    membershipEvent("created", Date.now(), {
      id: `om_${id}`,
      user: id,
      organization: studio.organizationId,
    }),
  ]);
}

const known = async (workosUserId: string) =>
  await world.t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
        .unique())!,
  );

const fetches = async () =>
  await world.t.run((ctx) => ctx.db.query("profileFetches").collect());

/** They are known by id only, and due. */
async function isDue(workosUserId: string) {
  await world.t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", {
      workosUserId,
      syncedAt: Date.now(),
    });
    await ctx.db.insert("profileFetches", {
      userId,
      dueAt: Date.now(),
      attempts: 0,
    });
  });
}

/** The cron, at a later time. */
async function pass(ms: number) {
  vi.setSystemTime(Date.now() + ms);
  await world.t.mutation(internal.users.sync.fetchDueProfiles, {});
  await settle(world.t);
}

test("who is known by id only has a name a moment later", async () => {
  const id = await world.person("di");
  await joins(id);
  expect(await known(id)).toMatchObject({
    name: "di",
    email: "di@example.com",
  });
  expect(await fetches()).toEqual([]);
});

test("a person WorkOS does not know is not deleted, and a later event makes them whole", async () => {
  await joins("user_early");
  expect(await known("user_early")).not.toHaveProperty("deletedAt");
  await world.deliver([
    userEvent("created", Date.now(), { id: "user_early", first: "Ea" }),
  ]);
  expect(await known("user_early")).toMatchObject({ name: "Ea" });
});

test("the pauses between tries grow from a minute to a day", () => {
  expect([1, 2, 3, 11, 12, 400].map(pauseMs)).toEqual([
    MINUTE_MS,
    2 * MINUTE_MS,
    4 * MINUTE_MS,
    1024 * MINUTE_MS,
    DAY_MS,
    DAY_MS,
  ]);
});

test("a profile that WorkOS could not give is asked for again after a pause, and not before it", async () => {
  const id = await world.person("di");
  world.workos.faults.next(ASKED, { status: 503, times: 2 });
  const before = asked();
  await joins(id);
  expect(asked() - before).toBe(1);
  await pass(MINUTE_MS - 1);
  expect(asked() - before).toBe(1);
  await pass(1);
  expect(asked() - before).toBe(2);
  await pass(2 * MINUTE_MS - 1);
  expect(asked() - before).toBe(2);
  await pass(1);
  expect(await known(id)).toMatchObject({ name: "di" });
});

test("WorkOS is not asked for ever for somebody that it does not know", async () => {
  const before = asked();
  await joins("user_gone");
  for (let days = 0; days < 20; days++) await pass(DAY_MS);
  // The twelfth pause would be a day.
  expect(asked() - before).toBe(12);
  expect(await fetches()).toEqual([]);
});

test("however many are missing, no more than four calls are under way", async () => {
  const ids = await Promise.all(
    Array.from({ length: 30 }, (_, n) => world.person(`p${n}`)),
  );
  const real = globalThis.fetch;
  let underWay = 0;
  let most = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (...args) => {
    most = Math.max(most, ++underWay);
    try {
      return await real(...args);
    } finally {
      underWay--;
    }
  });
  for (const id of ids) await isDue(id);
  await pass(0);
  for (const id of ids) expect((await known(id)).name).toMatch(/^p\d+$/);
  expect(most).toBe(4);
});

test("of two workers that start in one moment one goes on", async () => {
  for (let n = 0; n < 30; n++) await isDue(`user_${n}`);
  const claim = async (holder: string) =>
    (await world.t.mutation(internal.users.sync.claimProfiles, { holder }))
      .length;
  expect([
    await claim("one"),
    await claim("other"),
    await claim("one"),
  ]).toEqual([20, 0, 10]);
});

test("who was due by their own row, before there was a table for it, is fetched", async () => {
  const id = await world.person("di");
  await world.t.run((ctx) =>
    ctx.db.insert("users", {
      workosUserId: id,
      syncedAt: 1_000,
      profileDueAt: Date.now(),
      profileAttempts: 3,
    }),
  );
  await pass(0);
  const user = await known(id);
  expect(user).toMatchObject({ name: "di" });
  expect(user).not.toHaveProperty("profileDueAt");
  expect(await fetches()).toEqual([]);
});

test("a worker that died is replaced when its lease is over", async () => {
  const id = await world.person("di");
  await world.t.run(async (ctx) => {
    const worker = await ctx.db.query("profileWorker").unique();
    await ctx.db.patch("profileWorker", worker!._id, {
      holder: "died",
      busyUntil: Date.now() + 2 * MINUTE_MS,
    });
  });
  await joins(id);
  expect((await known(id)).name).toBeUndefined();
  await pass(2 * MINUTE_MS);
  expect(await known(id)).toMatchObject({ name: "di" });
});
