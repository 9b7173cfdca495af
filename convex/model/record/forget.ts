import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";

/** A batch of the audit of a workspace that is forgotten. Returns how many rows went. */
export async function forgetAuditOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_timestamp", (q) =>
      q.eq("workspaceId", workspaceId),
    )
    .take(limit);
  for (const { _id } of rows)
    await ctx.db.delete("workspaceMemberAuditLogs", _id);
  return rows.length;
}
