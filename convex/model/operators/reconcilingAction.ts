import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { type Outcome, reconcile } from "../reconciliation/action";
import { confirmUnasked } from "../reconciliation/confirmingAction";
import { vOutcome } from "../reconciliation/ending";
import type { WaitingRun } from "./brakes";

/* A reconciliation of an operator's, and the confirmation of one that the brake has held. */

export const vReconciled = v.object({
  runId: v.id("reconciliationRuns"),
  dryRun: v.boolean(),
  ...vOutcome.fields,
  /** What is left to do, in words. */
  todo: v.string(),
});
export type Reconciled = Infer<typeof vReconciled>;

/** The record of a run, and what to do next. */
export function withTodo(outcome: Outcome): Reconciled {
  return { ...outcome, todo: todoAfter(outcome) };
}

function todoAfter({ status, dryRun, refused, error, runId }: Outcome): string {
  switch (status) {
    case "done":
      if (dryRun)
        return "Nothing was changed. Leave out dryRun to bring the workspace in line.";
      // Done, and with something to say: the provider has the organization no more.
      if (error !== null)
        return "Unlink the workspace with operators:unlinkWorkspace, which brings back who was removed for it, and link another organization.";
      return refused === 0
        ? "Nothing is left to do."
        : `${refused} stay whom nobody has confirmed, or who own the workspace. Reconcile again to see them.`;
    case "needs_confirmation":
      return `Nothing was changed. Look at whom it would remove with operators:listBrakes. If they are right: npx convex run operators:confirmBrake '{"runId":"${runId}"}'`;
    case "failed":
      return "Mend what `error` says, then run it again.";
    case "running":
      return "It is long, and goes on in the background. Look at how it ended with operators:health.";
    default:
      return status satisfies never;
  }
}

export const vConfirmedBrake = v.object({
  workspaceId: v.id("workspaces"),
  workspaceName: v.string(),
  /** The run that waited, and the one that removed whom it named. */
  confirmedRunId: v.id("reconciliationRuns"),
  ...vReconciled.fields,
  /** Who is out: the first hundred of those that the run named. */
  removedUserIds: v.array(v.id("users")),
  did: v.string(),
});
export type ConfirmedBrake = Infer<typeof vConfirmedBrake>;

/**
 * Does what an owner's or admin's confirmation does: removes those of the run, and no
 * others, whom the provider does not let in still.
 *
 * @throws NOT_FOUND; CONFLICT where the run waits for none, or another is under way
 */
export async function confirmBrake(
  ctx: ActionCtx,
  runId: Id<"reconciliationRuns">,
): Promise<ConfirmedBrake> {
  const { workspaceId, workspaceName }: WaitingRun = await ctx.runQuery(
    internal.steps.operators.requireWaitingBrake,
    { runId },
  );
  const confirming = { workspaceId, runId, starter: "operator" as const };
  const outcome =
    (await confirmUnasked(ctx, confirming)) ??
    (await reconcile(ctx, {
      workspaceId,
      starter: "operator",
      dryRun: false,
      confirms: runId,
    }));
  const removedUserIds: Id<"users">[] = await ctx.runQuery(
    internal.steps.operators.listRemovedBy,
    { runId },
  );
  const did =
    outcome.status === "failed"
      ? `The removals in ${workspaceName} (${workspaceId}) were confirmed, and carrying them out failed: ${outcome.error ?? ""}`
      : `The removals in ${workspaceName} (${workspaceId}) were confirmed: ${outcome.removed} removed, ${outcome.refused} stay.`;
  return {
    workspaceId,
    workspaceName,
    confirmedRunId: runId,
    ...withTodo(outcome),
    removedUserIds,
    did,
  };
}
