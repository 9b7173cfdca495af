import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { actorOf, requireWorkspaceMember } from "../../lib/auth";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { type Trouble, vTrouble } from "../../lib/providerTrouble";
import { permissionOf } from "../../lib/rbac";
import { appError } from "../../lib/errors";
import {
  type Actor,
  type Brake,
  type Difference,
  vBrake,
} from "../../lib/validators";
import { endAlert, raiseAlert } from "../alerts/alerts";
import { noteAnswer, noteTrouble } from "../alerts/providers";
import {
  endBrakeAlert,
  getPendingConfirmation,
  tellBrakeWaits,
} from "../cleanup/brakeRecord";
import { noteDue, noteNothingDue } from "../crons/due";
import { recordAct } from "../record/acts";
import { keptMs } from "../../lib/retention";
import { KEEP_DIFFERENCES_MS } from "../retention";
import type { Counts } from "./applying";
import {
  reconcileDaily,
  reconcileWithinHour,
  planAfterRun,
} from "../sync/schedule";
import {
  requireConfirmable,
  requireReconcilable,
  requireRunning,
  type Starter,
} from "./permission";
import { beginAsking } from "./openInvitations";

/** Longer than an action may live, so that a living run is left alone. */
const LEASE_MS = 12 * 60_000;

type Run = Doc<"reconciliationRuns">;

const CRON: Actor = { type: "cron", name: "reconcile-workspaces" };

/**
 * Opens the record of a run. One at a time for each workspace: one whose lease
 * has passed died, and is closed.
 *
 * @throws CONFLICT while another is running, or when `confirms` names a run
 * that waits for no confirmation; NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function beginRun(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    starter: Starter;
    dryRun: boolean;
    confirms?: Id<"reconciliationRuns">;
    /** Its time has come: it leaves no record where it finds nothing. */
    isRoutine?: true;
  },
  now: number,
): Promise<{ runId: Id<"reconciliationRuns">; listedAt: number }> {
  const { workspaceId, starter, dryRun, confirms, isRoutine } = args;
  const { provider, organizationId } = await requireReconcilable(
    ctx,
    workspaceId,
    starter,
  );
  const running = await openRun(ctx, workspaceId);
  if (running && isAlive(running, now)) throw appError("runUnderWay");
  if (running) await closeDead(ctx, running, now);
  if (confirms !== undefined)
    await requireConfirmable(ctx, workspaceId, confirms);
  const startedBy = await starterActor(ctx, workspaceId, starter);
  const runId = await ctx.db.insert("reconciliationRuns", {
    workspaceId,
    provider,
    organizationId,
    startedBy,
    startedAt: now,
    leaseUntil: now + LEASE_MS,
    status: "running",
    dryRun,
    ...(isRoutine ? { isRoutine } : {}),
    differencesUntil: now + keptMs("differences", KEEP_DIFFERENCES_MS),
    ...(confirms === undefined ? {} : { confirms }),
    added: 0,
    updated: 0,
    removed: 0,
    refused: 0,
    providerCalls: 0,
  });
  await noteDue(ctx, "deadRuns", now + LEASE_MS, now);
  if (!dryRun) await putOnRecord(ctx, args, { runId, startedBy }, now);
  return { runId, listedAt: now };
}

/** The run that is under way in the workspace, if one is. */
export async function findRunning(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<Run | null> {
  const running = await openRun(ctx, workspaceId);
  return running && isAlive(running, now) ? running : null;
}

async function openRun(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Run | null> {
  return await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_status_startedAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "running"),
    )
    .first();
}

function isAlive({ leaseUntil }: Run, now: number): boolean {
  return (leaseUntil ?? 0) > now;
}

/** What somebody began or confirmed; that the daily job runs is no news. */
async function putOnRecord(
  ctx: MutationCtx,
  {
    workspaceId,
    confirms,
  }: { workspaceId: Id<"workspaces">; confirms?: Id<"reconciliationRuns"> },
  { runId, startedBy }: { runId: Id<"reconciliationRuns">; startedBy: Actor },
  now: number,
) {
  if (startedBy.type === "cron") return;
  await recordAct(
    ctx,
    workspaceId,
    confirms === undefined
      ? { event: "reconciliation_started", object: { type: "run", runId } }
      : {
          event: "reconciliation_confirmed",
          object: { type: "run", runId: confirms },
        },
    {
      actor: startedBy,
      reason:
        startedBy.type === "operator"
          ? AUDIT_REASONS.doneByOperator
          : AUDIT_REASONS.doneByPerson,
      now,
    },
  );
}

async function starterActor(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  starter: Starter,
): Promise<Actor> {
  if (starter === "cron") return CRON;
  if (starter === "operator") return { type: "operator" };
  const { user } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf("organizationSync.reconcileWorkspaceOrganizationMemberships"),
  );
  return await actorOf(ctx, user);
}

/** Puts on record what a run found, a batch at a time. */
export async function noteDifferences(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  differences: readonly Difference[],
) {
  await requireRunning(ctx, runId);
  for (const difference of differences)
    await ctx.db.insert("reconciliationDifferences", { runId, ...difference });
}

/** Which of these people the named run asked to remove, and somebody confirmed. */
export async function listConfirmed(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
  providerUserIds: readonly string[],
): Promise<string[]> {
  const confirmed: string[] = [];
  for (const providerUserId of providerUserIds) {
    const row = await ctx.db
      .query("reconciliationDifferences")
      .withIndex("by_runId_kind_providerUserId", (q) =>
        q
          .eq("runId", runId)
          .eq("kind", "remove")
          .eq("providerUserId", providerUserId),
      )
      .first();
    if (row) confirmed.push(providerUserId);
  }
  return confirmed;
}

