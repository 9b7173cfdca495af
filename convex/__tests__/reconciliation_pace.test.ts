import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import { problemsOf } from "../lib/configProblems";
import { noteDue } from "../model/crons/due";
import { beginRun } from "../model/reconciliation/records";
import { getContext } from "../model/reconciliation/permission";
import { DAY_MS, waitForNext } from "../model/sync/schedulePlan";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import { carryOutRoutine } from "../steps/reconciliationActions";
import { type Kind, pointsOf, runWithFailures } from "./failures.helpers";
import { putEvent } from "./inbox.helpers";
import { underConfig } from "./ownConfig.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { passTime } from "./time.helpers";
import { meanwhile, type Studio } from "./workos.helpers";

/* How often a workspace is compared by itself, and what that costs and leaves. */

const here = reconciling();
const { world, reconcile, members, dropFromWorkos } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const state = async () =>
  (await world.t.run(
    async (ctx) => await ctx.db.query("workspaceSyncState").unique(),
  ))!;
const runs = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
  );
const wait = async () => (await state()).reconcileDueAt - Date.now();
const daysLeft = async () => Math.ceil((await wait()) / DAY_MS);

/** Time goes on until the run that is due is over. */
async function nextRun() {
  await passTime(world.t, (await wait()) + MINUTE_MS);
}

/** The next is due in a week. */
async function growQuiet() {
  for (let n = 0; n < 4; n++) await nextRun();
  expect(await daysLeft()).toBe(7);
}

const health = async () =>
  (
    await as(world.t, studio.ids.ana!).query(api.health.getWorkspaceHealth, {
      workspaceId: studio.workspaceId,
    })
  ).reconciliation!;

