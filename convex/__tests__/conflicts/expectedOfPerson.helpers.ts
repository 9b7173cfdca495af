import { OTHER_ORGANIZATION } from "./expected.helpers";
import type { Column } from "./matrix.helpers";

/* Where mutations about the same person meet, and why they have to. */

/** Conflicts about one person, by their reason. Any mutation may be the reader or the writer. */
const OF_PERSON: Record<string, string[]> = {
  "both change the member's row, or judge by it": [
    "workspaceMembers.by_id",
    "workspaceMembers.by_userId_status",
    "workspaceMembers.by_workspaceId_accessCheckAt",
    "workspaceMembers.by_workspaceId_customerId_role_listedStatus_sortName",
    "workspaceMembers.by_workspaceId_listedStatus_sortName",
    "workspaceMembers.by_workspaceId_status_role_sortName",
    "workspaceMembers.by_workspaceId_status_sortName",
    "workspaceMembers.by_workspaceId_userId",
  ],
  "the person's row and their accounts": [
    "lastWorkspaces.by_userId",
    "profileFetches.by_userId",
    "users.by_clerkUserId",
    "users.by_id",
    "users.by_workosUserId",
    "workOSAuthKit/events.eventId",
    "workOSAuthKit/users.id",
  ],
  "the mirror has one row for a membership": [
    "organizationMembers.by_membershipId",
    "workosOrganizationMemberships.by_membershipId",
    "workosOrganizationMemberships.by_workosOrganizationId_deletedAt",
    "workosOrganizationMemberships.by_workosOrganizationId_workosUserId",
    "workosOrganizationMemberships.by_workosOrganizationId_workosUserId_status",
  ],
  "one order about a person is open in a workspace": [
    "providerOrders.by_id",
    "providerOrders.by_workspaceId_email_state",
    "providerOrders.by_workspaceId_userId_state_kind",
  ],
  "the same invitation, or one to the same address": [
    "pendingInvitations.by_id",
    "pendingInvitations.by_workosInvitationId",
    "pendingInvitations.by_workspaceId_email_state",
    "pendingInvitations.by_workspaceId_state_expiresAt",
    "settledInvitations.by_workosInvitationId",
  ],
  "the same customer, or who looks after it": [
    "customers.by_id",
    "customers.by_workspaceId_nameKey",
    "staffCustomerAssignments.by_staff",
  ],
  "the same job, or another of the same workspace": [
    "bulkJobPeople.by_id",
    "bulkJobPeople.by_jobId_outcome_position",
    "bulkJobPeople.by_jobId_userId",
    "bulkJobs.by_id",
    "bulkJobs.by_workspaceId_person_state",
    "bulkJobs.by_workspaceId_state",
  ],
  "the same review, or what it is about": [
    "reviewCampaigns.by_id",
    "reviewCampaigns.by_workspaceId_endedAt",
    "reviewItems.by_campaignId_membershipId",
  ],
  "the same request, or hook's call, about the person": [
    "accessRequests.by_membershipId_askedAt",
    "accessRequests.by_membershipId_settledAt",
    "hookCalls.by_subject",
  ],
  "the same event, or another of its lane": [
    "webhookAudit.by_provider_eventId",
    "webhookAudit.by_status_lane_nextAttemptAt",
  ],
  "the same workspace on its way in": [
    "provisioningJournal.by_id",
    "provisioningJournal.by_userId_requestId",
    "workspaceSlugs.by_slug",
  ],
  "the same run, or another of the same workspace": [
    "reconciliationDifferences.by_runId_kind_providerUserId",
    "reconciliationHeld.by_runId_key",
    "reconciliationRuns.by_id",
    "reconciliationRuns.by_workspaceId_status_startedAt",
    "reconciliationSeen.by_id",
    "reconciliationSeen.by_runId",
    "workspaceSyncState.by_workspaceId",
  ],
  "the workspace's own row, and its organization's": [
    "organizations.by_provider_organizationId",
    "workspaces.by_clerkOrganizationId",
    "workspaces.by_id",
    "workspaces.by_workosOrganizationId",
  ],
  "as for different people of one workspace": [
    "backgroundPlaces.by_group",
    "backgroundPlaces.by_id",
    "backgroundWork.by_kind_key",
    "backgroundWork.by_kind_since",
    "dueLooks.by_kind",
    "rateLimiter/rateLimits.name",
    "workspaceDays.by_workspaceId_day",
    "workspaceMemberCounts.by_workspaceId",
  ],
};

const ONE_ANEW =
  "the later of two who are about the same person in the same moment, once";

/** What is about one person is done one after another. */
export const SAME_PERSON: Column = {
  exempt: OTHER_ORGANIZATION.exempt,
  places: Object.entries(OF_PERSON).flatMap(([why, places]) =>
    places.map(
      (at) =>
        ({ at, why, costs: ONE_ANEW, readers: "any", writers: "any" }) as const,
    ),
  ),
};
