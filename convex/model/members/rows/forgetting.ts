import type { Id } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { deleteAssignment, deleteMember } from "./write";

/* A workspace is forgotten, its audit with it: nothing is put on record any more. */

/** A batch of the assignments. Returns how many. */
export async function forgetAssignmentsOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .take(limit);
  for (const { _id } of rows) await deleteAssignment(ctx, _id);
  return rows.length;
}

/** A batch of the members. Returns how many. */
export async function forgetMembersOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) => q.eq("workspaceId", workspaceId))
    .take(limit);
  for (const { _id } of rows) await deleteMember(ctx, _id);
  return rows.length;
}
