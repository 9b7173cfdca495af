import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { vActor, vAsked } from "../validators";

/* What people ask those who run a workspace for. */

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
};
