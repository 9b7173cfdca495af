import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { clerkMembershipsOf } from "../../lib/clerkOrganization";
import { vMembershipStatus, vProvider } from "../../lib/validators";
import { membershipsOf } from "../../lib/workosOrganization";

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
  /** In the organization of this workspace; the active first, then the latest. */
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
      ...shown(await inWorkos(ctx, workspace, user)),
      ...shown(await inClerk(ctx, workspace, user)),
    ],
  };
}

/** One at a time is alive; the others are of before. */
const MEMBERSHIPS_SHOWN = 5;

/** The active ones, and then the latest. */
function shown(memberships: RawMembership[]): RawMembership[] {
  const rank = ({ status }: RawMembership) => (status === "active" ? 0 : 1);
  return memberships
    .sort((a, b) => rank(a) - rank(b) || b.updatedAt - a.updatedAt)
    .slice(0, MEMBERSHIPS_SHOWN);
}

async function inWorkos(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
): Promise<RawMembership[]> {
  if (workosOrganizationId === undefined || workosUserId === undefined)
    return [];
  const rows = await membershipsOf(ctx, { workosOrganizationId, workosUserId });
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
  { clerkOrganizationId: organizationId }: Doc<"workspaces">,
  { clerkUserId }: Doc<"users">,
): Promise<RawMembership[]> {
  if (organizationId === undefined || clerkUserId === undefined) return [];
  const rows = await clerkMembershipsOf(ctx, { organizationId, clerkUserId });
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
