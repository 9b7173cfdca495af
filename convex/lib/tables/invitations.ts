import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vInvitationShown } from "../shown";
import {
  versionFields,
  vInvitationState,
  vRole,
  vUserActor,
} from "../validators";

/* Who was invited and has not come in yet. */

export const invitationsTables = {
  // Role and customer of someone who was invited and has not accepted yet.
  // Written by model/invitations alone, from WorkOS's answers and events; read
  // by the Invitations page and by the person who signs in with the address.
  pendingInvitations: defineTable({
    workspaceId: v.id("workspaces"),
    workosInvitationId: v.string(),
    // As it is compared: see lib/addresses.ts.
    email: v.string(),
    role: vRole,
    customerId: v.optional(v.id("customers")),
    // Absent where WorkOS names nobody, as for one sent from its dashboard.
    invitedBy: v.optional(v.id("users")),
    // When it was sent from here, or resent, by our clock.
    sentAt: v.optional(v.number()),
    state: vInvitationState,
    invitedAt: v.number(),
    expiresAt: v.number(),
    acceptedAt: v.optional(v.number()),
    // Who has just asked WorkOS to take it back: its event may be faster than its answer.
    revoking: v.optional(v.object({ actor: vUserActor, askedAt: v.number() })),
    // Of an address that is forgotten: it leaves the list when its time is up.
    forgetAtEnd: v.optional(v.literal(true)),
    // What a search finds it by. Absent on rows older than the field.
    searchText: v.optional(v.string()),
    // Names that the team's list shows with it. Absent on rows older than the field, of
    // which the list looks them up: `upgrades:run`.
    shown: v.optional(vInvitationShown),
    ...versionFields,
  })
    .index("by_workosInvitationId", ["workosInvitationId"])
    // The team's list: by address, or the latest first.
    .index("by_workspaceId_state_email", ["workspaceId", "state", "email"])
    .index("by_workspaceId_state_invitedAt", [
      "workspaceId",
      "state",
      "invitedAt",
    ])
    // The same of one role, and of one customer.
    .index("by_workspaceId_state_role_email", [
      "workspaceId",
      "state",
      "role",
      "email",
    ])
    .index("by_workspaceId_state_role_invitedAt", [
      "workspaceId",
      "state",
      "role",
      "invitedAt",
    ])
    .index("by_workspaceId_state_customerId_role_email", [
      "workspaceId",
      "state",
      "customerId",
      "role",
      "email",
    ])
    .index("by_workspaceId_state_customerId_role_invitedAt", [
      "workspaceId",
      "state",
      "customerId",
      "role",
      "invitedAt",
    ])
    .searchIndex("search_searchText", {
      searchField: "searchText",
      filterFields: ["workspaceId", "state", "role", "customerId"],
    })
    .index("by_workspaceId_state_expiresAt", [
      "workspaceId",
      "state",
      "expiresAt",
    ])
    .index("by_workspaceId_email_state", ["workspaceId", "email", "state"])
    .index("by_workspaceId_invitedBy_state", [
      "workspaceId",
      "invitedBy",
      "state",
    ])
    .index("by_email_state", ["email", "state"])
    // For the inviter's name.
    .index("by_invitedBy_state", ["invitedBy", "state"])
    .index("by_state_expiresAt", ["state", "expiresAt"])
    .index("by_state_updatedAt", ["state", "updatedAt"]),

  // The tombstones of the rows above: what was accepted or dismissed stays so,
  // however late an older event comes.
  settledInvitations: defineTable({
    workosInvitationId: v.string(),
    settledAt: v.number(),
    // Of one that had expired here: what it gives if it was accepted all the same.
    terms: v.optional(
      v.object({
        role: vRole,
        customerId: v.optional(v.id("customers")),
        sentAt: v.optional(v.number()),
      }),
    ),
  })
    .index("by_workosInvitationId", ["workosInvitationId"])
    .index("by_settledAt", ["settledAt"]),
};
