import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";

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
