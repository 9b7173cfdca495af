import { defineTable } from "convex/server";
import { v } from "convex/values";
import { auditFilterFields } from "../audit";
import { vActor, vExported } from "../validators";

/* Who looked, and took a copy. */

export const exportsTables = {
  // Who took a copy of the team or of its audit out of here. Written by the
  // mutation that begins it, without which no row is handed out.
  exports: defineTable({
    workspaceId: v.id("workspaces"),
    what: vExported,
    actor: vActor,
    startedAt: v.number(),
    // Of the audit: what it was narrowed down to.
    filter: v.optional(v.object(auditFilterFields)),
    // Of a review: which.
    campaignId: v.optional(v.id("reviewCampaigns")),
    // How many rows were taken, once all were.
    rows: v.optional(v.number()),
    finishedAt: v.optional(v.number()),
  })
    .index("by_workspaceId_startedAt", ["workspaceId", "startedAt"])
    .index("by_person", ["actor.userId"]),
};
