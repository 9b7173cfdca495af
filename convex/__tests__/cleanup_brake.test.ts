import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import crons from "../crons";
import { expectHalf, Meter } from "./meter.helpers";
import { reconciling } from "./reconciliation.helpers";
import {
  as,
  roster,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import type { Studio } from "./workos.helpers";

/* Whatever empties the mirror of a linked workspace removes nobody by the crons. */

const here = reconciling();
const { world, later, members, dropFromWorkos, differences } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

const DAY_MS = 24 * 60 * 60_000;
const EVERYONE = {
  ana: "owner",
  bo: "admin",
  cy: "member",
  di: "member",
  eve: "member",
  fay: "member",
  gus: "client",
};
const CLEANUP =
  internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals;

/** What the cron passes, taken from the cron itself. */
async function runCron(
  name: "cleanup-pending-workspace-member-removals" | "sweep-workspace-members",
  t: T = world.t,
) {
  const [args] = crons.crons[name]!.args as [
    { scope: "all" | "due"; brake: boolean },
  ];
  await t.mutation(CLEANUP, args);
  await settle(t);
}
const hourly = () => runCron("cleanup-pending-workspace-member-removals");
const daily = () => runCron("sweep-workspace-members");
/** So much time as both crons need to mark and remove. */
async function days(count: number) {
  for (let day = 0; day < count; day++) {
    await daily();
    await hourly();
    later(DAY_MS);
    await hourly();
  }
}

async function loseMirror(...names: string[]) {
  const ids = new Set(names.map((name) => studio.ids[name]));
  return await world.t.run(async (ctx) => {
    const lost: Doc<"workosOrganizationMemberships">[] = [];
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (ids.has(row.workosUserId)) {
        await ctx.db.delete("workosOrganizationMemberships", row._id);
        lost.push(row);
      }
    return lost;
  });
}
const runs = (t: T = world.t) =>
  t.run(async (ctx) => await ctx.db.query("reconciliationRuns").collect());
const waiting = async (who = "ana") =>
  await as(world.t, studio.ids[who]!).query(
    api.organizationSync.getPendingConfirmation,
    { workspaceId: studio.workspaceId },
  );
const brakeAt = (brakePercent: number) =>
  world.t.run(async (ctx) => {
    await ctx.db.patch("workspaces", studio.workspaceId, { brakePercent });
  });

describe("a mirror that has lost everybody", () => {
  beforeEach(async () => {
    expect(await loseMirror(...Object.keys(studio.ids))).toHaveLength(7);
  });

  test("removes and marks nobody by the crons, owners included, however long it lasts", async () => {
    await days(4);
    expect(await members()).toEqual(EVERYONE);
    // Asked once, not every hour.
    expect(await runs()).toMatchObject([
      { status: "needs_confirmation", brake: "last_owner", removed: 7 },
    ]);
  });

  test("removes everybody by calls with arguments, which have no brake", async () => {
    await world.t.mutation(CLEANUP, { scope: "all" });
    await world.t.mutation(CLEANUP, { scope: "due", graceMs: 0 });
    expect(Object.values(await members())).toEqual(
      Object.values(EVERYONE).map((role) => `${role} removed`),
    );
  });

  test("is held too where everybody was marked before", async () => {
    await world.t.mutation(CLEANUP, { scope: "all" });
    expect(await members()).toMatchObject({ ana: "owner pending" });
    later(DAY_MS);
    await hourly();
    await days(2);
    expect(Object.values(await members())).toEqual(
      Object.values(EVERYONE).map((role) => `${role} pending`),
    );
  });

  test("is filled again by the reconciliation that the brake brings forward", async () => {
    await daily();
    expect(
      await world.t.mutation(internal.steps.reconciliation.reconcileDue, {}),
    ).toBe(1);
    await vi.waitFor(async () => {
      await settle(world.t);
      expect((await runs()).at(-1)).toMatchObject({ status: "done" });
    });
    expect(await waiting()).toBeNull();
    await days(2);
    expect(await members()).toEqual(EVERYONE);
  });

  test("goes on once it is confirmed: who is not in WorkOS is removed, and the others are back", async () => {
    await daily();
    const [held] = await runs();
    await dropFromWorkos("cy", "di", "eve");
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
      confirms: held!._id,
    });
    await settle(world.t);
    const after = {
      ...EVERYONE,
      cy: "member removed",
      di: "member removed",
      eve: "member removed",
    };
    expect(await members()).toEqual(after);
    expect(await waiting()).toBeNull();
    const confirmed = await world.t.run(async (ctx) =>
      (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
        ({ event }) => event === "reconciliation_confirmed",
      ),
    );
    expect(confirmed).toMatchObject([
      {
        actor: { type: "operator" },
        object: { type: "run", runId: held!._id },
      },
    ]);
    await days(2);
    expect(await members()).toEqual(after);
  });

  test("removes nobody while WorkOS does not answer, confirmed or not", async () => {
    await daily();
    const [held] = await runs();
    world.workos.faults.next(/organization/, { status: 403, times: Infinity });
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
      confirms: held!._id,
    });
    expect((await runs()).at(-1)).toMatchObject({ status: "failed" });
    await days(2);
    expect(await members()).toEqual(EVERYONE);
  });
});

