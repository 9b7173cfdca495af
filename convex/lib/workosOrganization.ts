import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";

export type OrganizationAccess = {
  allowed: boolean;
  /** The row of the mirror that lets the person in. */
  membership:
    Doc<"workosOrganizationMemberships"> | Doc<"organizationMembers"> | null;
};

/**
 * Does the workspace's organization let this person in? Any active membership
 * counts, so the index ends in `_status` and one read decides, however often
 * the person was removed and added. A workspace linked to none lets everyone
 * in who has a member row; one whose organization was deleted lets nobody in.
 */
export async function organizationAccess(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<OrganizationAccess> {
  if (workspace.organizationDeletedAt !== undefined) return closed;
  const { workosOrganizationId, clerkOrganizationId } = workspace;
  if (workosOrganizationId !== undefined) {
    const { workosUserId } = user;
    if (workosUserId === undefined) return closed;
    const membership = await activeOrganizationMembership(ctx, {
      workosOrganizationId,
      workosUserId,
    });
    return { allowed: membership !== null, membership };
  }
  if (clerkOrganizationId !== undefined) {
    const { clerkUserId } = user;
    if (clerkUserId === undefined) return closed;
    const membership = await activeClerkMembership(ctx, {
      organizationId: clerkOrganizationId,
      clerkUserId,
    });
    return { allowed: membership !== null, membership };
  }
  return { allowed: true, membership: null };
}

/** Whether the person is let in, without the row that does it. */
export async function hasActiveOrganizationMembershipForWorkspace(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<boolean> {
  return (await organizationAccess(ctx, workspace, user)).allowed;
}

export async function activeOrganizationMembership(
  ctx: QueryCtx,
  key: { workosOrganizationId: string; workosUserId: string },
): Promise<Doc<"workosOrganizationMemberships"> | null> {
  return await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId_status", (q) =>
      q
        .eq("workosOrganizationId", key.workosOrganizationId)
        .eq("workosUserId", key.workosUserId)
        .eq("status", "active"),
    )
    .first();
}

export async function activeClerkMembership(
  ctx: QueryCtx,
  key: { organizationId: string; clerkUserId: string },
): Promise<Doc<"organizationMembers"> | null> {
  return await ctx.db
    .query("organizationMembers")
    .withIndex("by_organizationId_clerkUserId_status", (q) =>
      q
        .eq("organizationId", key.organizationId)
        .eq("clerkUserId", key.clerkUserId)
        .eq("status", "active"),
    )
    .first();
}

const closed: OrganizationAccess = { allowed: false, membership: null };

/** One row of the mirror, by WorkOS's id of the membership. */
export async function findMembership(
  ctx: QueryCtx,
  membershipId: string,
): Promise<Doc<"workosOrganizationMemberships"> | null> {
  return await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_membershipId", (q) => q.eq("membershipId", membershipId))
    .unique();
}

export async function findLinkedWorkspace(
  ctx: QueryCtx,
  workosOrganizationId: string,
): Promise<Doc<"workspaces"> | null> {
  return await ctx.db
    .query("workspaces")
    .withIndex("by_workosOrganizationId", (q) =>
      q.eq("workosOrganizationId", workosOrganizationId),
    )
    .unique();
}

/** More memberships of one person in one organization than this have never been seen. */
const OF_ONE_PERSON = 100;

/** All that the mirror knows of one person in one organization, tombstones included. */
export async function membershipsOf(
  ctx: QueryCtx,
  key: { workosOrganizationId: string; workosUserId: string },
): Promise<Doc<"workosOrganizationMemberships">[]> {
  return await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId", (q) =>
      q
        .eq("workosOrganizationId", key.workosOrganizationId)
        .eq("workosUserId", key.workosUserId),
    )
    .take(OF_ONE_PERSON);
}
