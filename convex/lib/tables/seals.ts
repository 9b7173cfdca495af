import { defineTable } from "convex/server";
import { v } from "convex/values";

/* That the audit is what it was. Written by model/record/sealing.ts and checks.ts alone. */

export const sealsTables = {
  // The seals of a workspace, numbered from 1: see lib/seals.ts.
  auditSeals: defineTable({
    workspaceId: v.id("workspaces"),
    number: v.number(),
    // Its rows: those after the last seal's, up to the one written then.
    rows: v.number(),
    through: v.number(),
    previousHash: v.string(),
    hash: v.string(),
    sealedAt: v.number(),
  }).index("by_workspaceId_number", ["workspaceId", "number"]),

  // The end of each workspace's chain, and what the last check found.
  auditChains: defineTable({
    workspaceId: v.id("workspaces"),
    seals: v.number(),
    rows: v.number(),
    through: v.number(),
    hash: v.string(),
    sealedAt: v.number(),
    // When it is checked by itself.
    checkDueAt: v.number(),
    // Not in the log yet, which keeps a copy outside of this database.
    isUnlogged: v.boolean(),
    check: v.optional(
      v.object({
        startedAt: v.number(),
        // Absent: under way.
        endedAt: v.optional(v.number()),
        // How many seals it looked at.
        seals: v.optional(v.number()),
        // The first that does not hold; absent: all do.
        brokenSeal: v.optional(v.number()),
      }),
    ),
  })
    .index("by_workspaceId", ["workspaceId"])
    .index("by_isUnlogged", ["isUnlogged"])
    .index("by_checkDueAt", ["checkDueAt"]),

  // One row: up to where, in the order of writing, every row of the audit is sealed.
  auditSealCursor: defineTable({ through: v.number() }),
};
