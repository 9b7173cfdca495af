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
};
