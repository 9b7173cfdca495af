import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Doc } from "../../_generated/dataModel";
import { AT_ONCE_MAX, atOnce } from "../../lib/background";
import { isGoneForGood } from "../../lib/deletion";
import {
  noteBegun,
  planWithoutRun,
  reconcileWithinHour,
} from "../sync/schedule";
import { getContext, obstacleTo } from "./permission";
import { placesLeft } from "./queuePlan";
import { beginRun, findRunning } from "./records";

export { LOOK_REST_MS } from "./queuePlan";

/** More than there are while few people start runs by hand. */
const RUNNING_MAX = AT_ONCE_MAX + 50;

/**
 * Begins the runs whose time has come, as many as may be under way at once; each that
 * ends has the next begun. Returns how many workspaces were taken up.
 */
export async function enqueueDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const running = await countRoutine(ctx, now);
  const free = placesLeft(atOnce("reconciliations"), running);
  if (free === 0) return 0;
  const due = await dueStates(ctx, now).take(free);
  let begun = 0;
  for (const state of due) if (await takeUp(ctx, state, now)) begun++;
  // Those that were due and could not begin have left their places to others.
  if (begun < due.length && due.length === free) await goOn(ctx, now);
  return due.length;
}

/** Has the next runs begun, where any are due. */
export async function goOn(ctx: MutationCtx, now: number) {
  if (await dueStates(ctx, now).first())
    await ctx.scheduler.runAfter(
      0,
      internal.steps.reconciliation.reconcileDue,
      {},
    );
}

/** Returns whether its run has begun; if not, it is due again later. */
async function takeUp(
  ctx: MutationCtx,
  state: Doc<"workspaceSyncState">,
  now: number,
): Promise<boolean> {
  const { workspaceId } = state;
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (
    !workspace ||
    isGoneForGood(workspace) ||
    obstacleTo(workspace) !== null
  ) {
    await planWithoutRun(ctx, state, now);
    return false;
  }
  await noteBegun(ctx, state, now);
  if (await findRunning(ctx, workspaceId, now)) {
    await reconcileWithinHour(ctx, workspaceId, now);
    return false;
  }
  const begins = { workspaceId, starter: "cron", dryRun: false } as const;
  const context = await getContext(ctx, workspaceId, "cron");
  const { runId } = await beginRun(ctx, { ...begins, isRoutine: true }, now);
  await ctx.scheduler.runAfter(
    0,
    internal.steps.reconciliationActions.carryOutRoutine,
    { workspaceId, runId, context },
  );
  return true;
}

async function countRoutine(ctx: QueryCtx, now: number): Promise<number> {
  const running = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_status_leaseUntil", (q) =>
      q.eq("status", "running").gt("leaseUntil", now),
    )
    .take(RUNNING_MAX);
  return running.filter(({ isRoutine }) => isRoutine === true).length;
}

function dueStates(ctx: QueryCtx, now: number) {
  return ctx.db
    .query("workspaceSyncState")
    .withIndex("by_reconcileDueAt", (q) => q.lte("reconcileDueAt", now));
}

/** When the first workspace is due. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_reconcileDueAt")
    .first();
  return first?.reconcileDueAt ?? null;
}
