import type { Doc } from "../_generated/dataModel";
import { env, type QueryCtx } from "../_generated/server";
import { workosIssuers } from "./issuers";
import type { MembershipKey, ProviderReads } from "./providers";
import { isSameUrl } from "./urls";

/** The index ends in `_status`: one read, however often they were removed and added. */
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

export const workosReads: ProviderReads = {
  findWorkspace: findLinkedWorkspace,
  name: "WorkOS",
  takesOrders: true,

  issued: (issuer) =>
    workosIssuers(env.WORKOS_ISSUER_URL, env.WORKOS_CLIENT_ID).some((ours) =>
      isSameUrl(ours, issuer),
    ),

  organizationIdOf: ({ workosOrganizationId }) => workosOrganizationId,
  userIdOf: ({ workosUserId }) => workosUserId,

  findUser: async (ctx, workosUserId) =>
    await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
      .unique(),

  activeMembership: async (ctx, key) =>
    await activeOrganizationMembership(ctx, inTheirWords(key)),

  membershipsOf: async (ctx, key) =>
    await membershipsOf(ctx, inTheirWords(key)),
};

function inTheirWords({ organizationId, providerUserId }: MembershipKey) {
  return {
    workosOrganizationId: organizationId,
    workosUserId: providerUserId,
  };
}
