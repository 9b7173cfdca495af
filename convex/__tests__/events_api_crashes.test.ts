import { beforeEach, describe, expect, test, vi } from "vitest";
import { read } from "../eventsApi";
import {
  type Kind,
  type Point,
  pointsOf,
  runWithFailures,
} from "./failures.helpers";
import { roster, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* No webhook arrives: what is known here was read from the Events API. */

const world = besideWorkos();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

const later = (ms: number) => void vi.setSystemTime(Date.now() + ms);

const run = async (...points: Point[]) => {
  const ended = await runWithFailures(
    (fate) => runInSteps(world.t, read, {}, fate),
    ...points,
  );
  await settle(world.t);
  return ended;
};

/** Bo has gone and Cy has come since the last run. */
async function prepare(place: "known" | "lost") {
  await world.anew();
  const studio = await world.studio({ ana: "owner", bo: "member" });
  later(60_000);
  await run();
  const { sdk } = world;
  const { id } = await world.membershipIn(studio, studio.ids.bo!);
  await sdk.userManagement.deleteOrganizationMembership(id);
  studio.ids.cy = await world.person("cy");
  await sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: studio.ids.cy,
    roleSlug: "admin",
  });
  later(10_000);
  await world.t.run(async (ctx) => {
    const cursor = await ctx.db.query("eventCursors").unique();
    await ctx.db.patch("eventCursors", cursor!._id, { lostAt: undefined });
    if (place === "lost")
      await ctx.db.patch("eventCursors", cursor!._id, {
        eventId: "event_lost",
        rangeStart: undefined,
      });
    const state = await ctx.db.query("workspaceSyncState").unique();
    await ctx.db.patch("workspaceSyncState", state!._id, {
      reconcileDueAt: Infinity,
    });
  });
  return studio;
}

async function expectCaughtUp({ ids, workspaceId }: Studio, words: string) {
  expect.soft(await roster(world.t, workspaceId), words).toEqual({
    [ids.ana!]: "owner",
    [ids.bo!]: "member removed",
    [ids.cy!]: "admin",
  });
  const kept = await world.t.run(
    async (ctx) => await ctx.db.query("webhookAudit").collect(),
  );
  const eventIds = kept.map(({ eventId }) => eventId);
  expect.soft(new Set(eventIds).size, words).toBe(eventIds.length);
  expect
    .soft(
      kept.filter(({ status }) => status === "received"),
      words,
    )
    .toEqual([]);
}

const signs = async () =>
  await world.t.run(async (ctx) => {
    const cursor = await ctx.db.query("eventCursors").unique();
    const state = await ctx.db.query("workspaceSyncState").unique();
    return {
      lost: cursor?.lostAt !== undefined,
      due: state!.reconcileDueAt <= Date.now(),
      well: cursor?.failingSince === undefined,
    };
  });

const KINDS: Kind[] = [
  "dies before",
  "dies after",
  "breaks at",
  "loses the answer of",
  "waits in vain at",
];

describe.each([
  ["after a place that WorkOS knows", "known", 3],
  ["after one that it knows no more", "lost", 5],
] as const)("%s", (_place, place, least) => {
  test("a run that is cut off or fails at any step is made good by the next, which loses nothing and keeps nothing twice", async () => {
    await prepare(place);
    const { steps } = await run();
    const points = pointsOf(steps, KINDS);
    expect(steps.length).toBeGreaterThanOrEqual(least);
    for (const point of points) {
      const studio = await prepare(place);
      await run(point);
      later(60_000);
      await run();
      await expectCaughtUp(studio, point.words);
      expect.soft(await signs(), point.words).toEqual({
        lost: place === "lost",
        due: place === "lost",
        well: true,
      });
    }
  }, 240_000);
});
