import { type Infer, v } from "convex/values";

/* What Clerk says, reduced to the fields that we act on. */

/** An organization as Clerk reports it. */
export const vClerkOrganization = v.object({
  organizationId: v.string(),
  name: v.optional(v.string()),
  slug: v.optional(v.string()),
  /** Public metadata: the workspace that the organization claims to be. */
  convexWorkspaceId: v.optional(v.string()),
});
export type ClerkOrganization = Infer<typeof vClerkOrganization>;

/** An organization membership as Clerk reports it; roles as Clerk writes them ("org:admin"). */
export const vClerkMembership = v.object({
  membershipId: v.string(),
  organizationId: v.string(),
  clerkUserId: v.string(),
  role: v.string(),
  /** What Clerk says of the person beside it; it proves nothing. */
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  /** On Clerk's clock, where it says so. */
  createdAt: v.optional(v.number()),
});
export type ClerkMembership = Infer<typeof vClerkMembership>;

/** One that is over: its id suffices, the rest is what Clerk says beside it. */
export const vEndedClerkMembership = v.object({
  ...vClerkMembership.partial().fields,
  membershipId: v.string(),
});
export type EndedClerkMembership = Infer<typeof vEndedClerkMembership>;

/** What Clerk says of a person. Only `user.*` events say whether an address is verified. */
export const vClerkProfile = v.object({
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  emailVerified: v.optional(v.boolean()),
  profilePictureUrl: v.optional(v.string()),
});
export type ClerkProfile = Infer<typeof vClerkProfile>;

/** The same as Clerk's Backend API has them; `updatedAt` is their version. */
export const vListedClerkOrganization = v.object({
  organization: vClerkOrganization,
  updatedAt: v.number(),
});
export type ListedClerkOrganization = Infer<typeof vListedClerkOrganization>;

export const vListedClerkMembership = v.object({
  membership: vClerkMembership,
  updatedAt: v.number(),
});
export type ListedClerkMembership = Infer<typeof vListedClerkMembership>;
