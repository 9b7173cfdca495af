import {
  type FunctionArgs,
  type FunctionReference,
  getFunctionName,
} from "convex/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { BulkChange } from "../lib/bulk";
import { CALLS_PER_PERSON, LIMITS } from "../lib/limits";
import { membersOf } from "../lib/memberFilters";
import type { Role } from "../lib/validators";
import { carryOut } from "../steps/backgroundActions";
import { bulkIn } from "./bulk.helpers";
import { closeOrders, ordersOf } from "./orders.helpers";
import {
  besideStudio,
  meanwhileAfter,
  refusal,
  UPDATE,
  WELL,
} from "./running.helpers";
import { as, settle } from "./setup.helpers";
import { died, inSteps, runInSteps } from "./steps.helpers";

/* Changes of many people of whom WorkOS has to know. */

const { world, studio, me, here, changeRole, byName, auditOfName } =
  besideStudio();
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});
const bulk = bulkIn(
  () => world.t,
  () => studio.workspaceId,
);
const TO_CLIENT = { what: "role", role: "client" } as const;
const RESTORE = { what: "restore" } as const;
/** Those who can be removed, as WorkOS has them when they are in. */
const BACK = { bo: "admin", cy: "member", mara: "client" };
const ids = (...names: string[]) => ({
  userIds: names.map((name) => studio.userIds[name]!),
});
/** How WorkOS is told that somebody is back. */
const REACTIVATE =
  /^PUT \/user_management\/organization_memberships\/[^/]+\/reactivate$/;
/** A person as WorkOS knows them. */
const id = (name: string) => studio.ids[name]!;

/** The role of everyone in WorkOS, of more people than a page has. */
async function heldByWorkos() {
  const { data } = await world.sdk.userManagement.listOrganizationMemberships({
    organizationId: studio.organizationId,
    limit: 100,
  });
  const slugs = new Map(data.map(({ userId, role }) => [userId, role.slug]));
  return Object.fromEntries(
    Object.entries(studio.ids).map(([name, userId]) => [
      name,
      slugs.get(userId),
    ]),
  );
}

/** More people in the studio, "p0" and on. */
async function join(count: number, role: Role = "member") {
  const names = Array.from({ length: count }, (_, n) => `p${n}`);
  for (const name of names) {
    const userId = await world.person(name);
    studio.ids[name] = userId;
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId,
      roleSlug: role,
    });
    await as(world.t, userId).action(api.workspaces.ensureDefaultWorkspace, {});
  }
  await world.t.run(async (ctx) => {
    for (const { _id, workosUserId } of await ctx.db.query("users").collect())
      for (const name of names)
        if (studio.ids[name] === workosUserId) studio.userIds[name] = _id;
  });
  return names;
}

test("forty people are changed to client in one job, in WorkOS and here, each on record with who did it", async () => {
  const people = await join(40);
  const jobId = await bulk.change(id("ana"), TO_CLIENT, ids(...people));
  expect(await bulk.get(id("ana"), jobId)).toMatchObject({
    state: "done",
    matched: 40,
    done: 40,
    refused: 0,
    by: "ana",
    byUserId: expect.any(String) as string,
  });
  const local = await byName();
  const held = await heldByWorkos();
  for (const name of people) {
    expect(local[name]).toBe("client");
    expect(held[name]).toBe("client");
    expect(await auditOfName(name)).toEqual(["joined", "role_changed"]);
  }
  // One of them is undone by what they were before.
  const [first] = await bulk.listPeople(id("ana"), jobId, "done");
  expect(first!.before).toEqual({ role: "member", customerId: null });
  await bulk.by(id("ana")).action(api.users.manage.changeRole, {
    ...bulk.here(),
    userId: first!.userId,
    role: "member",
  });
  const [undone, other] = await bulk.listPeople(id("ana"), jobId, "done");
  expect(undone).toMatchObject({
    userId: first!.userId,
    before: null,
    changedSince: true,
  });
  expect(other).toMatchObject({
    before: { role: "member", customerId: null },
    changedSince: false,
  });
}, 60_000);

