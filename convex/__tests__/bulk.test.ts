import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { BULK_KEPT_MS } from "../lib/bulk";
import { membersOf } from "../lib/memberFilters";
import { planStep } from "../model/bulk/plan";
import { bulkIn } from "./bulk.helpers";
import { refusal } from "./running.helpers";
import {
  as,
  roster,
  type Seeded,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";

/* What many people are chosen for, confirmed and followed, where WorkOS has no say. */

let t: T;
let studio: Seeded;
const bulk = bulkIn(
  () => t,
  () => studio.workspaceId,
);
const CONFIRM = { what: "confirm" } as const;
const REMOVE = { what: "remove" } as const;

/** Ana owns the studio, Bo is admin, and there are so many members beside them. */
async function studioOf(members: number) {
  const names = Array.from({ length: members }, (_, n) => `p${n}`);
  studio = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    ...Object.fromEntries(names.map((name) => [name, "member" as const])),
  });
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", studio.workspaceId, {
      workosOrganizationId: undefined,
    });
  });
}

/** Somebody comes in now. */
async function join(name: string) {
  await t.run(async (ctx) => {
    const now = Date.now();
    const userId = await ctx.db.insert("users", {
      workosUserId: name,
      syncedAt: now,
    });
    await ctx.db.insert("workspaceMembers", {
      workspaceId: studio.workspaceId,
      userId,
      role: "member",
      status: "active",
      listedStatus: "active",
      joinedAt: now,
      sortName: name,
      searchText: name,
    });
  });
}

const rowsOf = async () =>
  await t.run(async (ctx) => ({
    jobs: (await ctx.db.query("bulkJobs").collect()).length,
    people: (await ctx.db.query("bulkJobPeople").collect()).length,
  }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup({ unwatched: true });
  return () => vi.useRealTimers();
});

