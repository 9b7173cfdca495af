import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Provider } from "../../lib/validators";

/*
 * When the deployment's facts are gathered anew. What brings news only reads their row: a
 * burst of webhooks that each wrote it would conflict, and lose to one another.
 */

export async function findFacts(
  ctx: QueryCtx,
  provider: Provider,
): Promise<Doc<"deploymentFacts"> | null> {
  return await ctx.db
    .query("deploymentFacts")
    .withIndex("by_provider", (q) => q.eq("provider", provider))
    .unique();
}

/**
 * There is news of the provider's webhooks. Until the row is due, the job that wrote it
 * last has one after it, which finds this too.
 */
export async function wakeFacts(
  ctx: MutationCtx,
  provider: Provider,
  now: number,
) {
  const facts = await findFacts(ctx, provider);
  if (facts === null || facts.dueAt <= now)
    await ctx.scheduler.runAfter(0, internal.steps.facts.gather, { provider });
}
