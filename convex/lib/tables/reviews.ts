import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  vCampaignStatus,
  vHeld,
  vHeldCounts,
  vItemDecision,
  vReviewCounts,
  vReviewScope,
} from "../reviews";
import { vActor, vRole } from "../validators";

/* Access reviews: kept as long as the audit is. */

export const reviewsTables = {
  // A review of many people, from its start to the sign-off. Written by model/reviews and
  // model/campaigns; the counts change with each decision, in its transaction.
  reviewCampaigns: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    status: vCampaignStatus,
    startedBy: vActor,
    startedAt: v.number(),
    // The owner or admin who is to do it. Any other may as well.
    reviewerId: v.id("users"),
    dueAt: v.number(),
    scope: vReviewScope,
    counts: vReviewCounts,
    // Of those who wait: on whom not every owner and admin decides. Absent: nobody.
    held: v.optional(vHeldCounts),
    // Set by the sign-off and by the cancellation. Absent: it is the workspace's open one.
    endedAt: v.optional(v.number()),
    endedBy: v.optional(vActor),
    signOffNote: v.optional(v.string()),
  })
    .index("by_workspaceId_endedAt", ["workspaceId", "endedAt"])
    .index("by_reviewerId", ["reviewerId"])
    .index("by_starter", ["startedBy.userId"])
    .index("by_ender", ["endedBy.userId"]),

  // One person of a campaign. No name: it is looked up. Written by model/reviews/items.ts
  // in the order of names; read by the review's page and its evidence.
  reviewItems: defineTable({
    campaignId: v.id("reviewCampaigns"),
    workspaceId: v.id("workspaces"),
    membershipId: v.id("workspaceMembers"),
    userId: v.id("users"),
    // What they had when the review began; of who was kept, with what.
    role: vRole,
    customerId: v.optional(v.id("customers")),
    decision: vItemDecision,
    // By what they are now; it counts while they wait.
    held: v.optional(vHeld),
    decidedAt: v.optional(v.number()),
    actor: v.optional(vActor),
    note: v.optional(v.string()),
  })
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes -- by time of creation
    .index("by_campaignId", ["campaignId"])
    .index("by_campaignId_decision", ["campaignId", "decision"])
    .index("by_campaignId_membershipId", ["campaignId", "membershipId"])
    .index("by_workspaceId", ["workspaceId"])
    .index("by_userId", ["userId"])
    .index("by_decider", ["actor.userId"]),

  // How often a workspace reviews access, and when the next review is due: one row a
  // workspace at most. Written by model/reviews/schedule.ts.
  reviewSchedules: defineTable({
    workspaceId: v.id("workspaces"),
    // Absent: no interval.
    everyDays: v.optional(v.number()),
    // When the interval was last set.
    setAt: v.optional(v.number()),
    // The last review that was signed off.
    lastCampaignId: v.optional(v.id("reviewCampaigns")),
    lastSignedOffAt: v.optional(v.number()),
    nextDueAt: v.optional(v.number()),
    // The same until it was told that a review is due.
    tellAt: v.optional(v.number()),
  })
    .index("by_workspaceId", ["workspaceId"])
    .index("by_tellAt", ["tellAt"]),
};
