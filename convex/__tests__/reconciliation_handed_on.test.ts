import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { reconcileWorkspaceOrganizationMemberships } from "../organizationSync";
import { carryOn } from "../steps/reconciliationActions";
import { type Kind, pointsOf, runWithFailures } from "./failures.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, countsMatch, roster, settle } from "./setup.helpers";
import { runInSteps, type Step } from "./steps.helpers";
import { passTime } from "./time.helpers";
import type { Studio } from "./workos.helpers";

/* A run that takes longer than its action may: another goes on where it was. */

const { world, later } = reconciling();
const MINUTE_MS = 60_000;

let studio: Studio;
let hal: string;

/** Cy and Di are gone in WorkOS, of Cy the mirror never heard, Hal is new, and Eve an admin. */
async function prepare() {
  await world.anew();
  studio = await world.studio({
    ana: "owner",
    cy: "member",
    di: "member",
    eve: "member",
  });
  later(MINUTE_MS);
  const { sdk } = world;
  for (const name of ["cy", "di"]) {
    const { id } = await world.membershipIn(studio, studio.ids[name]!);
    await sdk.userManagement.deleteOrganizationMembership(id);
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        brakePercent: 100,
      });
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) => q.eq("membershipId", id))
        .unique();
      if (name === "cy")
        await ctx.db.delete("workosOrganizationMemberships", row!._id);
    });
  }
  const { id } = await world.membershipIn(studio, studio.ids.eve!);
  await sdk.userManagement.updateOrganizationMembership(id, {
    roleSlug: "admin",
  });
  hal = await world.person("hal");
  await sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: hal,
    roleSlug: "member",
  });
}

const inLine = () => ({
  [studio.ids.ana!]: "owner",
  [studio.ids.cy!]: "member removed",
  [studio.ids.di!]: "member removed",
  [studio.ids.eve!]: "admin",
  [hal]: "member",
});

const runs = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
  );
const differences = async () =>
  (
    await world.t.run(
      async (ctx) => await ctx.db.query("reconciliationDifferences").collect(),
    )
  )
    .map(({ kind, providerUserId }) => `${kind} ${providerUserId}`)
    .sort();
const scratch = async () =>
  await world.t.run(async (ctx) => [
    ...(await ctx.db.query("reconciliationHeld").collect()),
    ...(await ctx.db.query("reconciliationSeen").collect()),
  ]);

/** Ana's run, which is slow from its first page on: it is handed on, and waits. */
async function handedOn(): Promise<{
  runId: Id<"reconciliationRuns">;
  turn: number;
}> {
  const { workspaceId } = studio;
  const outcome = await runInSteps(
    as(world.t, studio.ids.ana!),
    reconcileWorkspaceOrganizationMemberships,
    { workspaceId },
    async ({ name }: Step, take) => {
      if (name.endsWith("comparePage")) later(6 * MINUTE_MS);
      return await take();
    },
  );
  expect(outcome.status).toBe("running");
  const [run] = await runs();
  expect(run).toMatchObject({ status: "running", turn: 1 });
  // The next action is scheduled, and has not begun.
  return { runId: outcome.runId, turn: 1 };
}

beforeEach(prepare);

test("a run that takes long is answered with that, goes on without its caller, and ends like any other", async () => {
  await handedOn();
  expect(await roster(world.t, studio.workspaceId)).toMatchObject({
    [studio.ids.di!]: "member",
  });
  await settle(world.t);
  expect(await roster(world.t, studio.workspaceId)).toEqual(inLine());
  // The organization twice, the one page, and Cy and Di: what was seen is remembered.
  expect(await runs()).toMatchObject([
    {
      ...{ status: "done", added: 1, updated: 1, removed: 2, refused: 0 },
      providerCalls: 5,
    },
  ]);
  expect(await differences()).toHaveLength(4);
  expect(await scratch()).toEqual([]);
});

test("who lost the right meanwhile has nothing changed in their name", async () => {
  await handedOn();
  await world.t.run(async (ctx) => {
    const member = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q
          .eq("workspaceId", studio.workspaceId)
          .eq("userId", studio.userIds.ana!),
      )
      .unique();
    await ctx.db.patch("workspaceMembers", member!._id, { role: "member" });
  });
  await settle(world.t);
  expect(await runs()).toMatchObject([{ status: "failed", removed: 0 }]);
  expect(await roster(world.t, studio.workspaceId)).toMatchObject({
    [studio.ids.di!]: "member",
  });
  expect(await scratch()).toEqual([]);
});

