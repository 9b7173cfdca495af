import { v } from "convex/values";
import { internalAction, internalQuery } from "../_generated/server";
import * as Brakes from "../model/operators/brakes";
import * as Reconciling from "../model/operators/reconcilingAction";
import { reconcile as reconcileNow } from "../model/reconciliation/action";

/* Handed on by operators.ts, under whose name they are called. */

/**
 * Workspaces in which a reconciliation or a cleanup has stopped before it removed too many,
 * and waits for somebody to confirm it: since when, why, how many people, and who. Call
 * again with `cursor` until it is null; a page may hold none.
 */
export const listBrakes = internalQuery({
  args: { cursor: v.optional(v.union(v.string(), v.null())) },
  returns: Brakes.vBrakes,
  handler: async (ctx, { cursor }) =>
    await Brakes.listBrakes(ctx, cursor ?? null),
});

/**
 * Confirms one, as its owners and admins can on the page Sync, and where none of them is
 * left. The provider is asked again: those are removed that the run named, and that are not
 * let in still. On the workspace's record.
 *
 * @param runId of `listBrakes`
 * @throws NOT_FOUND; CONFLICT where the run waits for no confirmation, or another run is
 * under way
 */
export const confirmBrake = internalAction({
  args: { runId: v.id("reconciliationRuns") },
  returns: Reconciling.vConfirmedBrake,
  handler: async (ctx, { runId }): Promise<Reconciling.ConfirmedBrake> =>
    await Reconciling.confirmBrake(ctx, runId),
});

/**
 * Compares one workspace with its provider's full list now, brings it in line, and answers
 * with the run's record and what is left to do. The brake holds. On the workspace's record.
 *
 * @param dryRun default false: true counts what differs, and changes nothing
 * @throws NOT_FOUND; CONFLICT where it is linked to nothing, or another run is under way
 */
export const reconcile = internalAction({
  args: { workspaceId: v.id("workspaces"), dryRun: v.optional(v.boolean()) },
  returns: Reconciling.vReconciled,
  handler: async (
    ctx,
    { workspaceId, dryRun = false },
  ): Promise<Reconciling.Reconciled> =>
    Reconciling.withTodo(
      await reconcileNow(ctx, { workspaceId, starter: "operator", dryRun }),
    ),
});
