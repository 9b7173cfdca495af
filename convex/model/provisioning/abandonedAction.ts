import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { workosClient } from "../../lib/workosClient";
import { rollBack } from "./action";

/** Takes back, one after another, what nobody goes on with any more. */
export async function finishAbandoned(
  ctx: ActionCtx,
): Promise<{ rolledBack: number; failed: number }> {
  const result = { rolledBack: 0, failed: 0 };
  const abandoned = await ctx.runQuery(
    internal.steps.provisioning.listAbandoned,
    { now: Date.now() },
  );
  for (const journalId of abandoned) {
    const task = await ctx.runMutation(
      internal.steps.provisioning.takeAbandoned,
      { journalId },
    );
    if (!task) continue;
    const outcome = await rollBack(ctx, task, workosClient(ctx, "background"));
    if (outcome === "rolled_back") result.rolledBack++;
    else result.failed++;
  }
  return result;
}
