import { defineTable } from "convex/server";
import { v } from "convex/values";

/* What runs by itself, of nobody and no workspace. */

export const cronsTables = {
  // When each cron last ran: one row a cron, overwritten. Written by the crons' own
  // functions (model/crons/runs.ts); read by operators.
  cronRuns: defineTable({ name: v.string(), ranAt: v.number() }).index(
    "by_name",
    ["name"],
  ),

  // When each kind of work (lib/dueKinds.ts) is looked at next: one row a kind, however
  // much of it there is. Written by model/crons/due.ts alone.
  dueLooks: defineTable({
    kind: v.string(),
    // Absent: nothing is due, at whatever time.
    at: v.optional(v.number()),
    jobId: v.optional(v.id("_scheduled_functions")),
  }).index("by_kind", ["kind"]),
};