describe("the pace", () => {
  test("runs that find nothing come after 1, 2, 4 and 7 days, and go on weekly", async () => {
    const days = [await daysLeft()];
    for (let n = 0; n < 5; n++) {
      await nextRun();
      days.push(await daysLeft());
    }
    expect(days).toEqual([1, 2, 4, 7, 7, 7]);
  });

  test("from the first difference on it is daily again", async () => {
    await growQuiet();
    await dropFromWorkos("di");
    await nextRun();
    expect(await members()).toMatchObject({ di: "member removed" });
    expect(await daysLeft()).toBe(1);
    await nextRun();
    expect(await daysLeft()).toBe(2);
  });

  test("so it is from a difference that somebody's preview finds", async () => {
    await growQuiet();
    await dropFromWorkos("di");
    await reconcile({ dryRun: true });
    expect(await daysLeft()).toBe(1);
  });

  test("somebody's own run that finds nothing brings the next no later and no earlier", async () => {
    await growQuiet();
    const { reconcileDueAt } = await state();
    await reconcile();
    expect((await state()).reconcileDueAt).toBe(reconcileDueAt);
  });

  test("a run that fails is made again within the hour, and then it is daily", async () => {
    await growQuiet();
    world.workos.faults.next(/organizations/, { status: 403, times: Infinity });
    await nextRun();
    expect((await runs()).at(-1)).toMatchObject({ status: "failed" });
    expect(await wait()).toBeLessThanOrEqual(HOUR_MS);
    world.workos.faults.clear();
    await nextRun();
    expect(await daysLeft()).toBe(2);
  });

  test("a run that the brake stops makes it daily", async () => {
    await growQuiet();
    await dropFromWorkos("bo", "cy", "di");
    await nextRun();
    expect((await runs()).at(-1)).toMatchObject({
      status: "needs_confirmation",
    });
    expect(await daysLeft()).toBe(1);
  });

  test("an event of the organization that fails for good makes it daily", async () => {
    await growQuiet();
    await world.t.run(async (ctx) => {
      await putEvent(ctx, {
        eventId: "event_bad",
        type: "organization_membership.updated",
        organizationId: studio.organizationId,
        body: "{}",
        attempts: MAX_ATTEMPTS - 1,
        nextAttemptAt: Date.now(),
      });
    });
    const lane = await world.t.run(
      async (ctx) =>
        (await ctx.db
          .query("webhookAudit")
          .withIndex("by_provider_eventId", (q) =>
            q.eq("provider", "workos").eq("eventId", "event_bad"),
          )
          .unique())!.lane,
    );
    await world.t.mutation(internal.steps.inbox.processNext, { lane });
    await settle(world.t);
    expect(await world.inboxOf("organization_membership.updated")).toContain(
      "failed",
    );
    expect(await daysLeft()).toBe(1);
  });

  test("a place among the events that is lost has every workspace compared at once, and then daily", async () => {
    await growQuiet();
    await world.t.mutation(internal.steps.eventsApi.begin, { lost: true });
    await settle(world.t);
    await passTime(world.t, 2 * MINUTE_MS);
    expect((await state()).lastQuiet!.finishedAt).toBeGreaterThan(
      Date.now() - 2 * MINUTE_MS,
    );
    expect(await daysLeft()).toBe(2);
  });

  test("a run whose action died is made again within the hour of its lease's end", async () => {
    await growQuiet();
    await begin();
    await passTime(world.t, 13 * MINUTE_MS);
    expect((await runs()).at(-1)).toMatchObject({ status: "failed" });
    expect(await wait()).toBeLessThanOrEqual(HOUR_MS);
    await nextRun();
    expect(await daysLeft()).toBe(2);
  });

  test("a doubt that comes while a run is under way has a run of its own", async () => {
    await growQuiet();
    let doubtedAt = 0;
    meanwhile(async () => {
      doubtedAt = Date.now();
      await world.t.mutation(internal.steps.eventsApi.reconcileEverything, {
        now: doubtedAt,
        cursor: null,
      });
      vi.setSystemTime(doubtedAt + 1_000);
    });
    await nextRun();
    expect(doubtedAt).toBeGreaterThan(0);
    await passTime(world.t, 2 * MINUTE_MS);
    expect((await state()).lastQuiet!.startedAt).toBeGreaterThan(doubtedAt);
    expect(await daysLeft()).toBe(2);
  });

  test("a doubt that makes the workspace due a minute sooner than a day is kept, too", async () => {
    await growQuiet();
    let dueAt = 0;
    meanwhile(async () => {
      const { _id } = await state();
      dueAt = Date.now() + 24 * HOUR_MS - MINUTE_MS;
      await world.t.run(async (ctx) =>
        ctx.db.patch("workspaceSyncState", _id, {
          reconcileDueAt: dueAt,
          quietRuns: undefined,
        }),
      );
    });
    await nextRun();
    expect((await state()).reconcileDueAt).toBe(dueAt);
  });

  test("runs that died give their places to those that wait, as soon as that shows", async () => {
    await passTime(world.t, (await wait()) - MINUTE_MS);
    await world.t.run(async (ctx) => {
      const { _id, _creationTime, workosOrganizationId, ...workspace } =
        (await ctx.db.get("workspaces", studio.workspaceId))!;
      const leaseUntil = Date.now() + 12 * MINUTE_MS;
      await ctx.db.insert("reconciliationRuns", {
        workspaceId: await ctx.db.insert("workspaces", {
          ...workspace,
          slug: "other",
        }),
        provider: "workos",
        organizationId: "org_other",
        startedBy: { type: "cron", name: "reconcile-workspaces" },
        startedAt: Date.now(),
        leaseUntil,
        status: "running",
        dryRun: false,
        isRoutine: true,
        added: 0,
        updated: 0,
        removed: 0,
        refused: 0,
        providerCalls: 0,
      });
      await noteDue(ctx, "deadRuns", leaseUntil, Date.now());
    });
    await nextRun();
    expect((await state()).lastQuiet).toBeUndefined();
    await passTime(world.t, 13 * MINUTE_MS);
    expect((await state()).lastQuiet).toBeDefined();
  });

  test("a workspace that a run is under way in waits for an hour", async () => {
    await passTime(world.t, (await wait()) - 3 * MINUTE_MS);
    await world.t.mutation(internal.steps.reconciliation.beginRun, {
      workspaceId: studio.workspaceId,
      starter: "cron",
      dryRun: false,
    });
    await nextRun();
    expect((await state()).lastQuiet).toBeUndefined();
    expect(await wait()).toBeGreaterThan(50 * MINUTE_MS);
    await nextRun();
    expect((await state()).lastQuiet).toBeDefined();
  });

  test("an unlinked workspace is due no more, and its job does nothing", async () => {
    await as(world.t, studio.ids.ana!).mutation(
      api.workspaces.unlinkOrganization,
      { workspaceId: studio.workspaceId, confirmation: "Studio" },
    );
    await passTime(world.t, 2 * DAY_MS);
    expect(await runs()).toEqual([]);
  });
});

describe("under the product's own pace", () => {
  underConfig({ defaults: { reconcileEveryDays: 1 } });

  test("of one day it is daily, however little is found", async () => {
    for (let n = 0; n < 3; n++) await nextRun();
    expect(await daysLeft()).toBe(1);
  });

  test("only 1 to 7 days are taken", () => {
    const problem = (reconcileEveryDays: number) =>
      problemsOf({ defaults: { reconcileEveryDays } });
    expect([1, 7].flatMap(problem)).toEqual([]);
    for (const days of [0, 8, 1.5])
      expect(problem(days)[0]).toMatch(/reconcileEveryDays: .*from 1 to 7/);
  });
});

test("workspaces of the same minute are spread over four hours, and none comes later than promised", () => {
  const waits = Array.from({ length: 1_000 }, (_, n) =>
    waitForNext(`workspace${n * 7919}`, 0, 7),
  );
  expect(Math.max(...waits)).toBeLessThanOrEqual(DAY_MS);
  expect(Math.min(...waits)).toBeGreaterThan(DAY_MS - 4 * HOUR_MS);
  const inMinutes = new Map<number, number>();
  for (const one of waits) {
    const minute = Math.floor(one / MINUTE_MS);
    inMinutes.set(minute, (inMinutes.get(minute) ?? 0) + 1);
  }
  expect(inMinutes.size).toBeGreaterThan(150);
  expect(Math.max(...inMinutes.values())).toBeLessThan(20);
});