describe("more than one member and more than a fifth", () => {
  test("owners and admins see who waits, and confirming removes those and no others", async () => {
    await loseMirror("cy", "di", "eve");
    await dropFromWorkos("cy", "di", "fay");
    await daily();
    expect(await members()).toEqual(EVERYONE);
    const asked = await waiting("bo");
    expect(asked).toMatchObject({
      kind: "cleanup",
      startedBy: "The cleanup",
      status: "needs_confirmation",
      brake: "many",
      removed: 3,
    });
    expect((await differences(asked!._id)).sort()).toEqual(
      ["cy", "di", "eve"].map(
        (name) =>
          `remove ${name}: member, and no active membership is known here`,
      ),
    );
    expect(await here.reconcile({ confirm: asked!._id }, "bo")).toMatchObject({
      status: "done",
      removed: 2,
      refused: 1,
    });
    expect(await members()).toEqual({
      ...EVERYONE,
      cy: "member removed",
      di: "member removed",
    });
  });

  test("in a workspace with a threshold of its own, as many as it allows go on", async () => {
    await brakeAt(50);
    await loseMirror("cy", "di", "eve");
    await days(1);
    expect(await members()).toMatchObject({
      cy: "member removed",
      di: "member removed",
      eve: "member removed",
    });
    expect(await runs()).toEqual([]);
  });

  test("one by one are marked and removed after their grace, as ever", async () => {
    await loseMirror("cy");
    await daily();
    expect(await members()).toEqual({ ...EVERYONE, cy: "member pending" });
    later(DAY_MS - 1_000);
    await hourly();
    expect(await members()).toEqual({ ...EVERYONE, cy: "member pending" });
    later(1_000);
    await hourly();
    expect(await members()).toEqual({ ...EVERYONE, cy: "member removed" });
  });

  test("hold up nobody elsewhere, and are marked by a later run when they are fewer", async () => {
    const atlas = await seedWorkspace(
      world.t,
      { zoe: "owner", yan: "member" },
      "atlas",
    );
    await world.t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "yan"))
        .collect())
        await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    const [back] = await loseMirror("cy", "di");
    await daily();
    expect(await members()).toEqual(EVERYONE);
    expect(await roster(world.t, atlas.workspaceId)).toEqual({
      yan: "member pending",
      zoe: "owner",
    });

    await world.t.run(async (ctx) => {
      const { _id, _creationTime, ...row } = back!;
      await ctx.db.insert("workosOrganizationMemberships", row);
    });
    // An hourly run sees a part of it, and lifts nothing.
    await hourly();
    expect(await waiting()).not.toBeNull();
    await daily();
    expect(await waiting()).toBeNull();
    const pending = Object.values(await members()).filter(
      (state) => state === "member pending",
    );
    expect(pending).toHaveLength(1);
  });

  test("who are all back are asked about no more", async () => {
    const lost = await loseMirror("cy", "di");
    await daily();
    expect(await waiting()).not.toBeNull();
    await world.t.run(async (ctx) => {
      for (const { _id, _creationTime, ...row } of lost)
        await ctx.db.insert("workosOrganizationMemberships", row);
    });
    await daily();
    expect(await waiting()).toBeNull();
    expect(await members()).toEqual(EVERYONE);
  });
});

test("the last active owner is neither marked nor removed without a confirmation", async () => {
  await loseMirror("ana");
  await days(2);
  expect(await members()).toEqual(EVERYONE);
  expect(await waiting("bo")).toMatchObject({
    brake: "last_owner",
    removed: 1,
  });
});

test("people and workspaces that are gone are no doubt", async () => {
  await world.t.run(async (ctx) => {
    for (const name of ["ana", "cy", "di", "eve"])
      await ctx.db.patch("users", studio.userIds[name]!, {
        deletedAt: Date.now(),
      });
  });
  await days(1);
  expect(await members()).toMatchObject({
    ana: "owner removed",
    cy: "member removed",
    di: "member removed",
    eve: "member removed",
    bo: "admin",
  });
  await world.t.run(async (ctx) => {
    await ctx.db.patch("workspaces", studio.workspaceId, {
      deletedAt: Date.now(),
    });
  });
  await days(1);
  expect(await members()).toMatchObject({
    bo: "admin removed",
    gus: "client removed",
  });
  expect(await runs()).toEqual([]);
});

describe("a workspace of a thousand", () => {
  const meter = new Meter();
  async function crowd(lost: number) {
    const t = setup({ meter });
    const people = Array.from({ length: 1_000 }, (_, i) => `p${i}`);
    const seeded = await seedWorkspace(t, {
      ana: "owner",
      ...Object.fromEntries(
        people.map((person) => [person, "member" as const]),
      ),
    });
    const gone = new Set(people.slice(0, lost));
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (gone.has(row.workosUserId))
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    meter.take();
    await runCron("sweep-workspace-members", t);
    const readings = meter.take();
    for (const { name, cost } of readings) expectHalf(cost, name);
    const states = Object.values(await roster(t, seeded.workspaceId));
    return {
      marked: states.filter((one) => one === "member pending").length,
      runs: await runs(t),
      noted: await t.run(
        async (ctx) =>
          (await ctx.db.query("reconciliationDifferences").collect()).length,
      ),
      steps: readings.filter(
        ({ name }) => name === "steps/cleanup:settleWorkspace",
      ).length,
    };
  }

  test("is counted before anybody is marked, and all who would be are on record", async () => {
    const { steps, ...outcome } = await crowd(900);
    expect(outcome).toMatchObject({
      marked: 0,
      runs: [{ removed: 900, brake: "many" }],
      noted: 900,
    });
    // Once through to count, once to note: every batch of the sweep met it.
    expect(steps).toBe(2 * Math.ceil(1_001 / 200));
  });

  test("has all of them marked where they are no more than a fifth", async () => {
    expect(await crowd(200)).toMatchObject({ marked: 200, runs: [], noted: 0 });
  });
});
