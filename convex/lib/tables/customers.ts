import { defineTable } from "convex/server";
import { v } from "convex/values";

/* The customers of a workspace, and the staff who look after them. */

export const customersTables = {
  // A customer of the workspace. Written by model/customers; read by staff,
  // and by the clients who are bound to it.
  customers: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    // The name as it is compared and sorted: unique in the workspace.
    nameKey: v.string(),
    createdAt: v.number(),
    // Out of the lists and choices; nobody's access hangs on it.
    archivedAt: v.optional(v.number()),
  })
    .index("by_workspaceId_nameKey", ["workspaceId", "nameKey"])
    .index("by_workspaceId_archivedAt_nameKey", [
      "workspaceId",
      "archivedAt",
      "nameKey",
    ])
    .searchIndex("search_name", {
      searchField: "name",
      filterFields: ["workspaceId", "archivedAt"],
    }),

  // Which staff looks after which customer. Written by model/members/rows/write.ts, which
  // audits it.
  staffCustomerAssignments: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    customerId: v.id("customers"),
    assignedAt: v.number(),
  })
    .index("by_staff", ["userId", "workspaceId", "customerId"])
    .index("by_workspaceId", ["workspaceId"])
    .index("by_customerId", ["customerId"]),
};
