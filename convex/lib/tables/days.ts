import { defineTable } from "convex/server";
import { v } from "convex/values";

/* How many people were in a workspace, by the day. */

export const daysTables = {
  // One row for each workspace and day, in UTC, on which somebody came or went. Written by
  // model/members/days.ts with the change itself, and by daysFromAudit.ts for the time
  // before there were such rows; read by the home page.
  workspaceDays: defineTable({
    workspaceId: v.id("workspaces"),
    // "2026-11-30".
    day: v.string(),
    // Who were in after the day's last change, those about to be removed too.
    people: v.number(),
    joined: v.number(),
    left: v.number(),
    // What the audit knows of the time before the row was written is in it.
    isWhole: v.optional(v.literal(true)),
  })
    .index("by_workspaceId_day", ["workspaceId", "day"])
    .index("by_day", ["day"]),
};
