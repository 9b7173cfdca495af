import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { vListedClerkMembership } from "./clerkValidators";
import { vBrake, vMembershipStatus } from "./validators";
import { vRemoteMembership, vRemoteUser } from "./workosValidators";

/* What a run holds of a listing, and how far it is. */

/** A membership of a complete listing: in our words, and as its provider has it. */
export const vListedMembership = v.object({
  membershipId: v.string(),
  providerUserId: v.string(),
  status: vMembershipStatus,
  roleSlugs: v.array(v.string()),
  allRoles: v.boolean(),
  updatedAt: v.number(),
  createdAt: v.optional(v.number()),
  /** When its page of the listing was asked for, on our clock, in ms. */
  readAt: v.optional(v.number()),
  /** When the provider was asked for this very one, on our clock, in ms. */
  askedAt: v.optional(v.number()),
  original: v.union(vRemoteMembership, vListedClerkMembership),
});
export type ListedMembership = Infer<typeof vListedMembership>;

export const vHeld = v.object({
  /** The provider's id of the person; ours, where it has never known them. */
  key: v.string(),
  /** Absent where the provider knows them: they are found by its id. */
  userId: v.optional(v.id("users")),
  listed: v.array(vListedMembership),
  /** Ids of memberships that the listing has, whether or not they are in `listed`. */
  elsewhere: v.array(v.string()),
  /** Ids of memberships that the provider was asked for, and has no more. */
  said: v.array(v.string()),
  /** The provider was asked what of them is in doubt. */
  asked: v.boolean(),
  /** What they are called there. */
  name: v.optional(v.string()),
  /** A profile with something new in it. */
  profile: v.optional(vRemoteUser),
});
export type Held = Infer<typeof vHeld>;

/** In people; `owners`: removals that take one. */
export const vFoundCounts = v.object({
  added: v.number(),
  updated: v.number(),
  removed: v.number(),
  owners: v.number(),
});
export type FoundCounts = Infer<typeof vFoundCounts>;

export const vProgress = v.object({
  phase: literals(
    "listing",
    "mirror",
    "members",
    "looking",
    "settling",
    "lookingAgain",
    "noting",
    "applying",
  ),
  /** Where the phase goes on; null: at its beginning. */
  cursor: v.union(v.string(), v.null()),
  /** How often the listing was begun. */
  listings: v.number(),
  /** Memberships in all, as the last page that was read has it. */
  total: v.union(v.number(), v.null()),
  /** Memberships that were listed, each once. */
  listed: v.number(),
  /** Members who are in: those that were met so far, and how many there were at first. */
  membersMet: v.number(),
  membersAtFirst: v.number(),
  /** What was found in this phase. */
  found: vFoundCounts,
  doubts: v.number(),
  /** Why the brake held it. */
  brake: v.union(vBrake, v.null()),
  providerCalls: v.number(),
});
export type Progress = Infer<typeof vProgress>;

/** In people. `refused`: removals that nobody has agreed to. */
export const vCounts = v.object({
  added: v.number(),
  updated: v.number(),
  removed: v.number(),
  refused: v.number(),
});
export type Counts = Infer<typeof vCounts>;
