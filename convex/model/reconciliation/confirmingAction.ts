import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { eachPage } from "../../lib/batches";
import type { Outcome } from "./action";
import type { Confirmed, Confirming } from "./confirmingCleanup";

/**
 * Removes those of the run who have no access still. Null where the provider can
 * be asked, which is then to decide.
 */
export async function confirmUnasked(
  ctx: ActionCtx,
  confirming: Confirming,
): Promise<Outcome | null> {
  const total = { removed: 0, refused: 0 };
  const batches = eachPage<Confirmed | null>((cursor) =>
    ctx.runMutation(internal.steps.cleanup.confirmBatch, {
      ...confirming,
      cursor,
    }),
  );
  for await (const batch of batches) {
    if (batch === null) return null;
    total.removed += batch.removed;
    total.refused += batch.refused;
  }
  await ctx.runMutation(internal.steps.cleanup.endConfirmed, {
    ...confirming,
    ...total,
  });
  return {
    ...total,
    runId: confirming.runId,
    dryRun: false,
    status: "done",
    added: 0,
    updated: 0,
    providerCalls: 0,
    brake: null,
    error: null,
  };
}
