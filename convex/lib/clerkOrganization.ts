import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";

export async function findClerkOrganization(
  ctx: QueryCtx,
  organizationId: string,
): Promise<Doc<"organizations"> | null> {
  return await ctx.db
    .query("organizations")
    .withIndex("by_provider_organizationId", (q) =>
      q.eq("provider", "clerk").eq("organizationId", organizationId),
    )
    .unique();
}

/** The workspace that is linked to the organization. */
export async function findClerkWorkspace(
  ctx: QueryCtx,
  organizationId: string,
): Promise<Doc<"workspaces"> | null> {
  return await ctx.db
    .query("workspaces")
    .withIndex("by_clerkOrganizationId", (q) =>
      q.eq("clerkOrganizationId", organizationId),
    )
    .unique();
}

const OF_ONE_PERSON = 100;

/** All that the mirror knows of one person in one organization, tombstones included. */
export async function clerkMembershipsOf(
  ctx: QueryCtx,
  key: { organizationId: string; clerkUserId: string },
): Promise<Doc<"organizationMembers">[]> {
  return await ctx.db
    .query("organizationMembers")
    .withIndex("by_organizationId_clerkUserId_status", (q) =>
      q
        .eq("organizationId", key.organizationId)
        .eq("clerkUserId", key.clerkUserId),
    )
    .take(OF_ONE_PERSON);
}