describe("choosing", () => {
  test("who joins after it began is left out, also while it is still being counted", async () => {
    await studioOf(600);
    const jobId = await bulk.by("ana").mutation(api.bulk.prepare, {
      ...bulk.here(),
      change: CONFIRM,
      filter: {},
    });
    vi.advanceTimersByTime(1);
    await join("zoe");
    await settle(t);
    expect(await bulk.get("ana", jobId)).toMatchObject({
      state: "ready",
      matched: 602,
    });
    await bulk.start("ana", jobId);
    await settle(t);
    expect(await bulk.get("ana", jobId)).toMatchObject({
      state: "done",
      matched: 602,
      done: 601,
      refused: 1,
    });
  });

  test("a filter and a search choose those who match, and are shown with the job", async () => {
    await studioOf(12);
    for (const [filter, matched] of [
      [{ role: "admin" }, 1],
      [{ search: "p7" }, 1],
      [{ status: "removed" }, 0],
    ] as const) {
      const jobId = await bulk.prepare("bo", CONFIRM, { filter });
      expect(await bulk.get("bo", jobId)).toMatchObject({
        state: "ready",
        filter,
        matched,
        isCut: false,
      });
    }
    await expect(
      bulk.prepare("bo", CONFIRM, {
        filter: { role: "admin", notSeenSince: 5 },
      }),
    ).rejects.toMatchObject(refusal("INVALID"));
  });

  test("what was typed to search people is given up when it ends, and that it was a search is not", async () => {
    await studioOf(12);
    const filter = { search: "p7", role: "member" as const };
    const done = await bulk.prepare("ana", CONFIRM, { filter });
    expect(await bulk.get("ana", done)).toMatchObject({
      filter,
      isSearch: true,
    });
    await bulk.start("ana", done);
    await settle(t);
    const stopped = await bulk.prepare("ana", CONFIRM, { filter });
    await bulk.start("ana", stopped);
    await bulk.stop("ana", stopped);
    await settle(t);
    for (const [jobId, state] of [
      [done, "done"],
      [stopped, "stopped"],
    ] as const) {
      const job = await bulk.get("ana", jobId);
      expect(job).toMatchObject({ state, isSearch: true });
      expect(job!.filter).toEqual({ role: "member" });
    }
    const plain = await bulk.change("ana", CONFIRM, {
      filter: { role: "member" },
    });
    expect(await bulk.get("ana", plain)).toMatchObject({ isSearch: false });
  });

  test("of a search with more matches than can be had the best are chosen, and it says so", async () => {
    await studioOf(1_001);
    const filter = { search: "p", role: "member" as const };
    const jobId = await bulk.prepare("bo", CONFIRM, { filter });
    expect(await bulk.get("bo", jobId)).toMatchObject({
      state: "ready",
      matched: 1_000,
      isCut: true,
    });
  });

  test("people chosen one by one are taken once each; both or neither is refused", async () => {
    await studioOf(1);
    const { page } = await bulk
      .by("ana")
      .query(api.users.queries.listOrgMembers, {
        ...bulk.here(),
        paginationOpts: { numItems: 5, cursor: null },
      });
    const userIds = membersOf(page).map(({ userId }) => userId);
    const jobId = await bulk.prepare("ana", CONFIRM, {
      userIds: [...userIds, ...userIds],
    });
    expect(await bulk.get("ana", jobId)).toMatchObject({
      matched: 3,
      filter: null,
    });
    for (const choice of [{}, { filter: {}, userIds }])
      await expect(bulk.prepare("ana", CONFIRM, choice)).rejects.toMatchObject(
        refusal("INVALID"),
      );
    await expect(
      bulk.prepare("ana", CONFIRM, {
        userIds: Array.from({ length: 1_001 }, () => userIds[0]!),
      }),
    ).resolves.toBeDefined();
  });

  test("a new choice takes the place of one's own that was not begun, and of nobody else's", async () => {
    await studioOf(600);
    const others = await bulk.prepare("bo", CONFIRM);
    const ready = await bulk.prepare("ana", CONFIRM, {
      filter: { role: "admin" },
    });
    const collecting = await bulk.by("ana").mutation(api.bulk.prepare, {
      ...bulk.here(),
      change: CONFIRM,
      filter: {},
    });
    const last = await bulk.prepare("ana", CONFIRM, {
      filter: { role: "owner" },
    });
    const kept = await t.run(async (ctx) =>
      (await ctx.db.query("bulkJobs").collect()).map(({ _id }) => _id),
    );
    expect(kept).not.toContain(ready);
    expect(kept).not.toContain(collecting);
    expect(kept).toEqual([others, last]);
    expect(await rowsOf()).toEqual({ jobs: 2, people: 603 });
  });

  test("too many choices in a minute are refused", async () => {
    await studioOf(1);
    for (let n = 0; n < 20; n++)
      await bulk.prepare("ana", CONFIRM, { userIds: [] });
    await expect(
      bulk.prepare("ana", CONFIRM, { userIds: [] }),
    ).rejects.toMatchObject(refusal("RATE_LIMITED"));
  });
});

describe("confirming", () => {
  test("another count is refused, and nobody is changed", async () => {
    await studioOf(3);
    const jobId = await bulk.prepare("ana", REMOVE);
    for (const count of [0, 4, 6])
      await expect(
        bulk.by("ana").mutation(api.bulk.start, {
          ...bulk.here(),
          jobId,
          count,
        }),
      ).rejects.toMatchObject(refusal("CONFLICT"));
    await settle(t);
    expect(await roster(t, studio.workspaceId)).toMatchObject({ p0: "member" });
    expect(await bulk.list("ana")).toEqual([]);
  });

  test("somebody else's choice, a choice of nobody, and one that is an hour old can't be begun", async () => {
    await studioOf(3);
    const jobId = await bulk.prepare("ana", CONFIRM);
    await expect(bulk.start("bo", jobId)).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    const nobody = await bulk.prepare("bo", CONFIRM, { userIds: [] });
    await expect(bulk.start("bo", nobody)).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    vi.advanceTimersByTime(60 * 60_000);
    await expect(bulk.start("ana", jobId)).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    await t.mutation(internal.steps.bulk.takeUpDue, {});
    await settle(t);
    expect(await bulk.get("ana", jobId)).toBeNull();
    expect(await rowsOf()).toEqual({ jobs: 0, people: 0 });
  });

  test("one runs at a time", async () => {
    await studioOf(3);
    const first = await bulk.prepare("ana", CONFIRM);
    const second = await bulk.prepare("bo", CONFIRM);
    await bulk.start("ana", first);
    await expect(bulk.start("bo", second)).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    await expect(bulk.start("ana", first)).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    await settle(t);
    await bulk.start("bo", second);
    await settle(t);
    expect(
      (await bulk.list("ana")).map(({ jobId, state }) => [jobId, state]),
    ).toEqual([
      [second, "done"],
      [first, "done"],
    ]);
  });

  test("what was only prepared is gone when it is stopped", async () => {
    await studioOf(3);
    const jobId = await bulk.prepare("ana", CONFIRM);
    await bulk.stop("ana", jobId);
    expect(await bulk.get("ana", jobId)).toBeNull();
    await settle(t);
    expect(await rowsOf()).toEqual({ jobs: 0, people: 0 });
  });
});

