import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { type Trouble, vTrouble } from "../../lib/providerTrouble";
import type { Counts } from "../../lib/reconciliationValidators";
import { type Brake, vBrake } from "../../lib/validators";
import { endAlert, raiseAlert } from "../alerts/alerts";
import { noteAnswer, noteTrouble } from "../alerts/providers";
import {
  endBrakeAlert,
  getPendingConfirmation,
  tellBrakeWaits,
} from "../cleanup/brakeRecord";
import {
  endBackOff,
  planAfterRun,
  reconcileDaily,
  reconcileWithinHour,
  retryLater,
} from "../sync/schedule";
import { beginAsking } from "./openInvitations";
import { isTurn, rescue } from "./progress";

/* How a run ends: its record, what an operator is told, and when the next one is. */

type Run = Doc<"reconciliationRuns">;

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

/** How a call for a run was answered: by its end, or by its going on in the background. */
export const vOutcome = v.object({
  ...vEnd.fields,
  status: v.union(vEnd.fields.status, v.literal("running")),
});
/** Another action goes on with it; what it has done by now. */
export type Going = Omit<End, "status"> & { status: "running" };

/**
 * Closes the record, or takes it away where there is nothing to tell, and says when the
 * next run is due. One that nobody started and that failed is tried again within the hour,
 * and ever more seldom while it goes on failing.
 * Returns whether the next one that is due may begin in its place.
 */
export async function endRun(
  ctx: MutationCtx,
  {
    runId,
    turn,
    end,
  }: { runId: Id<"reconciliationRuns">; turn: number; end: End },
  now: number,
): Promise<boolean> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.status !== "running" || !isTurn(run, turn)) return false;
  const isQuiet =
    run.isRoutine === true && end.status === "done" && foundNothing(end);
  // It tells that what waited has no cause any more.
  const isRemembered =
    isQuiet && (await getPendingConfirmation(ctx, run.workspaceId)) !== null;
  if (isQuiet && !isRemembered)
    await ctx.db.delete("reconciliationRuns", runId);
  else await closeRecord(ctx, run, end, now);
  await giveUpScratch(ctx, run);
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
  if (startedBy.type !== "cron") await endBackOff(ctx, workspaceId, now);
  if (end.status === "failed" && startedBy.type === "cron")
    await retryLater(ctx, workspaceId, now);
  else if (isRoutine)
    await planAfterRun(
      ctx,
      workspaceId,
      {
        startedAt,
        ...(end.status === "done" && foundNothing(end)
          ? { lastQuiet: { organizationId, startedAt, finishedAt: now } }
          : {}),
      },
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
    ...OVER,
    finishedAt: now,
  });
  if (begins) await tellBrakeWaits(ctx, run, brake, now);
}

/** What a run has only while it is under way. */
const OVER = {
  leaseUntil: undefined,
  turn: undefined,
  stalled: undefined,
  progress: undefined,
};

async function giveUpScratch(ctx: MutationCtx, { _id: runId, progress }: Run) {
  if (progress !== undefined)
    await ctx.scheduler.runAfter(0, internal.steps.longRuns.dropScratch, {
      runId,
    });
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

/**
 * Runs whose action died: another goes on with those that have kept their place, and the
 * others are closed. Returns how many of these.
 */
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
  let closed = 0;
  for (const run of dead) {
    if (await rescue(ctx, run, now)) continue;
    await closeDead(ctx, run, now);
    closed++;
  }
  return closed;
}

export async function closeDead(ctx: MutationCtx, run: Run, now: number) {
  await ctx.db.patch("reconciliationRuns", run._id, {
    ...OVER,
    status: "failed",
    error: "The run ended without an answer.",
    finishedAt: now,
  });
  await giveUpScratch(ctx, run);
  if (!run.dryRun) await noteOutcome(ctx, run, "failed", undefined, now);
  if (run.startedBy.type === "cron")
    await retryLater(ctx, run.workspaceId, now);
  else await reconcileWithinHour(ctx, run.workspaceId, now);
}
