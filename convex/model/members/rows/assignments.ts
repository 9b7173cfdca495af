import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { patchMarks, unassign, type Why } from "./write";

/* Which customers a member of staff looks after. */

export const RELEASE_BATCH = 100;

/**
 * Gives up a member's staff assignments, each with its audit row; what
 * is over 100 waits for the next run. Returns how many it gave up.
 */
export async function releaseAssignments(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
): Promise<number> {
  const assignments = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", member.userId).eq("workspaceId", member.workspaceId),
    )
    .take(RELEASE_BATCH);
  for (const assignment of assignments)
    await unassign(ctx, member, assignment, why);
  if (assignments.length < RELEASE_BATCH)
    await patchMarks(ctx, member, { releaseAssignmentsAt: undefined });
  return assignments.length;
}