test("a run that each of its actions hands on after one step comes to the same end", async () => {
  const { runId } = await handedOn();
  const phases: string[] = [];
  for (let turn = 1; turn < 30; turn++) {
    const [run] = await runs();
    if (run!.status !== "running") break;
    phases.push(run!.progress!.phase);
    await loseJob({ turn });
    await runInSteps(world.t, carryOn, { runId, turn }, async (step, take) => {
      // Each reads the organization anew.
      if (step.name.startsWith("GET /organizations/")) later(6 * MINUTE_MS);
      return await take();
    });
  }
  await settle(world.t);
  expect(phases).toEqual([
    "mirror",
    "members",
    "looking",
    "settling",
    "lookingAgain",
    "noting",
    "applying",
  ]);
  expect(await roster(world.t, studio.workspaceId)).toEqual(inLine());
  expect(await runs()).toMatchObject([
    { status: "done", added: 1, updated: 1, removed: 2, refused: 0 },
  ]);
  expect(await differences()).toHaveLength(4);
  expect(await scratch()).toEqual([]);
});

const KINDS: Kind[] = ["dies before", "dies after"];

test.each(KINDS)(
  "an action that goes on and %s any of its steps has its place taken, and nobody is changed or listed twice",
  async (kind) => {
    const watched = await runWithFailures(async (fate) => {
      const which = await handedOn();
      return await runInSteps(world.t, carryOn, which, fate);
    });
    const points = pointsOf(watched.steps, [kind]);
    expect(points.length).toBeGreaterThan(12);
    const names = watched.steps.map(({ name }) => name.split(":")[1]);
    for (const name of ["walkMirror", "walkMembers", "lookAt", "noteFound"])
      expect(names).toContain(name);
    for (const point of points) {
      await prepare();
      const which = await handedOn();
      // Its own job finds that another has come further, or that all is done.
      await runWithFailures(
        (fate) => runInSteps(world.t, carryOn, which, fate),
        point,
      );
      await loseJob(which);
      await passTime(world.t, 6 * MINUTE_MS);
      await settle(world.t);
      expect
        .soft(await roster(world.t, studio.workspaceId), point.words)
        .toEqual(inLine());
      const [run, ...more] = await runs();
      expect(more).toEqual([]);
      expect
        .soft(run, point.words)
        .toMatchObject({ status: "done", added: 1, updated: 1, removed: 2 });
      expect.soft(await differences(), point.words).toHaveLength(4);
      expect.soft(await scratch(), point.words).toEqual([]);
      const { kept, recounted } = await countsMatch(
        world.t,
        studio.workspaceId,
      );
      expect(kept).toEqual(recounted);
    }
  },
  400_000,
);

/** The scheduled action of this turn never ran. */
async function loseJob({ turn }: { turn: number }) {
  await world.t.run(async (ctx) => {
    for (const job of await ctx.db.system
      .query("_scheduled_functions")
      .collect())
      if (
        job.name.endsWith("reconciliationActions:carryOn") &&
        job.state.kind === "pending" &&
        (job.args[0] as { turn: number }).turn === turn
      )
        await ctx.scheduler.cancel(job._id);
  });
}

describe("the lease", () => {
  const check = async () => await passTime(world.t, MINUTE_MS);

  test("of a run that lives is renewed: it is neither closed nor given to another", async () => {
    const { runId, turn } = await handedOn();
    await loseJob({ turn });
    for (let minute = 0; minute < 12; minute++) {
      await world.t.mutation(internal.steps.longRuns.checkpoint, {
        runId,
        turn,
        seen: [],
        handsOn: false,
      });
      await check();
    }
    expect(await runs()).toMatchObject([{ status: "running", turn }]);
  });

  test("of a run that was lost again and again without coming further ends it, and what it kept is given up", async () => {
    const { turn } = await handedOn();
    for (let lost = turn; lost < turn + 4; lost++) {
      await loseJob({ turn: lost });
      // The look hands it on; that one is lost as well.
      later(6 * MINUTE_MS);
      await world.t.mutation(internal.steps.reconciliation.closeDeadRuns, {});
    }
    await settle(world.t);
    expect(await runs()).toMatchObject([
      { status: "failed", error: "The run ended without an answer." },
    ]);
    expect(await scratch()).toEqual([]);
  });

  test("an action whose run another goes on with comes no further", async () => {
    const { runId } = await handedOn();
    const late = { runId, turn: 0, seen: [], handsOn: false };
    await expect(
      world.t.mutation(internal.steps.longRuns.checkpoint, late),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
    await world.t.mutation(internal.steps.reconciliation.endRun, {
      runId,
      turn: 0,
      end: {
        ...{ added: 9, updated: 9, removed: 9, refused: 9, providerCalls: 9 },
        status: "failed",
        brake: null,
        error: "late",
      },
    });
    await settle(world.t);
    expect(await runs()).toMatchObject([{ status: "done", added: 1 }]);
  });

  test("a second run has to wait for one that goes on", async () => {
    await handedOn();
    await expect(
      as(world.t, studio.ids.ana!).action(
        api.organizationSync.reconcileWorkspaceOrganizationMemberships,
        { workspaceId: studio.workspaceId },
      ),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
  });
});
