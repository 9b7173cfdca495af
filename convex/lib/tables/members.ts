import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vAuditEvent, vAuditObject, vAuditValue } from "../audit";
import { vMemberShown } from "../shown";
import {
  vActor,
  vArrival,
  vListedStatus,
  vMemberCounts,
  vMemberStatus,
  vRemovedReason,
  vRole,
} from "../validators";

/* Who is in a workspace, and what happened to them. */

export const membersTables = {
  // A user in a workspace. Written by model/members/rows/write.ts alone, which keeps the
  // audit and the counts with it; read by guards and lists.
  workspaceMembers: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    role: vRole,
    status: vMemberStatus,
    // What lists show and counts count, derived from `status` and
    // `pendingRemovalAt`; kept so that every filter has an index.
    listedStatus: vListedStatus,
    joinedAt: v.number(),
    // How the person came in, for access reviews.
    arrivedBy: v.optional(vArrival),
    // When they last opened the workspace, written at most once a day. Absent: never.
    lastSeenAt: v.optional(v.number()),
    // The same, or when they joined or came back: what a list of those not seen is read by.
    // Absent on rows older than the field, which no such list shows: `upgrades:run`.
    seenOrJoinedAt: v.optional(v.number()),
    removedAt: v.optional(v.number()),
    removedReason: v.optional(vRemovedReason),
    // When the provider brought back a member who had been removed here, or had left;
    // until somebody has looked at it.
    returnedAt: v.optional(v.number()),
    // When they had been removed then: an invitation from before gives them nothing.
    returnedFrom: v.optional(v.number()),
    // For a client: the one customer they see.
    customerId: v.optional(v.id("customers")),
    // Since when access has been missing without an event that explains it.
    pendingRemovalAt: v.optional(v.union(v.number(), v.null())),
    // More time, given by a person: the cleanup removes nobody before it.
    removeNotBefore: v.optional(v.number()),
    // Set by a change that may have ended access; the hourly cleanup looks.
    accessCheckAt: v.optional(v.number()),
    // The row was another's, who turned out to be this person; it goes back to
    // them when that is taken back.
    mergedFrom: v.optional(v.id("users")),
    // The row ended because its person has another one here, under their other
    // account.
    endedByMapping: v.optional(v.boolean()),
    // When a removed member's staff assignments are given up.
    releaseAssignmentsAt: v.optional(v.number()),
    // Copies from `users`, so that a list is one read per row.
    name: v.optional(v.string()),
    email: v.optional(v.string()),
    sortName: v.string(),
    searchText: v.string(),
    // What else lists show of them, by model/members/rows/shown.ts. Absent on rows older
    // than the field, of which lists look it up: `upgrades:run`.
    shown: v.optional(vMemberShown),
  })
    // For the cleanup that walks every active member.
    .index("by_status", ["status"])
    .index("by_workspaceId_userId", ["workspaceId", "userId"])
    .index("by_userId_status", ["userId", "status"])
    .index("by_workspaceId_status_sortName", [
      "workspaceId",
      "status",
      "sortName",
    ])
    .index("by_workspaceId_status_role_sortName", [
      "workspaceId",
      "status",
      "role",
      "sortName",
    ])
    // The list: the sets of filters and their sorts in lib/memberFilters.ts.
    .index("by_workspaceId_listedStatus_sortName", [
      "workspaceId",
      "listedStatus",
      "sortName",
    ])
    .index("by_workspaceId_listedStatus_joinedAt", [
      "workspaceId",
      "listedStatus",
      "joinedAt",
    ])
    .index("by_workspaceId_role_listedStatus_sortName", [
      "workspaceId",
      "role",
      "listedStatus",
      "sortName",
    ])
    .index("by_workspaceId_role_listedStatus_joinedAt", [
      "workspaceId",
      "role",
      "listedStatus",
      "joinedAt",
    ])
    .index("by_workspaceId_customerId_role_listedStatus_sortName", [
      "workspaceId",
      "customerId",
      "role",
      "listedStatus",
      "sortName",
    ])
    .index("by_workspaceId_customerId_role_listedStatus_joinedAt", [
      "workspaceId",
      "customerId",
      "role",
      "listedStatus",
      "joinedAt",
    ])
    .index("by_workspaceId_arrivedBy_listedStatus_sortName", [
      "workspaceId",
      "arrivedBy",
      "listedStatus",
      "sortName",
    ])
    .index("by_workspaceId_status_seenOrJoinedAt", [
      "workspaceId",
      "status",
      "seenOrJoinedAt",
    ])
    .index("by_workspaceId_listedStatus_seenOrJoinedAt", [
      "workspaceId",
      "listedStatus",
      "seenOrJoinedAt",
    ])
    // The list with the open invitations in it: those in their grace are active, too.
    .index("by_workspaceId_status_joinedAt", [
      "workspaceId",
      "status",
      "joinedAt",
    ])
    .index("by_workspaceId_status_role_joinedAt", [
      "workspaceId",
      "status",
      "role",
      "joinedAt",
    ])
    .index("by_workspaceId_status_customerId_role_sortName", [
      "workspaceId",
      "status",
      "customerId",
      "role",
      "sortName",
    ])
    .index("by_workspaceId_status_customerId_role_joinedAt", [
      "workspaceId",
      "status",
      "customerId",
      "role",
      "joinedAt",
    ])
    .index("by_pendingRemovalAt", ["pendingRemovalAt"])
    // For the home page: the first to be removed.
    .index("by_workspaceId_pendingRemovalAt", [
      "workspaceId",
      "pendingRemovalAt",
    ])
    .index("by_accessCheckAt", ["accessCheckAt"])
    // For the cleanup's brake, which looks at one workspace.
    .index("by_workspaceId_accessCheckAt", ["workspaceId", "accessCheckAt"])
    .index("by_workspaceId_returnedAt", ["workspaceId", "returnedAt"])
    .index("by_releaseAssignmentsAt", ["releaseAssignmentsAt"])
    .searchIndex("search_searchText", {
      searchField: "searchText",
      filterFields: [
        "workspaceId",
        "status",
        "listedStatus",
        "role",
        "arrivedBy",
        "customerId",
      ],
    }),

  // One row per workspace, patched with every change of a member and recounted by the
  // daily sweep: after a day with changes, and monthly.
  workspaceMemberCounts: defineTable({
    workspaceId: v.id("workspaces"),
    counts: vMemberCounts,
    // A recount under way: everyone up to this user id is in its tally.
    recount: v.optional(
      v.object({ through: v.id("users"), tally: vMemberCounts }),
    ),
    // When a sweep has it recounted; 0 after a change, absent: it never was.
    recountDueAt: v.optional(v.number()),
  })
    .index("by_workspaceId", ["workspaceId"])
    .index("by_recountDueAt", ["recountDueAt"]),

  // What happened in a workspace, who did it and why: to memberships, and to everything
  // else. Written in the transaction that makes the change, by model/record/acts.ts and
  // model/members/rows/write.ts; never changed afterwards.
  workspaceMemberAuditLogs: defineTable({
    workspaceId: v.id("workspaces"),
    // The membership that it changed. What changed none has none: how a member stood is
    // told from these rows alone.
    membershipId: v.optional(v.id("workspaceMembers")),
    // The person that it is about, if it is about one.
    userId: v.optional(v.id("users")),
    event: vAuditEvent,
    // What led to it, for people: "organization_membership.deleted", "mirror missing".
    reason: v.string(),
    actor: vActor,
    previousStatus: v.optional(vMemberStatus),
    nextStatus: v.optional(vMemberStatus),
    previousRole: v.optional(vRole),
    nextRole: v.optional(vRole),
    previousCustomerId: v.optional(v.id("customers")),
    nextCustomerId: v.optional(v.id("customers")),
    // What it happened to where it was no membership, and what that was and is.
    object: v.optional(vAuditObject),
    previousValue: v.optional(vAuditValue),
    nextValue: v.optional(vAuditValue),
    // The actor as one word, for the indexes: see model/record/acts.ts.
    actorKey: v.string(),
    timestamp: v.number(),
  })
    // In the order of writing, for the seals, and not by `timestamp`.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_workspaceId", ["workspaceId"])
    // One index for each set of filters that the audit page can ask for.
    .index("by_workspaceId_timestamp", ["workspaceId", "timestamp"])
    .index("by_workspaceId_userId_timestamp", [
      "workspaceId",
      "userId",
      "timestamp",
    ])
    .index("by_workspaceId_event_timestamp", [
      "workspaceId",
      "event",
      "timestamp",
    ])
    .index("by_workspaceId_actorKey_timestamp", [
      "workspaceId",
      "actorKey",
      "timestamp",
    ])
    .index("by_workspaceId_userId_event_timestamp", [
      "workspaceId",
      "userId",
      "event",
      "timestamp",
    ])
    .index("by_workspaceId_userId_actorKey_timestamp", [
      "workspaceId",
      "userId",
      "actorKey",
      "timestamp",
    ])
    .index("by_workspaceId_event_actorKey_timestamp", [
      "workspaceId",
      "event",
      "actorKey",
      "timestamp",
    ])
    .index("by_workspaceId_userId_event_actorKey_timestamp", [
      "workspaceId",
      "userId",
      "event",
      "actorKey",
      "timestamp",
    ])
    .index("by_membershipId_timestamp", ["membershipId", "timestamp"])
    .index("by_membershipId_event_timestamp", [
      "membershipId",
      "event",
      "timestamp",
    ])
    // All that is on record of a person, wherever: for their own copy of it.
    .index("by_userId_timestamp", ["userId", "timestamp"])
    .index("by_actorKey_timestamp", ["actorKey", "timestamp"]),
};