test("whoever may not be changed is refused by name, and stops nobody else", async () => {
  await world.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (row.workosUserId === id("cy"))
        await ctx.db.patch("workosOrganizationMemberships", row._id, {
          directoryManaged: true,
        });
  });
  const [staff] = await join(1);
  const jobId = await bulk.change(id("bo"), TO_CLIENT, { filter: {} });
  expect(await bulk.get(id("bo"), jobId)).toMatchObject({
    state: "done",
    matched: 5,
    done: 2,
    refused: 3,
  });
  expect(await bulk.results(id("ana"), jobId)).toEqual({
    ana: "FORBIDDEN",
    bo: "SELF",
    cy: "CONFLICT",
    // A client already.
    mara: "done",
    p0: "done",
  });
  for (const { refusal } of await bulk.listPeople(id("bo"), jobId, "refused"))
    expect(refusal!.message).toMatch(/\.$/);
  expect(await byName()).toMatchObject({ ...WELL, [staff!]: "client" });
});

test("oneself is left as one is: in the middle it would take away the right to go on", async () => {
  const jobId = await bulk.change(id("ana"), TO_CLIENT, ids("ana", "cy"));
  expect(await bulk.results(id("ana"), jobId)).toEqual({
    ana: "SELF",
    cy: "done",
  });
  expect(await byName()).toMatchObject({ ana: "owner" });
});

test("clients see the customer that was named, and an archived one is refused before anybody is asked", async () => {
  const customerId = await me("ana").mutation(api.customers.create, {
    ...here(),
    name: "Harbor",
  });
  const change = { ...TO_CLIENT, customerId };
  const jobId = await bulk.change(id("ana"), change, ids("cy"));
  expect(await bulk.get(id("ana"), jobId)).toMatchObject({
    change,
    customerName: "Harbor",
    done: 1,
  });
  const { page } = await me("ana").query(api.users.queries.listOrgMembers, {
    ...here(),
    customerId,
    paginationOpts: { numItems: 5, cursor: null },
  });
  expect(membersOf(page).map(({ displayName }) => displayName)).toEqual(["cy"]);
  await me("ana").mutation(api.customers.setArchived, {
    ...here(),
    customerId,
    archived: true,
  });
  await expect(
    bulk.prepare(id("ana"), change, ids("bo")),
  ).rejects.toMatchObject(refusal("CONFLICT"));
});

test("when its person is demoted in the middle it stops and says so, and the rest stays, in WorkOS too", async () => {
  const people = await join(25);
  const jobId = await bulk.prepare(id("bo"), TO_CLIENT, ids(...people));
  await bulk.start(id("bo"), jobId);
  meanwhileAfter(() => changeRole("ana", "bo", "member"), { method: "PUT" });
  await settle(world.t);
  await closeOrders(world.t);

  await expect(bulk.get(id("bo"), jobId)).rejects.toMatchObject(
    refusal("FORBIDDEN"),
  );
  const job = (await bulk.get(id("ana"), jobId))!;
  expect(job).toMatchObject({
    state: "stopped",
    matched: 25,
    stopped: { why: "right", by: null },
  });
  expect(job.stopped!.message).toMatch(/may not do it any more/);
  const waiting = await bulk.listPeople(id("ana"), jobId, "waiting");
  expect(waiting.length).toBeGreaterThanOrEqual(15);
  expect(waiting).toHaveLength(25 - job.done - job.refused);
  const local = await byName();
  const held = await heldByWorkos();
  const done = await bulk.listPeople(id("ana"), jobId, "done");
  const isDone = new Set(done.map(({ displayName }) => displayName));
  for (const name of people) {
    const role = isDone.has(name) ? "client" : "member";
    expect([name, local[name], held[name]]).toEqual([name, role, role]);
  }
}, 60_000);

