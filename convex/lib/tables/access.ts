import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { vActor, vAsked, vRole } from "../validators";

/* What people ask those who run a workspace for, and whose access these have looked at. */

export const accessTables = {
  // A removed member who asks to be let in again, or an active one who was refused
  // something. It gives nothing by itself. Written by model/members/rows/requests.ts;
  // read by the Team page's notice and by the page that the person asked on.
  accessRequests: defineTable({
    workspaceId: v.id("workspaces"),
    // The row, and so the person, whichever account it is theirs by.
    membershipId: v.id("workspaceMembers"),
    asks: vAsked,
    askedAt: v.number(),
    // Open without it.
    settledAt: v.optional(v.number()),
    // `repeated`: the person has asked again since.
    answer: v.optional(literals("granted", "dismissed", "repeated")),
    // Who dismissed it.
    settledBy: v.optional(vActor),
  })
    .index("by_membershipId_askedAt", ["membershipId", "askedAt"])
    .index("by_membershipId_settledAt", ["membershipId", "settledAt"])
    .index("by_workspaceId_settledAt_askedAt", [
      "workspaceId",
      "settledAt",
      "askedAt",
    ])
    .index("by_askedAt", ["askedAt"]),

  // Access that was looked at and kept, and who looked. It changes no membership, so it
  // is none of the audit's. Written by model/team/reviews.ts, never changed; read
  // by the team's list and its export.
  accessReviews: defineTable({
    workspaceId: v.id("workspaces"),
    membershipId: v.id("workspaceMembers"),
    userId: v.id("users"),
    // What they were let keep.
    role: vRole,
    customerId: v.optional(v.id("customers")),
    actor: vActor,
    reviewedAt: v.number(),
  })
    .index("by_membershipId_reviewedAt", ["membershipId", "reviewedAt"])
    .index("by_userId", ["userId"])
    .index("by_workspaceId", ["workspaceId"]),
};
