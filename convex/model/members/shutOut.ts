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
  const page: ShutOut[] = [];
  for (const member of result.page) {
    const user = await ctx.db.get("users", member.userId);
    // A deleted account is out by itself, whatever is enforced.
    if (!user || user.deletedAt !== undefined) continue;
    const { closedBy } = await organizationAccess(ctx, workspace, user);
    if (closedBy === null) continue;
    const { userId, role } = member;
    page.push({ userId, displayName: displayName(member), role });
  }
  return { ...result, page };
}