test("a person stops it: who was changed stays so, and nobody after them is", async () => {
  const people = await join(25);
  const jobId = await bulk.prepare(id("bo"), TO_CLIENT, ids(...people));
  await bulk.start(id("bo"), jobId);
  meanwhileAfter(() => bulk.stop(id("ana"), jobId), { method: "PUT" });
  await settle(world.t);
  await bulk.takeUp();
  const job = (await bulk.get(id("bo"), jobId))!;
  expect(job).toMatchObject({
    state: "stopped",
    refused: 0,
    stopped: { why: "person", by: "ana" },
  });
  expect(job.done).toBeGreaterThan(0);
  expect(job.done).toBeLessThanOrEqual(10);
  const held = await heldByWorkos();
  expect(people.filter((name) => held[name] === "client")).toHaveLength(
    job.done,
  );
  await expect(bulk.stop(id("ana"), jobId)).rejects.toMatchObject(
    refusal("CONFLICT"),
  );
}, 60_000);

test("many are removed and brought back, in WorkOS too, with the same orders as by hand", async () => {
  const choice = ids("cy", "mara");
  await bulk.change(id("bo"), { what: "remove" }, choice);
  expect(await byName()).toMatchObject({
    cy: "member removed",
    mara: "client removed",
  });
  expect(await world.heldByWorkos(studio)).toMatchObject({
    cy: "member inactive",
    mara: "client inactive",
  });
  const jobId = await bulk.change(
    id("bo"),
    { what: "restore" },
    { filter: { status: "removed" } },
  );
  expect(await bulk.get(id("bo"), jobId)).toMatchObject({
    state: "done",
    done: 2,
  });
  expect(await byName()).toEqual(WELL);
  expect(await world.heldByWorkos(studio)).toMatchObject({
    cy: "member",
    mara: "client",
  });
  expect(await auditOfName("cy")).toEqual([
    "joined",
    "removed_by_admin",
    "restored",
  ]);
  expect(await ordersOf(world.t)).toEqual([
    "end done",
    "end done",
    "return done",
    "return done",
  ]);
});

test("another change of a person that is under way is waited for", async () => {
  await world.t.run(async (ctx) => {
    const now = Date.now();
    await ctx.db.insert("providerOrders", {
      workspaceId: studio.workspaceId,
      provider: "workos",
      organizationId: studio.organizationId,
      kind: "role",
      role: "admin",
      state: "open",
      userId: studio.userIds.cy!,
      actor: { type: "user", userId: studio.userIds.ana! },
      reason: "changed by a person",
      attempts: 0,
      nextAttemptAt: now + 120_000,
      leaseUntil: now + 120_000,
      openedAt: now,
    });
  });
  const jobId = await bulk.change(id("ana"), TO_CLIENT, ids("cy", "bo"));
  expect(await bulk.results(id("ana"), jobId)).toEqual({
    bo: "done",
    cy: "waiting",
  });
  await bulk.takeUp();
  expect(await bulk.results(id("ana"), jobId)).toEqual({
    bo: "done",
    cy: "done",
  });
  expect(await bulk.get(id("ana"), jobId)).toMatchObject({
    state: "done",
    done: 2,
  });
});

test("a job whose turns are lost again and again is stopped and says so", async () => {
  const jobId = await bulk.prepare(id("ana"), TO_CLIENT, ids("cy"));
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  await bulk.start(id("ana"), jobId);
  const lose = async () =>
    await world.t.run(async (ctx) => {
      for (const { _id, state } of await ctx.db.system
        .query("_scheduled_functions")
        .collect())
        if (state.kind === "pending") await ctx.scheduler.cancel(_id);
      await ctx.db.patch("bulkJobs", jobId, { dueAt: 1 });
    });
  for (let n = 0; n < 6; n++) {
    await lose();
    await world.t.mutation(internal.steps.bulk.takeUpDue, {});
  }
  vi.useRealTimers();
  expect(await bulk.get(id("ana"), jobId)).toMatchObject({
    state: "stopped",
    stopped: { why: "failure" },
  });
  expect(await byName()).toMatchObject({ cy: "member" });
});

