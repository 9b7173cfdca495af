import type { Doc, Id } from "../../../_generated/dataModel";
import type { QueryCtx } from "../../../_generated/server";

/* Who owns a workspace: the last owner stays, and a former one comes back as what. */

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
