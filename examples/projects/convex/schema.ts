import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { rollcallTables } from "./rollcall/tables";

const tables = rollcallTables({
  users: { nickname: v.optional(v.string()) },
  // Absent: free.
  workspaces: { plan: v.optional(v.literal("paid")) },
});

export default defineSchema({
  ...tables,
  projects: defineTable({
    workspaceId: v.id("workspaces"),
    customerId: v.id("customers"),
    leadId: v.id("users"),
    name: v.string(),
    archivedAt: v.optional(v.number()),
  })
    .index("by_workspaceId_archivedAt", ["workspaceId", "archivedAt"])
    .index("by_workspaceId_customerId_archivedAt", [
      "workspaceId",
      "customerId",
      "archivedAt",
    ])
    .index("by_workspaceId_leadId", ["workspaceId", "leadId"])
    .index("by_archivedAt", ["archivedAt"]),
});
