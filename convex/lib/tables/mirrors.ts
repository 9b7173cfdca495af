import { vClerkMembership } from "../clerkValidators";
import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  versionFields,
  vKnownBy,
  vMembershipStatus,
  vProvider,
} from "../validators";
import { vRolesTold } from "../workosValidators";

/* What the providers said of organizations and who is in them. */

export const mirrorsTables = {
  // WorkOS's organization memberships. A deleted one stays as a tombstone with
  // status "inactive": the index that ends in `_status` finds access only.
  workosOrganizationMemberships: defineTable({
    membershipId: v.string(),
    workosOrganizationId: v.string(),
    workosUserId: v.string(),
    organizationName: v.optional(v.string()),
    // The first of `roleSlugs`, for code that knows of one role only.
    roleSlug: v.optional(v.string()),
    roleSlugs: v.array(v.string()),
    // What these follow from: see model/sync/rolesPlan.ts.
    rolesTold: v.optional(vRolesTold),
    status: vMembershipStatus,
    directoryManaged: v.boolean(),
    createdAt: v.number(),
    ...versionFields,
    syncedAt: v.number(),
    deletedAt: v.optional(v.number()),
    // It was missing from a list, and nobody has said that it is gone: what shows
    // it again lifts the end.
    endInferred: v.optional(v.boolean()),
    known: v.optional(vKnownBy),
  })
    .index("by_membershipId", ["membershipId"])
    .index("by_workosOrganizationId_deletedAt", [
      "workosOrganizationId",
      "deletedAt",
    ])
    // Two of the next are prefixes of longer ones, and stay: code built on this names them.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_workosOrganizationId", ["workosOrganizationId"])
    .index("by_workosUserId", ["workosUserId"])
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_workosOrganizationId_workosUserId", [
      "workosOrganizationId",
      "workosUserId",
    ])
    .index("by_workosOrganizationId_workosUserId_status", [
      "workosOrganizationId",
      "workosUserId",
      "status",
    ])
    // For roles that nobody mapped.
    .index("by_workosOrganizationId_status_roleSlug", [
      "workosOrganizationId",
      "status",
      "roleSlug",
    ])
    // For linking: what ended since it looked.
    .index("by_workosOrganizationId_status_syncedAt", [
      "workosOrganizationId",
      "status",
      "syncedAt",
    ])
    .index("by_deletedAt", ["deletedAt"]),

  // Organizations of both providers that concern us.
  organizations: defineTable({
    provider: vProvider,
    organizationId: v.string(),
    workspaceId: v.optional(v.id("workspaces")),
    name: v.string(),
    slug: v.optional(v.string()),
    externalId: v.optional(v.string()),
    // Clerk: the workspace that its public metadata names, as it stands there.
    // `spent`: it was linked for it once, so that unlinking lasts.
    claimedWorkspaceId: v.optional(v.string()),
    claimState: v.optional(
      v.union(v.literal("open"), v.literal("refused"), v.literal("spent")),
    ),
    ...versionFields,
    syncedAt: v.number(),
    deletedAt: v.optional(v.number()),
  })
    .index("by_provider_organizationId", ["provider", "organizationId"])
    .index("by_workspaceId", ["workspaceId"])
    .index("by_deletedAt", ["deletedAt"]),

  // Clerk's organization memberships; roles as Clerk sends them ("org:admin"). Of
  // one that ended before we heard of it, what Clerk left out is "".
  organizationMembers: defineTable({
    // With what Clerk says of the person beside it: nobody can be asked later.
    ...vClerkMembership.fields,
    status: vMembershipStatus,
    ...versionFields,
    syncedAt: v.number(),
    deletedAt: v.optional(v.number()),
    known: v.optional(vKnownBy),
  })
    .index("by_membershipId", ["membershipId"])
    .index("by_clerkUserId_deletedAt", ["clerkUserId", "deletedAt"])
    .index("by_organizationId_deletedAt", ["organizationId", "deletedAt"])
    .index("by_organizationId_clerkUserId_status", [
      "organizationId",
      "clerkUserId",
      "status",
    ])
    .index("by_deletedAt", ["deletedAt"]),

  // The latest version of a row above, of a person or of an invitation, where it said
  // nothing new: pages read those rows, and are not to be run again for a version.
  // Written and read by model/sync/versions.ts alone.
  laterVersions: defineTable({
    rowId: v.union(
      v.id("users"),
      v.id("organizations"),
      v.id("organizationMembers"),
      v.id("workosOrganizationMemberships"),
      v.id("pendingInvitations"),
    ),
    // A person has a profile of each.
    provider: vProvider,
    ...versionFields,
    // When we last heard of it; absent where that is in the row.
    syncedAt: v.optional(v.number()),
    // Of a membership of WorkOS's, where only the versions in it are others.
    rolesTold: v.optional(vRolesTold),
  }).index("by_rowId_provider", ["rowId", "provider"]),
};