describe("running", () => {
  test("twelve hundred people are done in batches, each with a result", async () => {
    await studioOf(1_200);
    const jobId = await bulk.change("ana", REMOVE, {
      filter: { role: "member" },
    });
    expect(await bulk.get("ana", jobId)).toMatchObject({
      state: "done",
      matched: 1_200,
      done: 1_200,
      refused: 0,
    });
    const left = Object.values(await roster(t, studio.workspaceId));
    expect(left.filter((role) => role === "member removed")).toHaveLength(
      1_200,
    );
    expect(await bulk.listPeople("ana", jobId, "waiting")).toEqual([]);
  }, 60_000);

  test("each who is refused is told why: oneself, the last owner, who has left", async () => {
    await studioOf(2);
    const jobId = await bulk.prepare("bo", REMOVE);
    const [p0] = (await bulk.listPeople("bo", jobId)).filter(
      ({ displayName }) => displayName === "P0",
    );
    await bulk.by("ana").mutation(api.users.manage.removeUser, {
      ...bulk.here(),
      userId: p0!.userId,
    });
    await bulk.start("bo", jobId);
    await settle(t);
    expect(await bulk.results("bo", jobId)).toEqual({
      Ana: "LAST_OWNER",
      Bo: "SELF",
      P0: "CONFLICT",
      P1: "done",
    });
    const again = await bulk.change(
      "bo",
      { what: "restore" },
      { filter: { status: "removed" } },
    );
    expect(await bulk.results("bo", again)).toEqual({ P0: "done", P1: "done" });
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      p0: "member",
      p1: "member",
    });
  });

  test("whose person was removed before the first turn changes nobody", async () => {
    await studioOf(2);
    const jobId = await bulk.prepare("bo", REMOVE, {
      filter: { role: "member" },
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "Date"] });
    await bulk.start("bo", jobId);
    const { page } = await bulk
      .by("ana")
      .query(api.users.queries.listOrgMembers, {
        ...bulk.here(),
        role: "admin",
        paginationOpts: { numItems: 5, cursor: null },
      });
    const [bo] = membersOf(page);
    await bulk.by("ana").mutation(api.users.manage.removeUser, {
      ...bulk.here(),
      userId: bo!.userId,
    });
    vi.runOnlyPendingTimers();
    vi.useRealTimers();
    await settle(t);
    expect(await bulk.get("ana", jobId)).toMatchObject({
      state: "stopped",
      done: 0,
      refused: 0,
      stopped: { why: "right" },
    });
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      p0: "member",
      p1: "member",
    });
  });

  test("the session that a workspace asks for was there when it was begun", async () => {
    await studioOf(2);
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: studio.organizationId,
        requireOrganizationSession: true,
      });
    });
    const inside = as(t, "ana", { org_id: studio.organizationId });
    const jobId = await inside.mutation(api.bulk.prepare, {
      ...bulk.here(),
      change: CONFIRM,
      filter: { role: "member" },
    });
    const args = { ...bulk.here(), jobId };
    await expect(bulk.stop("ana", jobId)).rejects.toMatchObject(
      refusal("SESSION_REQUIRED"),
    );
    await inside.mutation(api.bulk.start, { ...args, count: 2 });
    await settle(t);
    expect(await inside.query(api.bulk.get, args)).toMatchObject({
      state: "done",
      done: 2,
    });
  });
});

