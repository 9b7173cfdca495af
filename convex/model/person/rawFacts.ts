import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vMembershipStatus, vProvider } from "../../lib/validators";

const vRawMembership = v.object({
  provider: vProvider,
  membershipId: v.string(),
  status: vMembershipStatus,
  /** As the provider writes them. */
  roles: v.array(v.string()),
  directoryManaged: v.boolean(),
  /** On the provider's clock. */
  updatedAt: v.number(),
  /** When we heard of it, on ours. */
  syncedAt: v.number(),
  deletedAt: v.union(v.number(), v.null()),
});
type RawMembership = Infer<typeof vRawMembership>;

/** The ids and states that somebody needs who looks the person up elsewhere. */
export const vRawFacts = v.object({
  userId: v.id("users"),
  workosUserId: v.union(v.string(), v.null()),
  clerkUserId: v.union(v.string(), v.null()),
  /** The version of the profile, on the provider's clock. */
  profileUpdatedAt: v.union(v.number(), v.null()),
  /** In the organization of this workspace; the latest first. */
  memberships: v.array(vRawMembership),
});

export async function rawFacts(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<Infer<typeof vRawFacts>> {
  return {
    userId: user._id,
    workosUserId: user.workosUserId ?? null,
    clerkUserId: user.clerkUserId ?? null,
    profileUpdatedAt: user.updatedAt ?? user.clerkProfile?.updatedAt ?? null,
    memberships: [
      ...(await inWorkos(ctx, workspace, user)),
      ...(await inClerk(ctx, workspace, user)),
    ],
  };
}

/** One at a time is alive; the ones before it are tombstones. */
const MEMBERSHIPS_SHOWN = 5;

async function inWorkos(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
): Promise<RawMembership[]> {
  if (workosOrganizationId === undefined || workosUserId === undefined)
    return [];
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId", (q) =>
      q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("workosUserId", workosUserId),
    )
    .order("desc")
    .take(MEMBERSHIPS_SHOWN);
  return rows.map((row) => ({
    provider: "workos",
    membershipId: row.membershipId,
    status: row.status,
    roles: row.roleSlugs,
    directoryManaged: row.directoryManaged,
    updatedAt: row.updatedAt,
    syncedAt: row.syncedAt,
    deletedAt: row.deletedAt ?? null,
  }));
}

async function inClerk(
  ctx: QueryCtx,
  { clerkOrganizationId }: Doc<"workspaces">,
  { clerkUserId }: Doc<"users">,
): Promise<RawMembership[]> {
  if (clerkOrganizationId === undefined || clerkUserId === undefined) return [];
  const rows = await ctx.db
    .query("organizationMembers")
    .withIndex("by_organizationId_clerkUserId_status", (q) =>
      q
        .eq("organizationId", clerkOrganizationId)
        .eq("clerkUserId", clerkUserId),
    )
    .order("desc")
    .take(MEMBERSHIPS_SHOWN);
  return rows.map((row) => ({
    provider: "clerk",
    membershipId: row.membershipId,
    status: row.status,
    roles: [row.role],
    directoryManaged: false,
    updatedAt: row.updatedAt,
    syncedAt: row.syncedAt,
    deletedAt: row.deletedAt ?? null,
  }));
}
