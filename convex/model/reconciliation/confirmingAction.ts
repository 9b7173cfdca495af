import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { eachPage } from "../../lib/batches";
import type { Outcome } from "./action";
import type { Confirmed } from "./confirmingCleanup";

/**
 * Removes those of the run who have no access still. Null where the provider can
 * be asked, which is then to decide.
 */
export async function confirmUnasked(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  runId: Id<"reconciliationRuns">,
): Promise<Outcome | null> {
  const total = { removed: 0, refused: 0 };
  const batches = eachPage<Confirmed | null>((cursor) =>
    ctx.runMutation(internal.steps.cleanup.confirmBatch, {
      workspaceId,
      runId,
      cursor,
    }),
  );
  for await (const batch of batches) {
    if (batch === null) return null;
    total.removed += batch.removed;
    total.refused += batch.refused;
  }
  await ctx.runMutation(internal.steps.cleanup.endConfirmed, {
    workspaceId,
    runId,
    ...total,
  });
  return {
    ...total,
    runId,
    dryRun: false,
    status: "done",
    added: 0,
    updated: 0,
    providerCalls: 0,
    brake: null,
    error: null,
  };
}
