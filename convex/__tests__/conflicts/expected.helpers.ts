import type { Column, Expected } from "./matrix.helpers";

/*
 * Where mutations meet, and why they have to. A mutation that has to begin anew costs that
 * once more; one that an action calls fails after its fourth try.
 */

const PLACES = ["steps/background:leave", "steps/background:offer"];
const PROFILES = [
  "steps/inbox:processNext (user.updated)",
  "steps/inbox:processNext (user.created)",
  "steps/inbox:storeEvent",
];

/** They are the deployment's, and each is one job: it begins anew, and nobody waits for it. */
const OF_THE_DEPLOYMENT: Record<string, string> = {
  "steps/due:look": "a look is of one kind of work, for everybody",
  "steps/due:lookForOverdue": "the hourly cron looks at all kinds of work",
  "steps/alerts:check": "alerts are the operator's",
  "steps/eventsApi:storePage": "there is one place among WorkOS's events",
  "steps/memberCounts:recountDue":
    "the daily sweep takes a hundred workspaces at a time",
  "users/sync:claimProfiles": "one worker fetches profiles, twenty at a time",
  "steps/reconciliation:reconcileDue":
    "so many runs of the whole deployment may be under way at once",
  "workspaces:internalCleanupPendingWorkspaceMemberRemovals":
    "the crons' cleanup goes through all workspaces",
  "steps/seals:seal":
    "rows are sealed in the order in which they were written, by one job",
  "steps/inbox:noteRefusal":
    "when a webhook was last refused is one row a provider",
  "steps/inbox:storeUnreadable": "what can't be read belongs to nobody",
};

/** Rows of the deployment: any two mutations may meet there. */
const SHARED: readonly Expected[] = [
  {
    at: "dueLooks.by_kind",
    why: "a kind of work has one look for all; the first that finds none writes it, and the rest only read it",
    costs:
      "once after a quiet time, for those under way when the first writes it; while there is more, once in each round of the look",
    readers: "any",
    writers: [
      "bulk:prepare",
      "bulk:start",
      "invitations/internal:recordSent",
      "steps/hooks:notify",
      "steps/inbox:processArrived (user.deleted)",
      "steps/inbox:processNext (organization_membership.created)",
      "steps/inbox:processNext (several events of an organization)",
      "steps/inbox:storeEvent",
      "steps/ownInvitations:record",
      "steps/provisioning:begin",
    ],
  },
  ...["backgroundPlaces.by_group", "backgroundWork.by_kind_since"].map(
    (at) => ({
      at,
      why: "places for actions that wait are the deployment's; offers and ends are scheduled jobs, which Convex repeats until they succeed, and nobody else reads a place",
      costs:
        "an offer or an end that met another goes again a moment later, and its work waits as long",
      readers: PLACES,
      writers: PLACES,
    }),
  ),
];

/** What people share who are in one lane: they are of no organization. */
const OF_PROFILES: Expected = {
  at: "webhookAudit.by_status_lane_nextAttemptAt",
  within: 'lane = "workos/profiles/',
  why: "a person's name is no organization's: three lanes for everybody's, so that an import fills its transactions",
  costs: "the wait behind others' names; nobody's access waits there",
  readers: PROFILES,
  writers: PROFILES,
};

/** What two organizations share is the deployment's. */
export const OTHER_ORGANIZATION: Column = {
  exempt: OF_THE_DEPLOYMENT,
  places: [
    ...SHARED,
    OF_PROFILES,
    {
      at: "rateLimiter/rateLimits.name",
      why: "one budget of calls in bulk: WorkOS counts all of a deployment's together",
      costs: "a batch of ten people begins a moment later",
      readers: ["steps/bulk:pace", "steps/bulk:run"],
      writers: ["steps/bulk:pace", "steps/bulk:run"],
    },
  ],
};

