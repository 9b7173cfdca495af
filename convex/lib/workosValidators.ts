import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { versionFields, vMembershipStatus } from "./validators";

/* What WorkOS says, reduced to the fields that we act on. */

const vTold = v.object({ slugs: v.array(v.string()), ...versionFields });

/** What WorkOS has told of a person's roles: whole, and in part since. */
export const vRolesTold = v.object({
  whole: v.optional(vTold),
  part: v.optional(vTold),
});
export type RolesTold = Infer<typeof vRolesTold>;

/** An organization membership as WorkOS reports it, reduced to the fields we act on. */
export const vRemoteMembership = v.object({
  membershipId: v.string(),
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
  organizationName: v.optional(v.string()),
  /** The roles that were named, the primary one first. */
  roleSlugs: v.array(v.string()),
  /** Whether they are all of the person's roles. */
  allRoles: v.boolean(),
  status: vMembershipStatus,
  /** Absent: nothing was said. */
  directoryManaged: v.optional(v.boolean()),
  createdAt: v.number(),
  updatedAt: v.number(),
});
export type RemoteMembership = Infer<typeof vRemoteMembership>;

export const vRemoteOrganization = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  externalId: v.optional(v.string()),
  updatedAt: v.number(),
});
export type RemoteOrganization = Infer<typeof vRemoteOrganization>;

export const vRemoteUser = v.object({
  workosUserId: v.string(),
  email: v.string(),
  emailVerified: v.boolean(),
  /** As the person writes it; else first and last name make one. */
  name: v.optional(v.string()),
  firstName: v.optional(v.string()),
  lastName: v.optional(v.string()),
  profilePictureUrl: v.optional(v.string()),
  updatedAt: v.number(),
  /** All that WorkOS said, as JSON in the SDK's words: AuthKit's component keeps it. */
  whole: v.string(),
});
export type RemoteSession = {
  sessionId: string;
  workosOrganizationId: string | null;
  /** WorkOS's word: "sso", "password", "magic_code", and others. */
  authMethod: string | null;
  userAgent: string | null;
  /** The address of a person at WorkOS who signed in as this one. */
  impersonator: string | null;
  startedAt: number;
  lastActiveAt: number;
  expiresAt: number | null;
  endedAt: number | null;
};

export type RemoteUser = Infer<typeof vRemoteUser>;

/** An invitation to an organization as WorkOS reports it. */
export const vRemoteInvitation = v.object({
  workosInvitationId: v.string(),
  workosOrganizationId: v.string(),
  email: v.string(),
  roleSlug: v.optional(v.string()),
  state: literals("pending", "accepted", "expired", "revoked"),
  inviterWorkosUserId: v.optional(v.string()),
  acceptedWorkosUserId: v.optional(v.string()),
  acceptedAt: v.optional(v.number()),
  createdAt: v.number(),
  expiresAt: v.number(),
  updatedAt: v.number(),
});
export type RemoteInvitation = Infer<typeof vRemoteInvitation>;