/** A run whose time has come, which nobody carries out. */
async function begin() {
  return await world.t.run(async (ctx) => {
    const { workspaceId } = studio;
    const context = await getContext(ctx, workspaceId, "cron");
    const { runId } = await beginRun(
      ctx,
      { workspaceId, starter: "cron", dryRun: false, isRoutine: true },
      Date.now(),
    );
    return { workspaceId, runId, context };
  });
}

describe("a run that finds nothing", () => {
  test("costs four calls of functions, and less than forty a month with all that there are", async () => {
    const begun = await begin();
    const { steps } = await runWithFailures((fate) =>
      runInSteps(world.t, carryOutRoutine, begun, fate),
    );
    const inAction = steps.filter(({ kind }) => kind !== "workos");
    expect(inAction.map(({ name }) => name)).toEqual([
      "steps/reconciliation:endIfQuiet",
    ]);
    const before = await jobs();
    await passTime(world.t, 30 * DAY_MS);
    const after = (await jobs()).slice(before.length);
    const count = (name: string) =>
      after.filter((job) => job.name.startsWith(`steps/${name}`)).length;
    const actions = count("reconciliationActions:carryOutRoutine");
    expect(actions).toBeGreaterThanOrEqual(5);
    expect(after.length + actions * inAction.length).toBeLessThan(40);
    expect(count("reconciliation:reconcileDue")).toBeLessThanOrEqual(
      actions + 1,
    );
  });

  /** What was scheduled and has run. */
  const jobs = async () =>
    await world.t.run(async (ctx) =>
      (await ctx.db.system.query("_scheduled_functions").collect()).filter(
        (job) => job.state.kind === "success",
      ),
    );

  test("leaves no record, and its time is what the health tells", async () => {
    await nextRun();
    expect(await runs()).toEqual([]);
    const { lastDone, last, known } = await health();
    const { startedAt, finishedAt } = (await state()).lastQuiet!;
    expect(lastDone).toEqual({ at: finishedAt, differences: 0 });
    expect(last).toEqual({ at: startedAt, status: "done", error: null });
    expect(known).toMatchObject({ at: finishedAt, differing: 0 });
  });

  test("tells nothing of the organization that the workspace is linked to next", async () => {
    await nextRun();
    await world.t.run(async (ctx) => {
      const { _id, lastQuiet } = (await ctx.db
        .query("workspaceSyncState")
        .unique())!;
      await ctx.db.patch("workspaceSyncState", _id, {
        lastQuiet: { ...lastQuiet!, organizationId: "org_before" },
      });
    });
    expect(await health()).toMatchObject({ lastDone: null, last: null });
  });

  test("has its record where a person or an operator started it", async () => {
    await reconcile();
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
    });
    expect(
      (await runs()).map((run: Doc<"reconciliationRuns">) => run.status),
    ).toEqual(["done", "done"]);
  });

  test("is on record after one that waited, which waits no more", async () => {
    const back = await world.membershipIn(studio, studio.ids.bo!);
    await dropFromWorkos("bo", "cy", "di");
    await nextRun();
    expect(await pending()).not.toBeNull();
    for (const name of ["bo", "cy", "di"])
      await world.t.run(async (ctx) => {
        const row = await ctx.db
          .query("workosOrganizationMemberships")
          .withIndex("by_workosOrganizationId_workosUserId", (q) =>
            q
              .eq("workosOrganizationId", back.organizationId)
              .eq("workosUserId", studio.ids[name]!),
          )
          .unique();
        await ctx.db.delete("workosOrganizationMemberships", row!._id);
        const member = await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[name]!),
          )
          .unique();
        await ctx.db.delete("workspaceMembers", member!._id);
      });
    await nextRun();
    expect((await runs()).map(({ status }) => status)).toEqual([
      "needs_confirmation",
      "done",
    ]);
    expect(await pending()).toBeNull();
  });

  const pending = async () =>
    await as(world.t, studio.ids.ana!).query(
      api.organizationSync.getPendingConfirmation,
      { workspaceId: studio.workspaceId },
    );

  const KINDS: Kind[] = [
    "dies before",
    "dies after",
    "breaks at",
    "loses the answer of",
  ];

  test("and is cut off or fails at any step leaves no run open, and the next one is made in time", async () => {
    const { steps } = await runWithFailures(async (fate) =>
      runInSteps(world.t, carryOutRoutine, await begin(), fate),
    );
    for (const point of pointsOf(steps, KINDS)) {
      await world.t.run(async (ctx) => {
        for (const { _id } of await ctx.db
          .query("reconciliationRuns")
          .collect())
          await ctx.db.delete("reconciliationRuns", _id);
      });
      const begun = await begin();
      await runWithFailures(
        (fate) => runInSteps(world.t, carryOutRoutine, begun, fate),
        point,
      );
      const started = Date.now();
      await passTime(world.t, 8 * DAY_MS);
      const { lastQuiet } = await state();
      expect(lastQuiet!.startedAt, point.words).toBeGreaterThan(started);
      expect(
        (await runs()).map(({ status }) => status),
        point.words,
      ).not.toContain("running");
    }
  }, 120_000);
});