describe("with WorkOS down", () => {
  /** It takes no change of this person. */
  async function silentFor(name: string) {
    const { id: theirs } = await world.membershipIn(studio, id(name));
    world.workos.faults.next(
      `PUT /user_management/organization_memberships/${theirs}`,
      { status: 500, times: 100 },
    );
  }

  test.each([500, 429] as const)(
    "(%s) nobody is refused: it waits, says since when, and goes on by itself",
    async (status) => {
      const people = await join(3);
      world.workos.faults.next(UPDATE, { status, times: 100 });
      const jobId = await bulk.change(id("ana"), TO_CLIENT, ids(...people));
      // More often than a person has turns.
      for (let n = 0; n < 7; n++) await bulk.takeUp();
      expect(await bulk.get(id("ana"), jobId)).toMatchObject({
        state: "running",
        done: 0,
        refused: 0,
        silentSince: expect.any(Number) as number,
      });
      world.workos.faults.clear();
      await bulk.takeUp();
      expect(await bulk.get(id("ana"), jobId)).toMatchObject({
        state: "done",
        done: 3,
        silentSince: null,
      });
      expect(await heldByWorkos()).toMatchObject({
        p0: "client",
        p1: "client",
        p2: "client",
      });
    },
  );

  test.each([500, "lost answer"] as const)(
    "(%s) people who are brought back are not refused either, whether WorkOS did it or not",
    async (status) => {
      const people = ids("bo", "cy", "mara");
      await bulk.change(id("ana"), { what: "remove" }, people);
      world.workos.faults.next(REACTIVATE, { status, times: 3 });
      const jobId = await bulk.change(id("ana"), RESTORE, people);
      expect(await bulk.get(id("ana"), jobId)).toMatchObject({ refused: 0 });
      await bulk.takeUp();
      expect(await bulk.get(id("ana"), jobId)).toMatchObject({
        state: "done",
        done: 3,
        refused: 0,
      });
      expect(await byName()).toEqual(WELL);
      expect(await world.heldByWorkos(studio)).toMatchObject(BACK);
      expect(await auditOfName("cy")).toEqual([
        "joined",
        "removed_by_admin",
        "restored",
      ]);
    },
  );

  test("a job that is stopped meanwhile tells later what became of those WorkOS was told of", async () => {
    // It did it for one of them; neither answer comes.
    await silentFor("cy");
    world.workos.faults.next(UPDATE, { status: "lost answer" });
    const jobId = await bulk.change(id("ana"), TO_CLIENT, ids("bo", "cy"));
    await bulk.stop(id("ana"), jobId);
    expect(await bulk.results(id("ana"), jobId)).toEqual({
      bo: "waiting",
      cy: "waiting",
    });
    await bulk.takeUp();
    expect(await ordersOf(world.t)).toEqual(["role done", "role withdrawn"]);
    expect(await byName()).toMatchObject({ bo: "client", cy: "member" });
    expect(await bulk.results(id("ana"), jobId)).toEqual({
      bo: "done",
      cy: "waiting",
    });
    expect(await bulk.get(id("ana"), jobId)).toMatchObject({
      state: "stopped",
      done: 1,
      refused: 0,
    });
    // Nothing is left to look at.
    const job = await world.t.run((ctx) => ctx.db.get("bulkJobs", jobId));
    expect(job!.dueAt).toBeUndefined();
  });

  test("a job that was stopped is looked at for as long as an order of its people is open", async () => {
    await silentFor("cy");
    const jobId = await bulk.change(id("ana"), TO_CLIENT, ids("cy"));
    await bulk.stop(id("ana"), jobId);
    await world.t.run(async (ctx) => {
      const order = await ctx.db.query("providerOrders").unique();
      await ctx.db.patch("providerOrders", order!._id, { state: "open" });
      await ctx.db.patch("bulkJobs", jobId, { dueAt: 1 });
    });
    await world.t.mutation(internal.steps.bulk.takeUpDue, {});
    const job = await world.t.run((ctx) => ctx.db.get("bulkJobs", jobId));
    expect(job!.dueAt).toBeGreaterThan(Date.now());
  });

  test("for one person only, the others are done, and that one is when it answers", async () => {
    const people = await join(3);
    await silentFor("p0");
    const jobId = await bulk.change(id("ana"), TO_CLIENT, ids(...people));
    expect(await bulk.results(id("ana"), jobId)).toEqual({
      p0: "waiting",
      p1: "done",
      p2: "done",
    });
    world.workos.faults.clear();
    await bulk.takeUp();
    expect(await bulk.results(id("ana"), jobId)).toMatchObject({ p0: "done" });
  });

  test("for ten people, those behind them in the line have their turn all the same", async () => {
    const people = await join(12);
    const silent = people.slice(0, 10);
    for (const name of silent) await silentFor(name);
    const jobId = await bulk.change(id("ana"), TO_CLIENT, ids(...people));
    await bulk.takeUp();
    expect(await bulk.results(id("ana"), jobId)).toEqual({
      ...Object.fromEntries(silent.map((name) => [name, "waiting"])),
      p10: "done",
      p11: "done",
    });
  });

  test("for one person long after the others were done, that one is told, and the next job begins", async () => {
    const people = await join(3);
    await silentFor("p0");
    const jobId = await bulk.change(id("ana"), TO_CLIENT, ids(...people));
    const longAgo = Date.now() - 10 * 60_000;
    for (let n = 0; n < 5; n++) {
      await bulk.takeUp();
      await world.t.run((ctx) =>
        ctx.db.patch("bulkJobs", jobId, { silentSince: longAgo }),
      );
    }
    await bulk.takeUp();
    expect(await bulk.results(id("ana"), jobId)).toEqual({
      p0: "PROVIDER_UNAVAILABLE",
      p1: "done",
      p2: "done",
    });
    expect(await bulk.get(id("ana"), jobId)).toMatchObject({
      state: "done",
      done: 2,
      refused: 1,
      silentSince: null,
    });
    const next = await bulk.change(id("ana"), TO_CLIENT, ids("cy"));
    expect(await bulk.get(id("ana"), next)).toMatchObject({ done: 1 });
  });
});

