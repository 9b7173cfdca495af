import type { Doc, Id } from "../../../_generated/dataModel";
import type { QueryCtx } from "../../../_generated/server";

/* What the other files ask about members and their assignments. */

export async function getMember(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<Doc<"workspaceMembers"> | null> {
  return await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId),
    )
    .unique();
}

/** The customers a member looks after, as far as one transaction can move them. */
export const ASSIGNMENTS_MOVED = 200;

export async function assignmentsOf(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
): Promise<Doc<"staffCustomerAssignments">[]> {
  return await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .take(ASSIGNMENTS_MOVED + 1);
}

/** The last entry of the audit that says how the member stands: asking changes nothing. */
export async function lastChangeOf(
  ctx: QueryCtx,
  membershipId: Id<"workspaceMembers">,
): Promise<Doc<"workspaceMemberAuditLogs"> | null> {
  const log = ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_membershipId_timestamp", (q) =>
      q.eq("membershipId", membershipId),
    )
    .order("desc");
  for await (const entry of log)
    if (entry.event !== "access_requested") return entry;
  return null;
}
