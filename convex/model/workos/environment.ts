import type { QueryCtx } from "../../_generated/server";
import type { Known } from "../../lib/gone";

/** The first one nearly always answers; the others are for what has ended unnoticed. */
const NAMED = 4;
const READ = 20;

/** Some organizations and people of ours, the newest first, none that we know has ended. */
export async function listKnown(ctx: QueryCtx): Promise<Known> {
  const workspaces = await ctx.db
    .query("workspaces")
    .withIndex("by_workosOrganizationId", (q) =>
      q.gt("workosOrganizationId", ""),
    )
    .order("desc")
    .take(READ);
  const users = await ctx.db
    .query("users")
    .withIndex("by_workosUserId", (q) => q.gt("workosUserId", ""))
    .order("desc")
    .take(READ);
  return {
    organizationIds: workspaces
      .filter((one) => one.organizationDeletedAt === undefined)
      .flatMap(({ workosOrganizationId }) => workosOrganizationId ?? [])
      .slice(0, NAMED),
    userIds: users
      .filter((one) => one.deletedAt === undefined)
      .flatMap(({ workosUserId }) => workosUserId ?? [])
      .slice(0, NAMED),
  };
}
