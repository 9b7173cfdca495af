import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";

/* Reports of operators name workspaces, and are kept for a time only. */

/** A batch of the oldest runs, rows first. Returns how many rows went. */
export async function forgetRunsBefore(
  ctx: MutationCtx,
  until: number,
  limit: number,
): Promise<number> {
  const old = await ctx.db
    .query("operatorRuns")
    .withIndex("by_creation_time", (q) => q.lte("_creationTime", until))
    .take(limit);
  let gone = 0;
  for (const { _id: runId, updatedAt } of old) {
    if (updatedAt > until) continue;
    const rows = await ctx.db
      .query("operatorRunRows")
      .withIndex("by_runId_outcome", (q) => q.eq("runId", runId))
      .take(limit - gone);
    for (const { _id } of rows) await ctx.db.delete("operatorRunRows", _id);
    gone += rows.length;
    gone += await forgetOrganizations(ctx, runId, limit - gone);
    if (gone >= limit) return limit;
    await ctx.db.delete("operatorRuns", runId);
    gone++;
    if (gone >= limit) return limit;
  }
  return gone;
}

/** What a run has read of WorkOS's organizations. Returns how many rows went. */
async function forgetOrganizations(
  ctx: MutationCtx,
  runId: Id<"operatorRuns">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("operatorRunOrganizations")
    .withIndex("by_runId_key", (q) => q.eq("runId", runId))
    .take(limit);
  for (const { _id } of rows)
    await ctx.db.delete("operatorRunOrganizations", _id);
  return rows.length;
}
