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
import { recordAct } from "../record/acts";
import { keptMs } from "../../lib/retention";
import { KEEP_DIFFERENCES_MS } from "../retention";
import type { Counts } from "./applying";
import {
  requireConfirmable,
  requireReconcilable,
  requireRunning,
  type Starter,
} from "./permission";
import { beginAsking } from "./openInvitations";

/** Longer than an action may live, so that a living run is left alone. */
const LEASE_MS = 12 * 60_000;
const HOUR_MS = 60 * 60_000;

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
  },
  now: number,
): Promise<{ runId: Id<"reconciliationRuns">; listedAt: number }> {
  const { workspaceId, starter, dryRun, confirms } = args;
  const { provider, organizationId } = await requireReconcilable(
    ctx,
    workspaceId,
    starter,
  );
  const running = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_status_startedAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "running"),
    )
    .first();
  if (running && (running.leaseUntil ?? 0) > now) throw appError("runUnderWay");
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
    differencesUntil: now + keptMs("differences", KEEP_DIFFERENCES_MS),
    ...(confirms === undefined ? {} : { confirms }),
    added: 0,
    updated: 0,
    removed: 0,
    refused: 0,
    providerCalls: 0,
  });
  if (!dryRun) await putOnRecord(ctx, args, { runId, startedBy }, now);
  return { runId, listedAt: now };
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
  // Operators have the daily job's run confirm theirs.
  const byOperator = startedBy.type === "cron";
  if (byOperator && confirms === undefined) return;
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
      actor: byOperator ? { type: "operator" } : startedBy,
      reason: byOperator
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

/** Closes the record. A daily run that failed is tried again within the hour. */
export async function endRun(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  { brake, error, trouble, ...outcome }: End,
  now: number,
) {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.status !== "running") return;
  const begins =
    outcome.status === "needs_confirmation" &&
    (await getPendingConfirmation(ctx, run.workspaceId)) === null;
  await ctx.db.patch("reconciliationRuns", runId, {
    ...outcome,
    ...(brake === null ? {} : { brake }),
    ...(error === null ? {} : { error }),
    finishedAt: now,
    leaseUntil: undefined,
  });
  if (begins) await tellBrakeWaits(ctx, run, brake, now);
  if (!run.dryRun) await noteOutcome(ctx, run, outcome.status, trouble, now);
  if (outcome.status === "failed" && run.startedBy.type === "cron")
    await bringForward(ctx, run.workspaceId, now);
  if (outcome.status === "done" && !run.dryRun)
    await beginAsking(ctx, run.workspaceId, now);
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
  await bringForward(ctx, run.workspaceId, now);
}

async function bringForward(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
  if (state && state.reconcileDueAt > now + HOUR_MS)
    await ctx.db.patch("workspaceSyncState", state._id, {
      reconcileDueAt: now + HOUR_MS,
    });
}
