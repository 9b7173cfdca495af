import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  actorOf,
  noSuchWorkspace,
  requireWorkspaceMember,
} from "../../lib/auth";
import { isGoneForGood } from "../../lib/deletion";
import { appError } from "../../lib/errors";
import {
  type Actor,
  type Brake,
  type Difference,
  vBrake,
  vMemberCounts,
} from "../../lib/validators";
import * as MemberCounts from "../memberCounts";
import type { Comparison, Counts } from "./people";
import { BRAKE_PERCENT } from "./plan";

/** Longer than an action may live, so that a living run is left alone. */
const LEASE_MS = 12 * 60_000;
const HOUR_MS = 60 * 60_000;

/** Who asks for a run: the signed-in caller, or the daily job. */
export const vStarter = literals("caller", "cron");
export type Starter = Infer<typeof vStarter>;

const CRON: Actor = { type: "cron", name: "reconcile-workspaces" };

export const vContext = v.object({
  workosOrganizationId: v.string(),
  organizationName: v.string(),
  counts: vMemberCounts,
  brakePercent: v.number(),
});
export type Context = Infer<typeof vContext>;

/**
 * What a run has to know, for whoever may reconcile.
 *
 * @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED; CONFLICT where the workspace
 * is linked to no WorkOS organization
 */
export async function getContext(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  starter: Starter,
): Promise<Context> {
  const workspace = await requireReconcilable(ctx, workspaceId, starter);
  return {
    workosOrganizationId: workspace.workosOrganizationId,
    organizationName: workspace.name,
    counts: await MemberCounts.getCounts(ctx, workspaceId),
    brakePercent: workspace.brakePercent ?? BRAKE_PERCENT,
  };
}

type Linked = Doc<"workspaces"> & { workosOrganizationId: string };

async function requireReconcilable(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  starter: Starter,
): Promise<Linked> {
  const workspace =
    starter === "caller"
      ? (await requireWorkspaceMember(ctx, workspaceId, "workspace:run"))
          .workspace
      : await ctx.db.get("workspaces", workspaceId);
  if (!workspace || isGoneForGood(workspace)) throw noSuchWorkspace();
  const { workosOrganizationId } = workspace;
  if (workosOrganizationId === undefined)
    throw appError(
      "CONFLICT",
      "This workspace is linked to no WorkOS organization. Link it first, then reconcile.",
    );
  return { ...workspace, workosOrganizationId };
}

/**
 * Opens the record of a run. One at a time for each workspace: one whose lease
 * has passed died, and is closed.
 *
 * @throws CONFLICT while another is running, or when `confirms` names a run
 * that waits for no confirmation; NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function begin(
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
  const workspace = await requireReconcilable(ctx, workspaceId, starter);
  const running = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_status_startedAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "running"),
    )
    .first();
  if (running && (running.leaseUntil ?? 0) > now)
    throw appError(
      "CONFLICT",
      "This workspace is being reconciled at this moment. Wait until that run has ended.",
    );
  if (running) await closeDead(ctx, running, now);
  if (confirms !== undefined)
    await requireConfirmable(ctx, workspaceId, confirms);
  const runId = await ctx.db.insert("reconciliationRuns", {
    workspaceId,
    provider: "workos",
    organizationId: workspace.workosOrganizationId,
    startedBy: await starterActor(ctx, workspaceId, starter),
    startedAt: now,
    leaseUntil: now + LEASE_MS,
    status: "running",
    dryRun,
    ...(confirms === undefined ? {} : { confirms }),
    added: 0,
    updated: 0,
    removed: 0,
    refused: 0,
    providerCalls: 0,
  });
  return { runId, listedAt: now };
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
    "workspace:run",
  );
  return await actorOf(ctx, user);
}

/** @throws NOT_FOUND, CONFLICT */
async function requireConfirmable(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  runId: Id<"reconciliationRuns">,
) {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.workspaceId !== workspaceId)
    throw appError("NOT_FOUND", "There is no such run.");
  if (run.status !== "needs_confirmation")
    throw appError(
      "CONFLICT",
      "This run waits for no confirmation. Reconcile again to see where things stand.",
    );
}

/**
 * The gate between what a run found and what it changes: whoever started it
 * still may, the workspace is still linked to that organization, and the run is
 * still the one that may act.
 *
 * @throws CONFLICT, NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function requireStillAllowed(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
) {
  const { run } = await requireRunning(ctx, runId);
  await requireReconcilable(
    ctx,
    run.workspaceId,
    run.startedBy.type === "user" ? "caller" : "cron",
  );
}

/** @throws CONFLICT when the run was given up or the workspace was unlinked */
export async function requireRunning(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
): Promise<{ run: Doc<"reconciliationRuns">; comparison: Comparison }> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  const workspace = run && (await ctx.db.get("workspaces", run.workspaceId));
  if (
    run?.status !== "running" ||
    workspace?.workosOrganizationId !== run.organizationId
  )
    throw appError(
      "CONFLICT",
      "This reconciliation was overtaken: the workspace was unlinked, or another run took over. Reconcile again.",
    );
  return {
    run,
    comparison: {
      workspace,
      workosOrganizationId: run.organizationId,
      listedAt: run.startedAt,
    },
  };
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
});
export type End = Counts & {
  status: "done" | "needs_confirmation" | "failed";
  providerCalls: number;
  brake: Brake | null;
  error: string | null;
};

/** Closes the record. A daily run that failed is tried again within the hour. */
export async function end(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  { brake, error, ...outcome }: End,
  now: number,
) {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.status !== "running") return;
  await ctx.db.patch("reconciliationRuns", runId, {
    ...outcome,
    ...(brake === null ? {} : { brake }),
    ...(error === null ? {} : { error }),
    finishedAt: now,
    leaseUntil: undefined,
  });
  if (outcome.status === "failed" && run.startedBy.type === "cron")
    await bringForward(ctx, run.workspaceId, now);
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
