import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { listAbandoned } from "../provisioning/rollback";

/* Jobs that ended without a word, and that nothing has taken up. */

/** What takes them up comes more often. */
const OVERDUE_MS = 10 * 60_000;

export const vDeadJobs = v.object({
  reconciliations: v.number(),
  orders: v.number(),
  provisioning: v.number(),
  bulkJobs: v.number(),
  operatorRuns: v.number(),
  hookCalls: v.number(),
});

export async function countDeadJobs(
  ctx: QueryCtx,
  now: number,
  limit: number,
): Promise<Infer<typeof vDeadJobs>> {
  const before = now - OVERDUE_MS;
  const reconciliations = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_status_leaseUntil", (q) =>
      q.eq("status", "running").lte("leaseUntil", before),
    )
    .take(limit);
  const orders = await ctx.db
    .query("providerOrders")
    .withIndex("by_state_nextAttemptAt", (q) =>
      q.eq("state", "open").lte("nextAttemptAt", before),
    )
    .take(limit);
  const bulkJobs = await ctx.db
    .query("bulkJobs")
    .withIndex("by_dueAt", (q) => q.gt("dueAt", 0).lte("dueAt", before))
    .take(limit);
  const operatorRuns = await ctx.db
    .query("operatorRuns")
    .withIndex("by_dueAt", (q) => q.gt("dueAt", 0).lte("dueAt", before))
    .take(limit);
  const hookCalls = await ctx.db
    .query("hookCalls")
    .withIndex("by_nextAttemptAt", (q) => q.lte("nextAttemptAt", before))
    .take(limit);
  return {
    reconciliations: reconciliations.length,
    orders: orders.length,
    provisioning: (await listAbandoned(ctx, before, limit)).length,
    bulkJobs: bulkJobs.length,
    operatorRuns: operatorRuns.length,
    hookCalls: hookCalls.length,
  };
}
