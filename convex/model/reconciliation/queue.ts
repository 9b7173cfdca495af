import { Workpool } from "@convex-dev/workpool";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { components, internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import { obstacleTo } from "./permission";

const DAY_MS = 24 * 60 * 60_000;
const BATCH = 100;

/** Four at once: each is bound by the provider's answers, and a dead one blocks none. */
const pool = new Workpool(components.workpool, { maxParallelism: 4 });

/**
 * One job for each workspace that is due, which is due again a day later
 * whatever becomes of the job. One that can't be compared with anything just now
 * has none. Returns how many were due.
 */
export async function enqueueDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_reconcileDueAt", (q) => q.lte("reconcileDueAt", now))
    .take(BATCH);
  for (const { _id } of due)
    await ctx.db.patch("workspaceSyncState", _id, {
      reconcileDueAt: now + DAY_MS,
    });
  const jobs: { workspaceId: Id<"workspaces"> }[] = [];
  for (const { workspaceId } of due) {
    const workspace = await ctx.db.get("workspaces", workspaceId);
    if (workspace && obstacleTo(workspace) === null) jobs.push({ workspaceId });
  }
  if (jobs.length > 0)
    await pool.enqueueActionBatch(
      ctx,
      internal.organizationSync.reconcileInBackground,
      jobs,
    );
  if (due.length === BATCH)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.reconciliation.reconcileDue,
      {},
    );
  return due.length;
}

/** When the first workspace is due. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_reconcileDueAt")
    .first();
  return first?.reconcileDueAt ?? null;
}
