import { defineSchema, defineTable } from "convex/server";
import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import {
  auditFilterFields,
  differenceFields,
  linkRunFields,
  runCountFields,
  vActor,
  vArrival,
  vAuditEvent,
  vBrake,
  vClerkProfile,
  versionFields,
  vExported,
  vInboxSource,
  vInboxStatus,
  vInvitationState,
  vKnownBy,
  vLinePoint,
  vListedStatus,
  vMemberCounts,
  vMembershipStatus,
  vMemberStatus,
  vOrderKind,
  vOrderState,
  vProvider,
  vRemovedReason,
  vRole,
  vRolesTold,
  vRunStatus,
} from "./lib/validators";

/*
 * Times are numbers in ms. `updatedAt`, `eventAt` and `eventId` of a mirrored
 * row are its version, on the provider's clock; `syncedAt` is on ours.
 * A mirror is what the provider said: only a sync writes it.
 */
export default defineSchema({
  /* ------------------------------------------------------------- people */

  // The person. Written by sign-in, user events and listings, whichever comes
  // first; read by every guard. Name and address are WorkOS's for a person whom
  // WorkOS knows, and Clerk's for the others.
  users: defineTable({
    workosUserId: v.optional(v.string()),
    clerkUserId: v.optional(v.string()),
    email: v.optional(v.string()),
    // The address as it is compared: see lib/addresses.ts.
    emailKey: v.optional(v.string()),
    // WorkOS's word; Clerk's stands in `clerkProfile`.
    emailVerified: v.optional(v.boolean()),
    name: v.optional(v.string()),
    profilePictureUrl: v.optional(v.string()),
    // The version of the profile; absent while the person is known by id only.
    updatedAt: v.optional(v.number()),
    eventAt: v.optional(v.number()),
    eventId: v.optional(v.string()),
    syncedAt: v.number(),
    // What Clerk says of the person, in its latest version. Written by
    // model/clerk/users.ts; read there, and for the proposals of who is who.
    clerkProfile: v.optional(
      v.object({ ...vClerkProfile.fields, ...versionFields }),
    ),
    // An operator said that this Clerk account is that person's: the row stays
    // for the audit, without ids and name. Written by model/accounts.
    mergedInto: v.optional(v.id("users")),
    // Set while the profile has to be fetched: when to try next.
    // Where a fetch is in flight: when it has died.
    profileDueAt: v.optional(v.number()),
    profileAttempts: v.optional(v.number()),
    lastWorkspaceId: v.optional(v.id("workspaces")),
    // `user.deleted` only. A removed member is no deleted person.
    deletedAt: v.optional(v.number()),
    // When a deleted person's name and address are erased; absent once they are.
    eraseAt: v.optional(v.number()),
  })
    .index("by_workosUserId", ["workosUserId"])
    .index("by_clerkUserId", ["clerkUserId"])
    .index("by_email", ["email"])
    .index("by_emailKey", ["emailKey"])
    .index("by_mergedInto", ["mergedInto"])
    .index("by_profileDueAt", ["profileDueAt"])
    .index("by_eraseAt", ["eraseAt"]),

  // Who said that which Clerk account is whose, and when it was taken back.
  // Written by model/accounts, never changed afterwards; read by operators.
  accountMappings: defineTable({
    act: literals("mapped", "unmapped"),
    userId: v.id("users"),
    clerkUserId: v.string(),
    // The row that stood for the Clerk account alone, before or again.
    mergedUserId: v.optional(v.id("users")),
    actor: vActor,
    timestamp: v.number(),
  })
    .index("by_clerkUserId_timestamp", ["clerkUserId", "timestamp"])
    .index("by_timestamp", ["timestamp"]),

  // Who fetches profiles, and until when: one worker at a time. A single row.
  profileWorker: defineTable({
    holder: v.string(),
    busyUntil: v.number(),
  }),

  /* --------------------------------------------------------- workspaces */

  // The tenant. Written by provisioning, linking and settings; read by every
  // query of a workspace, hence no sync times here.
  workspaces: defineTable({
    name: v.string(),
    slug: v.string(),
    createdBy: v.id("users"),
    // At most one of the two; each linked to at most one workspace.
    workosOrganizationId: v.optional(v.string()),
    clerkOrganizationId: v.optional(v.string()),
    // While "linking" the old rules of access hold.
    linkState: v.optional(v.literal("linking")),
    // The key that our organization carries as its external id.
    externalId: v.optional(v.string()),
    // The owner's rules (model/workspaces/rules.ts); absent: the deployment's own.
    requireOrganizationSession: v.optional(v.boolean()),
    graceMs: v.optional(v.number()),
    brakePercent: v.optional(v.number()),
    // Our organization is gone in the provider: nobody gets in until an owner
    // links another, while the members are removed in batches.
    organizationDeletedAt: v.optional(v.number()),
    // From here on nobody gets in. With `deletion`, owners can restore it until
    // `finalizedAt` is set.
    deletedAt: v.optional(v.number()),
    deletion: v.optional(
      v.object({
        requestedBy: v.id("users"),
        finalAt: v.number(),
        // The owner asked for it; done only while it carries our key.
        deleteOrganization: v.boolean(),
        finalizedAt: v.optional(v.number()),
        organization: v.optional(
          v.union(v.literal("deleted"), v.literal("kept")),
        ),
        lastError: v.optional(v.string()),
      }),
    ),
    // When the cron goes on with the deletion.
    deletionDueAt: v.optional(v.number()),
  })
    .index("by_deletionDueAt", ["deletionDueAt"])
    .index("by_workosOrganizationId", ["workosOrganizationId"])
    .index("by_clerkOrganizationId", ["clerkOrganizationId"])
    .index("by_externalId", ["externalId"])
    .index("by_deletedAt", ["deletedAt"]),

  // Every slug a workspace has or had. Written with the workspace; the one
  // place that says which slug is taken.
  workspaceSlugs: defineTable({
    slug: v.string(),
    workspaceId: v.id("workspaces"),
  })
    .index("by_slug", ["slug"])
    .index("by_workspaceId", ["workspaceId"]),

  // A user in a workspace. Written by model/members/rows.ts alone, which keeps the
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
    removedAt: v.optional(v.number()),
    removedReason: v.optional(vRemovedReason),
    // When the provider brought somebody back whom we had removed, or who had left;
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
    // The list: every filter, in either order.
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
    .index("by_pendingRemovalAt", ["pendingRemovalAt"])
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
        "customerId",
      ],
    }),

  // One row per workspace, patched with every change of a member and recounted
  // by the daily sweep.
  workspaceMemberCounts: defineTable({
    workspaceId: v.id("workspaces"),
    counts: vMemberCounts,
    // A recount under way: everyone up to this user id is in its tally.
    recount: v.optional(
      v.object({ through: v.id("users"), tally: vMemberCounts }),
    ),
  }).index("by_workspaceId", ["workspaceId"]),

  // What happened to a membership, who did it and why. Written in the
  // transaction that makes the change, never changed afterwards.
  workspaceMemberAuditLogs: defineTable({
    membershipId: v.id("workspaceMembers"),
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
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
    // The actor as one word, for the indexes: see model/members/rows.ts.
    actorKey: v.string(),
    timestamp: v.number(),
  })
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
    .index("by_membershipId_timestamp", ["membershipId", "timestamp"]),

  // Who took a copy of the team or of its audit out of here. Written by the
  // mutation that begins it, without which no row is handed out.
  exports: defineTable({
    workspaceId: v.id("workspaces"),
    what: vExported,
    actor: vActor,
    startedAt: v.number(),
    // Of the audit: what it was narrowed down to.
    filter: v.optional(v.object(auditFilterFields)),
    // How many rows were taken, once all were.
    rows: v.optional(v.number()),
    finishedAt: v.optional(v.number()),
  }).index("by_workspaceId_startedAt", ["workspaceId", "startedAt"]),

  /* ------------------------------------------------------------ mirrors */

  // WorkOS's organization memberships. A deleted one stays as a tombstone with
  // status "inactive": the index that ends in `_status` finds access only.
  workosOrganizationMemberships: defineTable({
    membershipId: v.string(),
    workosOrganizationId: v.string(),
    workosUserId: v.string(),
    organizationName: v.optional(v.string()),
    // The first of `roleSlugs`, for code that knows of one role only.
    roleSlug: v.optional(v.string()),
    roleSlugs: v.array(v.string()),
    // What these follow from: see model/sync/rolesPlan.ts.
    rolesTold: v.optional(vRolesTold),
    status: vMembershipStatus,
    directoryManaged: v.boolean(),
    createdAt: v.number(),
    ...versionFields,
    syncedAt: v.number(),
    deletedAt: v.optional(v.number()),
    // It was missing from a list, and nobody has said that it is gone: what shows
    // it again lifts the end.
    endInferred: v.optional(v.boolean()),
    known: v.optional(vKnownBy),
  })
    .index("by_membershipId", ["membershipId"])
    .index("by_workosOrganizationId_deletedAt", [
      "workosOrganizationId",
      "deletedAt",
    ])
    // Two of the next are prefixes of longer ones, and stay: code built on this names them.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_workosOrganizationId", ["workosOrganizationId"])
    .index("by_workosUserId", ["workosUserId"])
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_workosOrganizationId_workosUserId", [
      "workosOrganizationId",
      "workosUserId",
    ])
    .index("by_workosOrganizationId_workosUserId_status", [
      "workosOrganizationId",
      "workosUserId",
      "status",
    ])
    // For linking: what ended since it looked.
    .index("by_workosOrganizationId_status_syncedAt", [
      "workosOrganizationId",
      "status",
      "syncedAt",
    ])
    .index("by_deletedAt", ["deletedAt"]),

  // Organizations of both providers that concern us.
  organizations: defineTable({
    provider: vProvider,
    organizationId: v.string(),
    workspaceId: v.optional(v.id("workspaces")),
    name: v.string(),
    slug: v.optional(v.string()),
    externalId: v.optional(v.string()),
    // Clerk: the workspace that its public metadata names, as it stands there.
    // `spent`: it was linked for it once, so that unlinking lasts.
    claimedWorkspaceId: v.optional(v.string()),
    claimState: v.optional(
      v.union(v.literal("open"), v.literal("refused"), v.literal("spent")),
    ),
    ...versionFields,
    syncedAt: v.number(),
    deletedAt: v.optional(v.number()),
  })
    .index("by_provider_organizationId", ["provider", "organizationId"])
    .index("by_workspaceId", ["workspaceId"])
    .index("by_deletedAt", ["deletedAt"]),

  // Clerk's organization memberships; roles as Clerk sends them ("org:admin"). Of
  // one that ended before we heard of it, what Clerk left out is "".
  organizationMembers: defineTable({
    membershipId: v.string(),
    organizationId: v.string(),
    clerkUserId: v.string(),
    role: v.string(),
    // What Clerk says of the person beside it: nobody can be asked later.
    name: v.optional(v.string()),
    email: v.optional(v.string()),
    createdAt: v.optional(v.number()),
    status: vMembershipStatus,
    ...versionFields,
    syncedAt: v.number(),
    deletedAt: v.optional(v.number()),
    known: v.optional(vKnownBy),
  })
    .index("by_membershipId", ["membershipId"])
    .index("by_clerkUserId_deletedAt", ["clerkUserId", "deletedAt"])
    .index("by_organizationId_deletedAt", ["organizationId", "deletedAt"])
    .index("by_organizationId_clerkUserId_status", [
      "organizationId",
      "clerkUserId",
      "status",
    ])
    .index("by_deletedAt", ["deletedAt"]),

  /* --------------------------------------------------------------- sync */

  // The inbox: one row per event, whichever way and however often it came.
  // Written by webhooks and the Events API, patched by the processor and by
  // replays; read by the processor and the Sync page.
  webhookAudit: defineTable({
    provider: vProvider,
    eventId: v.string(),
    type: v.string(),
    source: vInboxSource,
    organizationId: v.optional(v.string()),
    // The provider's id of the person, where an event is about one person alone.
    personId: v.optional(v.string()),
    // Events of one lane are applied one after another, lanes in parallel.
    lane: v.string(),
    receivedAt: v.number(),
    occurredAt: v.number(),
    // The raw text that was signed; given up before the row is.
    bodyId: v.optional(v.id("webhookBodies")),
    deliveries: v.number(),
    attempts: v.number(),
    status: vInboxStatus,
    // What the decision was made on, or why the last attempt failed.
    verdict: v.optional(v.string()),
    lastError: v.optional(v.string()),
    processedAt: v.optional(v.number()),
    nextAttemptAt: v.optional(v.number()),
    // Who last had it go through the decision again, and when.
    replayedBy: v.optional(vActor),
    replayedAt: v.optional(v.number()),
    // When the body is given up; absent once it is.
    bodyUntil: v.optional(v.number()),
  })
    .index("by_provider_eventId", ["provider", "eventId"])
    .index("by_status_lane_nextAttemptAt", ["status", "lane", "nextAttemptAt"])
    .index("by_lane_processedAt", ["lane", "processedAt"])
    .index("by_provider_organizationId_receivedAt", [
      "provider",
      "organizationId",
      "receivedAt",
    ])
    .index("by_provider_organizationId_status_receivedAt", [
      "provider",
      "organizationId",
      "status",
      "receivedAt",
    ])
    .index("by_status_receivedAt", ["status", "receivedAt"])
    .index("by_provider_source_receivedAt", [
      "provider",
      "source",
      "receivedAt",
    ])
    .index("by_receivedAt", ["receivedAt"])
    .index("by_bodyUntil", ["bodyUntil"]),

  // What the providers signed, as text, up to 256 KiB each: apart from the rows
  // of the inbox, so that those can be read a hundred at once. Written with the
  // event; read when it is applied or shown; pruned when the row's time says.
  webhookBodies: defineTable({ body: v.string() }),

  // When somebody last posted to a provider's webhook what that provider had
  // not signed: a secret that is wrong shows here. One row per provider, written
  // at most once a minute; read by the health query.
  webhookRefusals: defineTable({
    provider: vProvider,
    refusedAt: v.number(),
  }).index("by_provider", ["provider"]),

  // How far the Events API has been read. One row per provider, written by the
  // reader alone; read by the health query.
  eventCursors: defineTable({
    provider: vProvider,
    // The last event read; until there is one, `rangeStart`.
    eventId: v.optional(v.string()),
    rangeStart: v.optional(v.number()),
    // The last look that reached the end, whether or not there was news.
    readAt: v.number(),
    // Since when WorkOS has not answered, and what it said instead.
    failingSince: v.optional(v.number()),
    lastError: v.optional(v.string()),
    // When WorkOS last knew our cursor no more, and reconciliation stepped in.
    lostAt: v.optional(v.number()),
  }).index("by_provider", ["provider"]),

  // A record of every reconciliation, which is all that a run without
  // differences writes.
  reconciliationRuns: defineTable({
    workspaceId: v.id("workspaces"),
    provider: vProvider,
    organizationId: v.string(),
    startedBy: vActor,
    startedAt: v.number(),
    // While running: until when the run may act. A later one takes over.
    leaseUntil: v.optional(v.number()),
    finishedAt: v.optional(v.number()),
    status: vRunStatus,
    dryRun: v.boolean(),
    // The run whose removals this one was told to apply.
    confirms: v.optional(v.id("reconciliationRuns")),
    ...runCountFields,
    // Why the brake held it.
    brake: v.optional(vBrake),
    error: v.optional(v.string()),
    // When the list of whom it found is given up; absent once it is.
    differencesUntil: v.optional(v.number()),
  })
    .index("by_workspaceId_startedAt", ["workspaceId", "startedAt"])
    .index("by_workspaceId_status_startedAt", [
      "workspaceId",
      "status",
      "startedAt",
    ])
    .index("by_workspaceId_dryRun_startedAt", [
      "workspaceId",
      "dryRun",
      "startedAt",
    ])
    .index("by_workspaceId_dryRun_status_startedAt", [
      "workspaceId",
      "dryRun",
      "status",
      "startedAt",
    ])
    .index("by_status_leaseUntil", ["status", "leaseUntil"])
    .index("by_startedAt", ["startedAt"])
    .index("by_differencesUntil", ["differencesUntil"]),

  // What a run found, person by person: the preview, the list that the brake
  // asks to confirm, and what was applied.
  reconciliationDifferences: defineTable({
    runId: v.id("reconciliationRuns"),
    ...differenceFields,
  }).index("by_runId_kind_providerUserId", ["runId", "kind", "providerUserId"]),

  // One row per linked workspace: when its next daily reconciliation is due.
  workspaceSyncState: defineTable({
    workspaceId: v.id("workspaces"),
    reconcileDueAt: v.number(),
  })
    .index("by_workspaceId", ["workspaceId"])
    .index("by_reconcileDueAt", ["reconcileDueAt"]),

  /* --------------------------------------------- changes that start here */

  // One row per workspace that is being, or was, provisioned in WorkOS. Its
  // key is the organization's external id: what carries it is ours to delete.
  provisioningJournal: defineTable({
    key: v.string(),
    // Absent once another row answers to it.
    requestId: v.optional(v.string()),
    userId: v.id("users"),
    workosUserId: v.string(),
    name: v.string(),
    slug: v.string(),
    state: v.union(
      // On its way forward; the only state from which a workspace is made.
      v.literal("open"),
      v.literal("done"),
      // No workspace is made under this key any more; something may be left in
      // WorkOS, and the finishing cron goes on until nothing is.
      v.literal("rolling_back"),
      v.literal("rolled_back"),
    ),
    // Proves its holder. Absent: the holder gave up, and the same request may
    // go on at once. After `leaseUntil` the cron takes the row back.
    lease: v.optional(v.string()),
    leaseUntil: v.number(),
    // How often the way back was begun.
    attempts: v.number(),
    workspaceId: v.optional(v.id("workspaces")),
    lastError: v.optional(v.string()),
    startedAt: v.number(),
    closedAt: v.optional(v.number()),
  })
    .index("by_key", ["key"])
    .index("by_userId_requestId", ["userId", "requestId"])
    .index("by_state_leaseUntil", ["state", "leaseUntil"])
    .index("by_slug_state_userId", ["slug", "state", "userId"]),

  // How far `operators:linkUnlinkedWorkspaces` has come, written as it goes;
  // read by `operators:showLinking`.
  linkRuns: defineTable({
    dryRun: v.boolean(),
    startedAt: v.number(),
    updatedAt: v.number(),
    // Absent while there is something left.
    endedAt: v.optional(v.number()),
    // The page that it goes on with; absent for the first.
    cursor: v.optional(v.string()),
    // The workspace that it is at.
    at: v.optional(v.id("workspaces")),
    ...linkRunFields,
  }).index("by_dryRun_endedAt", ["dryRun", "endedAt"]),

  // One row per change made here that a provider has to know of, written by the
  // transaction that authorizes it. Written by model/orders/rows.ts alone, which has
  // the table of its states; kept with the audit.
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
    // Whom it is about; at most one of them is open in a workspace. Absent for the
    // workspace itself and for an address that is nobody's yet.
    userId: v.optional(v.id("users")),
    // Of a handing over: the one who was the owner, and what they become.
    partner: v.optional(v.object({ userId: v.id("users"), role: vRole })),
    role: v.optional(vRole),
    customerId: v.optional(v.id("customers")),
    // Of an invitation, as it is compared.
    email: v.optional(v.string()),
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
    .index("by_workspaceId_organizationId_state", [
      "workspaceId",
      "organizationId",
      "state",
    ])
    .index("by_workspaceId_troubleSince", ["workspaceId", "troubleSince"])
    .index("by_troubleSince", ["troubleSince"]),

  /* -------------------------------------------- invitations and customers */

  // Role and customer of someone who was invited and has not accepted yet.
  // Written by model/invitations alone, from WorkOS's answers and events; read
  // by the Invitations page and by whoever signs in with the address.
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
    ...versionFields,
  })
    .index("by_workosInvitationId", ["workosInvitationId"])
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
    .index("by_state_expiresAt", ["state", "expiresAt"]),

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

  // Whom the workspace works for. Written by model/customers; read by staff,
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

  // Whose access was looked at and kept, by whom. It changes no membership, so it
  // is none of the audit's. Written by model/team/reviews.ts, never changed; read
  // by the team's list and its export.
  accessReviews: defineTable({
    workspaceId: v.id("workspaces"),
    membershipId: v.id("workspaceMembers"),
    userId: v.id("users"),
    // What they were let keep.
    role: vRole,
    customerId: v.optional(v.id("customers")),
    actor: vActor,
    reviewedAt: v.number(),
  }).index("by_membershipId_reviewedAt", ["membershipId", "reviewedAt"]),

  // Which staff looks after which customer. Written by model/members/rows.ts, which
  // audits it.
  staffCustomerAssignments: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    customerId: v.id("customers"),
    assignedAt: v.number(),
  })
    .index("by_staff", ["userId", "workspaceId", "customerId"])
    .index("by_customerId", ["customerId"]),
});
