import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { MembershipKey } from "../../lib/providers";
import { vListedClerkMembership } from "../../lib/clerkValidators";
import { vMembershipStatus } from "../../lib/validators";
import { vRemoteMembership } from "../../lib/workosValidators";
import type { MirrorRow } from "../reconciliation/plan";

/** A membership of a complete listing: in our words, and as its provider has it. */
export const vListedMembership = v.object({
  membershipId: v.string(),
  providerUserId: v.string(),
  status: vMembershipStatus,
  roleSlugs: v.array(v.string()),
  allRoles: v.boolean(),
  updatedAt: v.number(),
  createdAt: v.optional(v.number()),
  /** When the provider was asked for this very one, on our clock, in ms. */
  askedAt: v.optional(v.number()),
  original: v.union(vRemoteMembership, vListedClerkMembership),
});
export type ListedMembership = Infer<typeof vListedMembership>;

export type Row = MirrorRow & { providerUserId: string };

/** The same as it is stored. */
export type StoredRow = Row & {
  _id: Id<"workosOrganizationMemberships"> | Id<"organizationMembers">;
};

/** One provider's mirror: a comparison reads it and brings it in line, retention ends it. */
export type Mirror = {
  /** The first rows of the users in this range, one user after another. */
  rows(
    ctx: QueryCtx,
    range: {
      organizationId: string;
      after: string | null;
      upTo: string | null;
    },
    limit: number,
  ): Promise<StoredRow[]>;
  /** Whether it has ever heard of the person in this organization. */
  knows(ctx: QueryCtx, person: MembershipKey): Promise<boolean>;
  keep(ctx: MutationCtx, listed: ListedMembership, at: ReadAt): Promise<void>;
  /** `said`: the provider was asked for it, and has it no more. */
  end(
    ctx: MutationCtx,
    membershipId: string,
    by: { said: boolean } & ReadAt,
  ): Promise<void>;
  /** The person here, made when they are new; null when nothing is known of them. */
  ensureUser(
    ctx: MutationCtx,
    person: MembershipKey,
    now: number,
  ): Promise<Doc<"users"> | null>;
  /** Gives up rows that ended by then, in ms; a batch. Returns how many. */
  forgetEnded(
    ctx: MutationCtx,
    endedBy: number,
    limit: number,
  ): Promise<number>;
};

/** When the listing was begun, and now, in ms on our clock. */
type ReadAt = { listedAt: number; now: number };
