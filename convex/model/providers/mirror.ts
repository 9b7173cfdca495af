import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { MembershipKey } from "../../lib/providers";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import type { MirrorRow } from "../reconciliation/plan";

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
  /** All that it has ever heard of the person in this organization. */
  rowsOf(
    ctx: QueryCtx,
    person: MembershipKey,
    limit: number,
  ): Promise<StoredRow[]>;
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
