import { defineTable } from "convex/server";
import { v } from "convex/values";
import { linkRunFields } from "../linkReportValidators";

/* Workspaces and links on their way to WorkOS. */

export const provisioningTables = {
  // One row per workspace that is being, or was, provisioned in WorkOS. Its
  // key is the organization's external id: what carries it is ours to delete.
  provisioningJournal: defineTable({
    key: v.string(),
    // Absent once another row answers to it.
    requestId: v.optional(v.string()),
    userId: v.id("users"),
    workosUserId: v.string(),
    name: v.string(),
    slug: v.string(),
    state: v.union(
      // On its way forward; the only state from which a workspace is made.
      v.literal("open"),
      v.literal("done"),
      // No workspace is made under this key any more; something may be left in
      // WorkOS, and the finishing cron goes on until nothing is.
      v.literal("rolling_back"),
      v.literal("rolled_back"),
    ),
    // Proves its holder. Absent: the holder gave up, and the same request may
    // go on at once. After `leaseUntil` the cron takes the row back.
    lease: v.optional(v.string()),
    leaseUntil: v.number(),
    // How often the way back was begun.
    attempts: v.number(),
    workspaceId: v.optional(v.id("workspaces")),
    lastError: v.optional(v.string()),
    startedAt: v.number(),
    closedAt: v.optional(v.number()),
  })
    .index("by_key", ["key"])
    .index("by_workspaceId", ["workspaceId"])
    .index("by_userId_requestId", ["userId", "requestId"])
    .index("by_state_leaseUntil", ["state", "leaseUntil"])
    .index("by_slug_state_userId", ["slug", "state", "userId"]),

  // How far `operators:linkUnlinkedWorkspaces` has come, written as it goes;
  // read by `operators:showLinking`.
  linkRuns: defineTable({
    dryRun: v.boolean(),
    startedAt: v.number(),
    updatedAt: v.number(),
    // Absent while there is something left.
    endedAt: v.optional(v.number()),
    // The page that it goes on with; absent for the first.
    cursor: v.optional(v.string()),
    // The workspace that it is at.
    at: v.optional(v.id("workspaces")),
    ...linkRunFields,
  }).index("by_dryRun_endedAt", ["dryRun", "endedAt"]),
};
