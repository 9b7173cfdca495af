import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vHookCall } from "../hookValidators";

/* What the product's own hooks still have to be told. */

export const hooksTables = {
  // A call of a hook of the product (rollcall.hooks.ts) that failed, and that nothing
  // waited for; and one that erases a person, until all of it is done. Written by model/hooks/failed.ts; read by operators and by the Sync page.
  // The row goes when the call has succeeded.
  hookCalls: defineTable({
    call: vHookCall,
    // What it is about. Of one member, or one workspace, the calls are made in the order
    // of what happened: each waits for those before it.
    subject: v.string(),
    workspaceId: v.optional(v.id("workspaces")),
    userId: v.optional(v.id("users")),
    // Zero for one that waits behind another.
    attempts: v.number(),
    // How often it did a part, and asked to be called for more.
    parts: v.optional(v.number()),
    // Cut, and without addresses.
    lastError: v.optional(v.string()),
    failedAt: v.number(),
    nextAttemptAt: v.number(),
  })
    .index("by_subject", ["subject"])
    .index("by_nextAttemptAt", ["nextAttemptAt"])
    .index("by_workspaceId", ["workspaceId"])
    .index("by_userId", ["userId"]),
};
