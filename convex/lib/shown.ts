import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { vOrderKind } from "./validators";

/*
 * What a list shows of a row that other rows decide. It is kept on the row, so that a page
 * of a list reads its rows and nothing else.
 */

/** An open order, as it is shown. `failed`: WorkOS has not done it in eight attempts. */
export const vOpenOrder = v.object({
  orderId: v.id("providerOrders"),
  kind: vOrderKind,
  status: literals("waiting", "failed"),
  attempts: v.number(),
  /** Null while nothing has failed. */
  lastError: v.union(v.string(), v.null()),
  openedAt: v.number(),
});
export type OpenOrder = Infer<typeof vOpenOrder>;

/** Of a member. */
export const vMemberShown = v.object({
  profilePictureUrl: v.optional(v.string()),
  /** Of the customer that a client belongs to. */
  customerName: v.optional(v.string()),
  /** The WorkOS organization in which a directory rules their membership. */
  directoryOf: v.optional(v.string()),
  /** The change made here that WorkOS has not followed yet. */
  order: v.optional(vOpenOrder),
});
export type MemberShown = Infer<typeof vMemberShown>;

/** Of an open invitation. */
export const vInvitationShown = v.object({
  customerName: v.optional(v.string()),
  /** Absent for somebody whose name was erased. */
  inviterName: v.optional(v.string()),
});
export type InvitationShown = Infer<typeof vInvitationShown>;

/** Without the fields that are undefined: so a row has it. */
export function withoutAbsent<Shown extends object>(shown: Shown): Shown {
  return Object.fromEntries(
    Object.entries(shown).filter(([, value]) => value !== undefined),
  ) as Shown;
}
