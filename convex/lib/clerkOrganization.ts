import type { Doc } from "../_generated/dataModel";
import { env, type QueryCtx } from "../_generated/server";
import { issuersIn } from "./issuers";
import { findOrganization } from "./organizations";
import type { ProviderReads } from "./providers";
import { slugOfClerkRole } from "./roleMap";
import { isSameUrl } from "./urls";

export async function findClerkOrganization(
  ctx: QueryCtx,
  organizationId: string,
): Promise<Doc<"organizations"> | null> {
  return await findOrganization(ctx, { provider: "clerk", organizationId });
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

/** A membership of Clerk's, with its role as a slug of ours. */
export function inOurTerms<Row extends { role: string }>(
  row: Row,
): Row & { roleSlugs: string[] } {
  return { ...row, roleSlugs: [slugOfClerkRole(row.role)] };
}

export const clerkReads: ProviderReads = {
  findWorkspace: findClerkWorkspace,
  name: "Clerk",
  takesOrders: false,

  issued: (issuer) =>
    issuersIn(env.CLERK_ISSUER_URL).some((ours) => isSameUrl(ours, issuer)),

  organizationIdOf: ({ clerkOrganizationId }) => clerkOrganizationId,
  userIdOf: ({ clerkUserId }) => clerkUserId,

  findUser: async (ctx, clerkUserId) =>
    await ctx.db
      .query("users")
      .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", clerkUserId))
      .unique(),

  async activeMembership(ctx, { organizationId, providerUserId: clerkUserId }) {
    const row = await activeClerkMembership(ctx, {
      organizationId,
      clerkUserId,
    });
    return row && inOurTerms(row);
  },

  async membershipsOf(ctx, { organizationId, providerUserId: clerkUserId }) {
    const key = { organizationId, clerkUserId };
    return (await clerkMembershipsOf(ctx, key)).map(inOurTerms);
  },
};
