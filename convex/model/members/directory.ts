import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { refused } from "../../lib/errors";
import { DIRECTORY_MANAGED } from "./personPlan";

/** A person has one membership at a time; the ones before it are tombstones. */
const LATEST = 3;

/** Whether a directory (SCIM) rules this person's organization membership. */
export async function isDirectoryManaged(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
): Promise<boolean> {
  if (workosOrganizationId === undefined || workosUserId === undefined)
    return false;
  const latest = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId", (q) =>
      q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("workosUserId", workosUserId),
    )
    .order("desc")
    .take(LATEST);
  return latest.some(
    ({ deletedAt, directoryManaged }) =>
      deletedAt === undefined && directoryManaged,
  );
}

export function directoryManaged() {
  return refused(DIRECTORY_MANAGED);
}