test("in another workspace there is no such job", async () => {
  await studioOf(2);
  const jobId = await bulk.change("ana", CONFIRM);
  const harbor = await seedWorkspace(t, { eve: "owner" }, "harbor");
  const args = { workspaceId: harbor.workspaceId, jobId };
  const eve = as(t, "eve");
  expect(
    await eve.query(api.bulk.list, { workspaceId: harbor.workspaceId }),
  ).toEqual([]);
  expect(await eve.query(api.bulk.get, args)).toBeNull();
  for (const foreign of [
    eve.mutation(api.bulk.start, { ...args, count: 4 }),
    eve.mutation(api.bulk.stop, args),
    eve.query(api.bulk.listPeople, {
      ...args,
      paginationOpts: { numItems: 5, cursor: null },
    }),
  ])
    await expect(foreign).rejects.toMatchObject(refusal("NOT_FOUND"));
});

test("people of another workspace can be chosen by nobody, and keep their names", async () => {
  await studioOf(1);
  await seedWorkspace(t, { eve: "owner" }, "harbor");
  const eve = await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "eve"))
        .unique())!._id,
  );
  const jobId = await bulk.change("ana", REMOVE, { userIds: [eve] });
  expect(await bulk.listPeople("ana", jobId)).toMatchObject([
    { displayName: null, email: null, refusal: { code: "NOT_FOUND" } },
  ]);
});

test("a job and its people are kept for thirty days", async () => {
  await studioOf(300);
  await bulk.change("ana", CONFIRM);
  vi.advanceTimersByTime(BULK_KEPT_MS - 1);
  await t.mutation(internal.steps.retention.forget, {});
  await settle(t);
  expect(await rowsOf()).toEqual({ jobs: 1, people: 302 });
  vi.advanceTimersByTime(1);
  await t.mutation(internal.steps.retention.forget, {});
  await settle(t);
  expect(await rowsOf()).toEqual({ jobs: 0, people: 0 });
});

describe("the next step", () => {
  const MINUTE = 60_000;
  const none = { silences: 0, silentForMs: 0, answeredBefore: true };
  test("pauses grow while WorkOS answers nobody, to five minutes, and end after a day", () => {
    const turns = ["silent", "busy"] as const;
    const pauses = [0, 1, 3, 10].map(
      (silences) => planStep({ ...none, turns, silences }).waitMs,
    );
    expect(pauses).toEqual([5_000, 10_000, 40_000, 300_000]);
    const day = 24 * 60 * MINUTE;
    expect(
      [day - 1, day].map(
        (silentForMs) => planStep({ ...none, turns, silentForMs }).givesUp,
      ),
    ).toEqual([false, true]);
  });

  test("a silence is nobody's turn, but one of more than minutes is, where others were answered within the hour", () => {
    const givesBack = (silentForMs: number, answeredBefore: boolean) =>
      planStep({ turns: ["silent"], silences: 1, silentForMs, answeredBefore })
        .givesBack;
    for (const silentForMs of [0, 10 * MINUTE, 120 * MINUTE])
      expect(givesBack(silentForMs, false)).toBe(true);
    expect(
      [5 * MINUTE - 1, 5 * MINUTE, 60 * MINUTE - 1, 60 * MINUTE].map((ms) =>
        givesBack(ms, true),
      ),
    ).toEqual([true, false, false, true]);
  });

  test("one who was answered is enough to go on at once; with all of them busy it waits", () => {
    const goesOn = { isSilent: false, givesBack: false, givesUp: false };
    expect(planStep({ ...none, turns: ["silent", "over"] })).toEqual({
      ...goesOn,
      waitMs: 0,
    });
    expect(planStep({ ...none, turns: ["busy", "failed"] })).toEqual({
      ...goesOn,
      waitMs: 30_000,
    });
  });
});