describe("cut off", () => {
  /** Cancels all that is scheduled; returns what calls of `job` would have been told. */
  async function cancelled<
    Job extends FunctionReference<"mutation" | "action", "internal">,
  >(job: Job): Promise<FunctionArgs<Job>[]> {
    return await world.t.run(async (ctx) => {
      const pending = (
        await ctx.db.system.query("_scheduled_functions").collect()
      ).filter(({ state }) => state.kind === "pending");
      for (const { _id } of pending) await ctx.scheduler.cancel(_id);
      return pending
        .filter(({ name }) => name === getFunctionName(job))
        .map(({ args }) => args[0] as FunctionArgs<Job>);
    });
  }

  /** A job whose first batch is handed to an action that never began. */
  async function handedOver(change: BulkChange, ...names: string[]) {
    const jobId = await bulk.prepare(id("ana"), change, ids(...names));
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    await bulk.start(id("ana"), jobId);
    await world.t.mutation(internal.steps.bulk.run, { jobId, turn: 0 });
    const [work] = await cancelled(internal.steps.background.offer);
    await world.t.mutation(internal.steps.background.offer, work!);
    const [given] = await cancelled(internal.steps.backgroundActions.carryOut);
    vi.useRealTimers();
    return { jobId, given: given! };
  }

  // Begun, asked, told and carried out, for two people, and counted.
  const STEPS = 9;
  const CUTS = Array.from({ length: STEPS }, (_, n) => n);
  /** Its process dies after so many steps, and the sweepers come by. */
  async function cutOffAfter(
    last: number,
    args: Awaited<ReturnType<typeof handedOver>>,
  ) {
    const dead = new Promise<"dead">((resolve) => {
      void runInSteps(world.t, carryOut, args.given, ({ index }, goOn) => {
        if (index < last) return goOn();
        resolve("dead");
        return died();
      });
    });
    expect(await dead).toBe("dead");
    await bulk.takeUp();
    await bulk.takeUp();
    expect(await bulk.get(id("ana"), args.jobId)).toMatchObject({
      state: "done",
      done: 2,
      refused: 0,
    });
  }

  test.each(CUTS)(
    "after %i steps it goes on, and does nobody twice",
    async (last) => {
      await cutOffAfter(last, await handedOver(TO_CLIENT, "bo", "cy"));
      expect(await byName()).toMatchObject({ bo: "client", cy: "client" });
      expect(await heldByWorkos()).toMatchObject({
        bo: "client",
        cy: "client",
      });
      for (const name of ["bo", "cy"])
        expect(await auditOfName(name)).toEqual(["joined", "role_changed"]);
    },
  );

  test.each(CUTS)(
    "after %i steps of bringing people back as well",
    async (last) => {
      await bulk.change(id("ana"), { what: "remove" }, ids("bo", "cy"));
      await cutOffAfter(last, await handedOver(RESTORE, "bo", "cy"));
      expect(await byName()).toEqual(WELL);
      expect(await world.heldByWorkos(studio)).toMatchObject(BACK);
      for (const name of ["bo", "cy"])
        expect(await auditOfName(name)).toEqual([
          "joined",
          "removed_by_admin",
          "restored",
        ]);
    },
  );

  test("a batch that is removed has its calls counted after it, the next one waits for them, and goes on where that is lost", async () => {
    const jobId = await bulk.prepare(
      id("ana"),
      { what: "remove" },
      ids("bo", "cy"),
    );
    vi.useFakeTimers({ toFake: ["setTimeout", "Date"] });
    await bulk.start(id("ana"), jobId);
    /** The job's steps that would come next, and in how many ms; none of them comes. */
    const cutOff = async () =>
      await world.t.run(async (ctx) => {
        const next: [string, number][] = [];
        for (const { _id, name, scheduledTime, state } of await ctx.db.system
          .query("_scheduled_functions")
          .collect()) {
          if (state.kind !== "pending") continue;
          await ctx.scheduler.cancel(_id);
          if (name.startsWith("steps/bulk"))
            next.push([name, scheduledTime - Date.now()]);
        }
        return next;
      });
    await cutOff();
    const turn = { jobId, turn: 0 };
    await world.t.mutation(internal.steps.bulk.run, turn);
    expect(await cutOff()).toEqual([["steps/bulk:pace", 0]]);
    const { rate, period, capacity } = LIMITS.callsInBulk;
    const people = capacity;
    await world.t.mutation(internal.steps.bulk.pace, { ...turn, people });
    const waitMs = ((people * CALLS_PER_PERSON - capacity) * period) / rate;
    expect(await cutOff()).toEqual([["steps/bulk:run", waitMs]]);
    vi.useRealTimers();
    await bulk.takeUp();
    expect(await bulk.get(id("ana"), jobId)).toMatchObject({
      state: "done",
      done: 2,
    });
  });

  test("a turn that was taken for lost and begins later changes nobody", async () => {
    const args = await handedOver(TO_CLIENT, "bo", "cy");
    await world.t.run(
      async (ctx) => await ctx.db.patch("bulkJobs", args.jobId, { turn: 2 }),
    );
    await world.t.action(internal.steps.backgroundActions.carryOut, args.given);
    expect(await byName()).toEqual(WELL);
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
    expect(
      await bulk.listPeople(id("ana"), args.jobId, "waiting"),
    ).toHaveLength(2);
  });

  test("what was taken for lost and ends later is counted once", async () => {
    const args = await handedOver(TO_CLIENT, "bo", "cy");
    // Both are begun, and then nothing is heard of it for long.
    const late = inSteps(world.t, carryOut, args.given);
    await late.advanceTo(2);
    await world.t.run(
      async (ctx) => await ctx.db.patch("bulkJobs", args.jobId, { dueAt: 1 }),
    );
    await world.t.mutation(internal.steps.bulk.takeUpDue, {});
    await late.end();
    await settle(world.t);
    await bulk.takeUp();
    await bulk.takeUp();
    expect(await bulk.get(id("ana"), args.jobId)).toMatchObject({
      state: "done",
      done: 2,
      refused: 0,
    });
    for (const name of ["bo", "cy"])
      expect(await auditOfName(name)).toEqual(["joined", "role_changed"]);
  });
});
