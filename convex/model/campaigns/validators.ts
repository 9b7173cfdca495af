import { type Infer, v } from "convex/values";
import {
  vCampaignStatus,
  vItemDecision,
  vReviewCounts,
  vReviewScope,
} from "../../lib/reviews";
import {
  vArrival,
  vListedStatus,
  vRole,
  vToldOfRefusal,
} from "../../lib/validators";
import { vStanding } from "../orders/standing";
import { vReviewed } from "../team/reviews";

/* What pages are told of access reviews. Times in ms. */

/** Of an erased person the id stays. */
export const vWho = v.object({
  userId: v.id("users"),
  name: v.union(v.string(), v.null()),
});

export const vCampaign = v.object({
  campaignId: v.id("reviewCampaigns"),
  name: v.string(),
  status: vCampaignStatus,
  startedAt: v.number(),
  startedBy: v.union(vWho, v.null()),
  /** The owner or admin who is to do it. */
  reviewer: vWho,
  dueAt: v.number(),
  scope: vReviewScope,
  counts: vReviewCounts,
  /** When it was signed off or cancelled, and by whom; null: Rollcall itself, or not yet. */
  endedAt: v.union(v.number(), v.null()),
  endedBy: v.union(vWho, v.null()),
  signOffNote: v.union(v.string(), v.null()),
});
export type ListedCampaign = Infer<typeof vCampaign>;

export const vCurrentReview = v.object({
  /** The open one, or the one that is being prepared. */
  campaign: v.union(vCampaign, v.null()),
  /** How many people in it wait for a decision that the caller may make. */
  left: v.number(),
  /** The last that was signed off. */
  last: v.union(
    v.object({
      campaignId: v.id("reviewCampaigns"),
      name: v.string(),
      at: v.number(),
      by: v.union(vWho, v.null()),
    }),
    v.null(),
  ),
  /** How often the workspace wants a review, and when the next is due. */
  everyDays: v.union(v.number(), v.null()),
  nextDueAt: v.union(v.number(), v.null()),
});

const vItemRefusal = v.object({ code: v.string(), ...vToldOfRefusal });

/** One person of a review. */
export const vReviewItem = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  email: v.union(v.string(), v.null()),
  profilePictureUrl: v.union(v.string(), v.null()),
  /** When the review began. */
  roleThen: vRole,
  role: vRole,
  status: vListedStatus,
  /** Of a client. */
  customerName: v.union(v.string(), v.null()),
  /** Of staff: how many they look after, of 20 or more 20. */
  customers: v.number(),
  lastSeenAt: v.union(v.number(), v.null()),
  joinedAt: v.number(),
  arrivedBy: v.union(vArrival, v.null()),
  /** The last change of their role here. */
  roleChange: v.union(
    v.object({
      at: v.number(),
      from: v.union(vRole, v.null()),
      to: v.union(vRole, v.null()),
      /** Null: no person, or one whose name was erased. */
      by: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
  ...vStanding.pick("directoryManaged", "order").fields,
  /** Their last confirmation, in whichever review or outside of one. */
  reviewed: v.union(vReviewed, v.null()),
  decision: vItemDecision,
  decidedAt: v.union(v.number(), v.null()),
  /** Null: nobody, or no person: see `decision`. */
  decidedBy: v.union(vWho, v.null()),
  note: v.union(v.string(), v.null()),
  /** Their removal is pending; in a review that is over, it was when that ended. */
  removalPending: v.boolean(),
  /** Why the caller can't decide on them now; null: they can keep them. */
  refusal: v.union(vItemRefusal, v.null()),
  mayDecide: v.boolean(),
});
export type ReviewItem = Infer<typeof vReviewItem>;

/** A row of the file. */
export const vExportedItem = v.object({
  userId: v.id("users"),
  /** Null for somebody who was erased. */
  name: v.union(v.string(), v.null()),
  email: v.union(v.string(), v.null()),
  /** When the review began, as the customer. */
  role: vRole,
  customerName: v.union(v.string(), v.null()),
  decision: vItemDecision,
  decidedAt: v.union(v.number(), v.null()),
  decidedBy: v.union(vWho, v.null()),
  note: v.union(v.string(), v.null()),
  /** When the review ended, or now. */
  removalPending: v.boolean(),
  lastSeenAt: v.union(v.number(), v.null()),
});
export type ExportedItem = Infer<typeof vExportedItem>;

export const vEvidence = v.object({
  workspaceName: v.string(),
  campaign: vCampaign,
  /** The newest seal of the audit, where it covers the sign-off; null: not sealed yet. */
  seal: v.union(
    v.object({
      number: v.number(),
      hash: v.string(),
      sealedAt: v.number(),
    }),
    v.null(),
  ),
});
