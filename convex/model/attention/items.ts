import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import { type MemberCounts, vAsked, vOrderKind } from "../../lib/validators";

/*
 * What those who run a workspace have to see to, as a page is told of it. Times are in ms
 * on our clock: the browser judges their age.
 */

/** More are not counted: `more` says that there are some. */
export const COUNTED = 20;
/** More are not named. */
export const NAMED = 3;

/** Of which workspace, and how many people it has. */
export type Asker = {
  workspace: Doc<"workspaces">;
  counts: MemberCounts;
};

/** Of at most `COUNTED + 1` rows. */
export function countOf(rows: readonly unknown[]): {
  count: number;
  more: boolean;
} {
  return {
    count: Math.min(rows.length, COUNTED),
    more: rows.length > COUNTED,
  };
}

const person = { userId: v.id("users"), name: v.string() };
/** `more`: there are more than `count`. */
const counted = { count: v.number(), more: v.boolean() };

/** Nobody can be sure of what the organization says before this is settled. */
export const vLinkItem = v.union(
  /** Linked to no organization, and not on the way to one. */
  v.object({ kind: v.literal("not_linked") }),
  v.object({ kind: v.literal("organization_deleted") }),
  /** `count` members would be shut out; at least so many unless `complete`. */
  v.object({
    kind: v.literal("observing"),
    count: v.number(),
    complete: v.boolean(),
    since: v.number(),
  }),
);

export const vSyncItem = v.union(
  /** A run that would remove `count` people waits; `percent`: the limit in force. */
  v.object({
    kind: v.literal("brake"),
    by: literals("reconciliation", "cleanup"),
    count: v.number(),
    percent: v.number(),
    since: v.number(),
    runId: v.id("reconciliationRuns"),
  }),
  /**
   * People who are known to differ. `people` are those the comparison names: somebody who
   * has never been here has no `userId`, and after a while nobody is named.
   */
  v.object({
    kind: v.literal("differ"),
    count: v.number(),
    checkedAt: v.number(),
    people: v.array(
      v.object({
        userId: v.union(v.id("users"), v.null()),
        name: v.string(),
      }),
    ),
  }),
  v.object({ kind: v.literal("failed_event"), ...counted }),
  v.object({ kind: v.literal("failed_hook"), ...counted }),
);

export const vPeopleItem = v.union(
  v.object({ kind: v.literal("no_owner") }),
  /** In their grace. The first to go are named, with when they are removed. */
  v.object({
    kind: v.literal("pending_removal"),
    count: v.number(),
    people: v.array(v.object({ ...person, dueAt: v.number() })),
  }),
  /** The provider brought back somebody who was removed here, or had left. */
  v.object({
    kind: v.literal("returned"),
    ...counted,
    people: v.array(v.object({ ...person, returnedAt: v.number() })),
  }),
  /** Changes made here that the provider has not followed; the oldest are named. */
  v.object({
    kind: v.literal("failed_order"),
    ...counted,
    people: v.array(
      v.object({
        orderId: v.id("providerOrders"),
        /** Null: of the workspace itself, or of an address that is nobody's yet. */
        userId: v.union(v.id("users"), v.null()),
        name: v.string(),
        what: vOrderKind,
        /** `waiting`: it is tried again by itself. */
        status: literals("waiting", "failed"),
        since: v.number(),
      }),
    ),
  }),
  v.object({
    kind: v.literal("access_request"),
    ...counted,
    people: v.array(
      v.object({
        ...person,
        requestId: v.id("accessRequests"),
        asks: vAsked,
        askedAt: v.number(),
      }),
    ),
  }),
  /** Members whose roles in WorkOS mean nothing here, and what WorkOS calls those. */
  v.object({
    kind: v.literal("unmapped_role"),
    ...counted,
    people: v.array(v.object(person)),
    slugs: v.array(v.string()),
  }),
);

const vInvited = v.object({
  invitationId: v.id("pendingInvitations"),
  email: v.string(),
});

export const vInvitationItem = v.union(
  /** Accepted by an account with another address. */
  v.object({
    kind: v.literal("invitation_unmatched"),
    ...counted,
    invitations: v.array(vInvited),
  }),
  /**
   * Open invitations, those that expire first, at most 20. The browser has the clock: it
   * counts those that end within two days, and there may be none.
   */
  v.object({
    kind: v.literal("invitation_expiring"),
    ...counted,
    first: vInvited.extend({ expiresAt: v.number() }),
    /** Of each of them, in order. */
    expiresAt: v.array(v.number()),
  }),
  /** Nobody else can be let in or invited: `people` and `invited` have the seats. */
  v.object({
    kind: v.literal("seats_full"),
    people: v.number(),
    invited: v.number(),
    seats: v.number(),
  }),
);

export const vReviewItem = v.union(
  /** An access review in which `waiting` of `total` people wait; it may be late. */
  v.object({
    kind: v.literal("review_open"),
    campaignId: v.id("reviewCampaigns"),
    name: v.string(),
    waiting: v.number(),
    total: v.number(),
    dueAt: v.number(),
    /** Who is to do it; without a name once they were erased. */
    reviewer: v.object({
      userId: v.id("users"),
      name: v.union(v.string(), v.null()),
    }),
  }),
  /** The interval since the last review is over, and none is open. */
  v.object({ kind: v.literal("review_due"), dueAt: v.number() }),
);

export const vItem = v.union(
  ...vLinkItem.members,
  ...vSyncItem.members,
  ...vPeopleItem.members,
  ...vInvitationItem.members,
  ...vReviewItem.members,
);
export type Item = Infer<typeof vItem>;
