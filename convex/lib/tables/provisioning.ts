import { defineTable } from "convex/server";
import { v } from "convex/values";
import { operatorRowFields, operatorRunFields } from "../operatorRuns";

/* Workspaces and links on their way to WorkOS, and what operators run for them. */

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

  // Long runs of operators: `operators:mapUsers` and `operators:linkWorkspaces`. Written
  // by model/operators as they go; read by `showMapping` and `showLinking`.
  operatorRuns: defineTable({
    ...operatorRunFields,
    updatedAt: v.number(),
    // The page that it goes on with; absent for the first.
    cursor: v.optional(v.string()),
    // WorkOS's organizations have all been read; only of a run that looks for candidates.
    organizationsRead: v.optional(v.literal(true)),
    // Somebody works on it, and has died if it is past.
    busyUntil: v.optional(v.number()),
    // When the cron takes it up, unless it has gone on by itself; absent once it is through.
    dueAt: v.optional(v.number()),
    // Turns in a row that came to nothing.
    failures: v.optional(v.number()),
  })
    .index("by_dueAt", ["dueAt"])
    .index("by_kind_startedAt", ["kind", "startedAt"]),

  // What such a run is to do, or has done, for one person or workspace. Ids, and
  // sentences without names of people.
  operatorRunRows: defineTable({
    runId: v.id("operatorRuns"),
    ...operatorRowFields,
  })
    .index("by_runId_outcome", ["runId", "outcome"])
    .index("by_runId_userId", ["runId", "userId"])
    .index("by_runId_workspaceId", ["runId", "workspaceId"])
    .index("by_userId", ["userId"])
    .index("by_workspaceId", ["workspaceId"]),

  // WorkOS's organizations while a run looks for the one that a workspace may be:
  // one row for each name, external id and domain.
  operatorRunOrganizations: defineTable({
    runId: v.id("operatorRuns"),
    workosOrganizationId: v.string(),
    name: v.string(),
    externalId: v.optional(v.string()),
    key: v.string(),
  }).index("by_runId_key", ["runId", "key"]),
};