export const vEnd = v.object({
  status: v.union(
    v.literal("done"),
    v.literal("needs_confirmation"),
    v.literal("failed"),
  ),
  added: v.number(),
  updated: v.number(),
  removed: v.number(),
  refused: v.number(),
  providerCalls: v.number(),
  brake: v.union(vBrake, v.null()),
  error: v.union(v.string(), v.null()),
  trouble: v.optional(vTrouble),
});
export type End = Counts & {
  status: "done" | "needs_confirmation" | "failed";
  providerCalls: number;
  brake: Brake | null;
  error: string | null;
  /** Where the provider can't be asked at all. */
  trouble?: Trouble;
};

/**
 * Closes the record, or takes it away where there is nothing to tell, and says when the
 * next run is due. One that nobody started and that failed is tried again within the hour.
 * Returns whether the next one that is due may begin in its place.
 */
export async function endRun(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  end: End,
  now: number,
): Promise<boolean> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.status !== "running") return false;
  const isQuiet =
    run.isRoutine === true && end.status === "done" && foundNothing(end);
  // It tells that what waited has no cause any more.
  const isRemembered =
    isQuiet && (await getPendingConfirmation(ctx, run.workspaceId)) !== null;
  if (isQuiet && !isRemembered)
    await ctx.db.delete("reconciliationRuns", runId);
  else await closeRecord(ctx, run, end, now);
  if (!run.dryRun) await noteOutcome(ctx, run, end.status, end.trouble, now);
  await planAfter(ctx, run, end, now);
  if (end.status === "done" && !run.dryRun)
    await beginAsking(ctx, run.workspaceId, now);
  return run.isRoutine === true;
}

function foundNothing({
  added,
  updated,
  removed,
  refused,
  brake,
  error,
}: End): boolean {
  return (
    added + updated + removed + refused === 0 &&
    brake === null &&
    error === null
  );
}

/** What a run says of how soon the workspace has to be compared again. */
async function planAfter(
  ctx: MutationCtx,
  { workspaceId, organizationId, startedAt, startedBy, isRoutine }: Run,
  end: End,
  now: number,
) {
  if (end.status === "failed" && startedBy.type === "cron")
    await reconcileWithinHour(ctx, workspaceId, now);
  else if (isRoutine)
    await planAfterRun(
      ctx,
      workspaceId,
      end.status === "done" && foundNothing(end)
        ? { lastQuiet: { organizationId, startedAt, finishedAt: now } }
        : {},
      now,
    );
  else if (end.status === "failed" || !foundNothing(end))
    await reconcileDaily(ctx, workspaceId, now);
}

async function closeRecord(
  ctx: MutationCtx,
  run: Run,
  { brake, error, trouble: _, ...outcome }: End,
  now: number,
) {
  const begins =
    outcome.status === "needs_confirmation" &&
    (await getPendingConfirmation(ctx, run.workspaceId)) === null;
  await ctx.db.patch("reconciliationRuns", run._id, {
    ...outcome,
    ...(brake === null ? {} : { brake }),
    ...(error === null ? {} : { error }),
    finishedAt: now,
    leaseUntil: undefined,
  });
  // A run that is well costs nobody a look.
  if ((await nextDeadAt(ctx)) === null)
    await noteNothingDue(ctx, "deadRuns", now);
  if (begins) await tellBrakeWaits(ctx, run, brake, now);
}

/** When the first run that is under way will have died. */
export async function nextDeadAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_status_leaseUntil", (q) => q.eq("status", "running"))
    .first();
  return first && (first.leaseUntil ?? 0);
}

/** What an operator is told of it. */
async function noteOutcome(
  ctx: MutationCtx,
  {
    _id: runId,
    workspaceId,
    provider,
    organizationId,
  }: Doc<"reconciliationRuns">,
  status: End["status"],
  trouble: Trouble | undefined,
  now: number,
) {
  const asked = { provider, layer: "reconciliation" } as const;
  const alert = { code: "RECONCILIATION_FAILED", key: workspaceId } as const;
  if (status === "failed") {
    await noteTrouble(ctx, asked, trouble, now);
    const about = { workspaceId, provider, organizationId, runId };
    await raiseAlert(ctx, { ...alert, ...about }, now);
    return;
  }
  await noteAnswer(ctx, asked, now);
  await endAlert(ctx, alert, now);
  if (status === "done") await endBrakeAlert(ctx, workspaceId, now);
}

/** Closes runs whose action died; returns how many. */
export async function closeDeadRuns(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const dead = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_status_leaseUntil", (q) =>
      q.eq("status", "running").lte("leaseUntil", now),
    )
    .take(100);
  for (const run of dead) await closeDead(ctx, run, now);
  return dead.length;
}

async function closeDead(
  ctx: MutationCtx,
  run: Doc<"reconciliationRuns">,
  now: number,
) {
  await ctx.db.patch("reconciliationRuns", run._id, {
    status: "failed",
    error: "The run ended without an answer.",
    finishedAt: now,
    leaseUntil: undefined,
  });
  if (!run.dryRun) await noteOutcome(ctx, run, "failed", undefined, now);
  await reconcileWithinHour(ctx, run.workspaceId, now);
}
