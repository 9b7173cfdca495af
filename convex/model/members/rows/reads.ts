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

export async function hasActiveOwner(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<boolean> {
  const owner = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .first();
  return owner !== null;
}

/**
 * Whether the workspace is owned by somebody, for the return of this member. Of
 * anybody but a former owner it decides nothing, and is not read.
 */
export async function isOwnedAtReturn(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  member: Doc<"workspaceMembers"> | null,
): Promise<boolean> {
  return (
    member?.status !== "removed" ||
    member.role !== "owner" ||
    (await hasActiveOwner(ctx, workspaceId))
  );
}

/** Whether nobody would own the workspace without this member. */
export async function isLastOwner(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
): Promise<boolean> {
  if (member.status !== "active" || member.role !== "owner") return false;
  const owners = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", member.workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .take(2);
  return owners.length === 1;
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
