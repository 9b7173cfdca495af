import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Provider } from "../../lib/validators";
import { noteDue } from "../crons/due";

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

/** What is known is written no more often. */
export const EVERY_MS = 60_000;
/** A transaction that began before the row was due is through by then, and found. */
export const SETTLE_MS = 10_000;

/**
 * There is news of the provider's webhooks. Once the row is written there is a look after
 * its minute, which finds this too. After a quiet time the first news makes that look, and
 * what follows only reads it.
 */
export async function wakeFacts(
  ctx: MutationCtx,
  provider: Provider,
  now: number,
) {
  const facts = await findFacts(ctx, provider);
  const isAwaited = facts !== null && now < facts.dueAt + SETTLE_MS / 2;
  if (!isAwaited) await noteDue(ctx, "facts", now, now);
}