/** What people of one workspace share. */
export const SAME_WORKSPACE: Column = {
  exempt: {
    ...OF_THE_DEPLOYMENT,
    "steps/workos:endOrganization":
      "everybody of the organization is ended, a batch at a time",
    "steps/inbox:processArrived (organization.deleted)":
      "the workspace's row says that its organization is gone",
    "steps/inbox:processNext (organization.updated)":
      "the workspace has the organization's name, and everybody reads its row",
    "steps/inbox:processNext (Clerk's organization.updated)": "as WorkOS's",
    "steps/memberCounts:recount": "everybody is counted",
    "steps/cleanup:settleWorkspace":
      "everybody whose access is missing is looked at, a batch at a time",
    "organizationSync:applyOrganizationMembershipSnapshot":
      "a page of the listing is compared with everybody in its range",
    "steps/reconciliation:endIfQuiet":
      "a whole listing is compared with everybody",
    "steps/reconciliation:beginRun": "one run of a workspace at a time",
    "steps/reconciliation:endRun":
      "as its beginning; and it looks for invitations that wait",
    "reviews:start": "everybody is put on the review's list",
  },
  places: [
    {
      at: "bulkJobs.by_workspaceId_state",
      why: "one job of a workspace runs at a time",
      costs: "a job that somebody starts while another ends",
      readers: ["bulk:start"],
      writers: [
        "bulk:start",
        "steps/bulk:pace",
        "steps/bulk:run",
        "steps/bulk:settle",
      ],
    },
    ...SHARED,
    {
      at: "rateLimiter/rateLimits.name",
      why: "a workspace has limits of its own, and every member uses them up",
      costs:
        "two people who act in the same moment: the later one begins anew, once",
      readers: [
        "bulk:prepare",
        "customers:create",
        "customers:rename",
        "customers:setArchived",
        "steps/bulk:pace",
        "steps/bulk:run",
        "steps/rateLimits:takeInvitations",
        "steps/rateLimits:takeProviderCall",
        "steps/roles:beginTransfer",
        "users/manage:internalBeginRoleChange",
        "users/manage:internalPrepareReturn",
      ],
      writers: [
        "bulk:prepare",
        "customers:create",
        "customers:rename",
        "customers:setArchived",
        "steps/bulk:pace",
        "steps/bulk:run",
        "steps/rateLimits:takeInvitations",
        "steps/rateLimits:takeProviderCall",
        "steps/roles:beginTransfer",
        "users/manage:internalBeginRoleChange",
        "users/manage:internalPrepareReturn",
      ],
    },
    {
      at: "reviewCampaigns.by_workspaceId_endedAt",
      why: "the counts of the open review change with each decision, and whatever becomes of a member is decided on there; a workspace under review decides one at a time",
      costs:
        "two reviewers who decide in the same moment, and a change of a member meanwhile",
      readers: "any",
      writers: [
        "reviews:reopen",
        "steps/bulk:run",
        "steps/inbox:processArrived (a member who waits for a review goes in WorkOS)",
        "users/manage:confirmAccess",
        "users/manage:removeUser",
      ],
    },
    {
      at: "webhookAudit.by_status_lane_nextAttemptAt",
      why: "events of an organization are applied one after another, and the first of a lane wakes it",
      costs:
        "storing goes again once, where the lane's job takes the event that it saw",
      readers: "any",
      writers: "any",
    },
    {
      at: "workspaceDays.by_workspaceId_day",
      why: "who came and went on a day is one row, so that the home page reads few: people of one workspace come and go one after another",
      costs:
        "an import is in one lane, and meets itself nowhere; people who act meanwhile begin anew",
      readers: "any",
      writers: "any",
    },
    {
      at: "workspaceMemberCounts.by_workspaceId",
      why: "the counts of a workspace are one row, read by every list: its memberships change one after another, at about the pace of one transaction each",
      costs: "as who came and went on a day",
      readers: "any",
      writers: "any",
    },
    {
      at: "workspaceMembers.by_workspaceId_status_role_sortName",
      why: "owners and admins are told, and they change rarely",
      costs: "once in a change of a role",
      readers: "any",
      writers: [
        "steps/bulk:finish",
        "steps/inbox:processNext (organization_membership.updated)",
        "steps/roles:finishTransfer",
        "users/manage:internalFinishRoleChange",
      ],
    },
  ],
};
