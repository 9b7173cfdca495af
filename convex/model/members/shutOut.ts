import { type Infer, v } from "convex/values";
import type { PaginationOptions } from "convex/server";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { organizationAccess } from "../../lib/organizationAccess";
import { vRole } from "../../lib/validators";
import { displayName } from "./rows";

/* Who is in by the list here and would not be by the organization's word. */

export const vShutOut = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  role: vRole,
});
export type ShutOut = Infer<typeof vShutOut>;

/**
 * A page of the active members, of whom those are told whom the organization does not let
 * in, whether that is enforced or observed: computed from mirror and members at this
 * moment. A page may be short of people and not be the last.
 */
export async function pageOfShutOut(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  paginationOpts: PaginationOptions,
) {
  const result = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .paginate(paginationOpts);
  const page = await Promise.all(
    result.page.map((member) => shutOut(ctx, workspace, member)),
  );
  return { ...result, page: page.filter((one) => one !== null) };
}

/** Members that are looked at for a number; of more it is the least that it can be. */
const COUNTED = 500;

/** How many they are; `complete`: everybody was looked at. */
export async function countShutOut(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  lookedAt = COUNTED,
): Promise<{ people: number; complete: boolean }> {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .take(lookedAt + 1);
  const found = await Promise.all(
    members.slice(0, lookedAt).map((member) => shutOut(ctx, workspace, member)),
  );
  return {
    people: found.filter((one) => one !== null).length,
    complete: members.length <= lookedAt,
  };
}

async function shutOut(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
): Promise<ShutOut | null> {
  const user = await ctx.db.get("users", member.userId);
  // A deleted account is out by itself, whatever is enforced.
  if (!user || user.deletedAt !== undefined) return null;
  const { closedBy } = await organizationAccess(ctx, workspace, user);
  if (closedBy === null) return null;
  const { userId, role } = member;
  return { userId, displayName: displayName(member), role };
}
