import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  vActor,
  vLinePoint,
  vOrderKind,
  vOrderState,
  vProvider,
  vRole,
} from "../validators";

/* Changes that start here, which a provider has to know of. */

export const ordersTables = {
  // One row per change made here that a provider has to know of, written by the
  // transaction that authorizes it. Written by model/orders/rows.ts, which has
  // the table of its states, and addresses.ts; kept with the audit.
  providerOrders: defineTable({
    workspaceId: v.id("workspaces"),
    provider: vProvider,
    // The organization as it was linked then.
    organizationId: v.string(),
    kind: vOrderKind,
    state: vOrderState,
    // Who ordered it and why: what the audit says when it is carried out.
    actor: vActor,
    reason: v.string(),
    // The person it is about; one order about a person is open in a workspace. Absent
    // for the workspace itself and for an address that is nobody's yet.
    userId: v.optional(v.id("users")),
    // Of a handing over: the one who was the owner, and what they become.
    partner: v.optional(v.object({ userId: v.id("users"), role: vRole })),
    role: v.optional(vRole),
    customerId: v.optional(v.id("customers")),
    // Of an invitation, as it is compared.
    email: v.optional(v.string()),
    // When the address is given up; absent once it is.
    emailUntil: v.optional(v.number()),
    // Of an invitation: the one whose place it takes.
    replaces: v.optional(v.id("pendingInvitations")),
    // Of an invitation that is mailed again.
    resends: v.optional(v.id("pendingInvitations")),
    // The same was ordered just before, and nobody knew what became of it.
    repeats: v.optional(v.boolean()),
    // Of a rename: the name to give, and the one that stood before.
    name: v.optional(v.string()),
    previousName: v.optional(v.string()),
    // What memberships held before: what to tell WorkOS if it is undone.
    held: v.optional(
      v.array(
        v.object({
          userId: v.id("users"),
          membershipId: v.string(),
          slugs: v.array(v.string()),
        }),
      ),
    ),
    // It took the place of an order to end access that was open: where it comes to
    // nothing, that has to be gone on with.
    tookOver: v.optional(v.boolean()),
    // What it took the place of was under way: until then WorkOS may still do it, and
    // only an attempt that begins later can end it.
    notDoneBefore: v.optional(v.number()),
    // Since the last time that somebody had it tried.
    attempts: v.number(),
    nextAttemptAt: v.number(),
    // While somebody is talking to the provider about it.
    leaseUntil: v.optional(v.number()),
    lastError: v.optional(v.string()),
    // Since when the provider has not done it; absent while all is well.
    troubleSince: v.optional(v.number()),
    // When the product's own notify was told that it is shown as failed.
    failureToldAt: v.optional(v.number()),
    openedAt: v.number(),
    closedAt: v.optional(v.number()),
    // Of an end that is done.
    line: v.optional(v.array(vLinePoint)),
  })
    .index("by_state_nextAttemptAt", ["state", "nextAttemptAt"])
    .index("by_workspaceId_userId_state_kind", [
      "workspaceId",
      "userId",
      "state",
      "kind",
    ])
    .index("by_workspaceId_email_state", ["workspaceId", "email", "state"])
    .index("by_userId", ["userId"])
    .index("by_email", ["email"])
    .index("by_emailUntil", ["emailUntil"])
    .index("by_workspaceId_organizationId_state", [
      "workspaceId",
      "organizationId",
      "state",
    ])
    .index("by_workspaceId_troubleSince", ["workspaceId", "troubleSince"])
    .index("by_troubleSince", ["troubleSince"]),
};
