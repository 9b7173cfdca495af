/*
 * What goes through many rows and does not run in half_limits.test.ts: by the test file
 * that measures it, which has to be there. There is no other reason to be on this list.
 */

export const MEASURED_ELSEWHERE = {
  "half_limits_accounts.test.ts": [
    "steps/accounts:endMembershipsAt",
    "steps/accounts:noteAccount",
    "steps/forgetting:eraseStep",
    "steps/upgrades:formerSince",
    "steps/upgrades:peopleOverTime",
    "steps/upgrades:seenOrJoinedAt",
  ],
  "half_limits_adopting.test.ts": [
    "steps/adopting:members",
    "steps/adopting:users",
    "steps/adopting:workspaces",
  ],
  "half_limits_clerk.test.ts": [
    "steps/cleanup:confirmBatch",
    "steps/clerk:bringIn",
    "steps/parity:listClerkMirror",
    "steps/parity:listStrangers",
  ],
  "half_limits_inbox.test.ts": ["steps/eventsApi:storePage"],
  "half_limits_linking.test.ts": [
    "operators:unlinkWorkspace",
    "steps/linking:listFree",
    "steps/linking:markGone",
    "steps/linking:bringBack",
    "steps/linking:bringIn",
    "steps/linking:fillMirror",
    "steps/linking:judgeNewcomers",
    "steps/linking:markShutOut",
    "steps/orders:settleRemoved",
    "steps/reviews:followUnlinking",
    "workspaces:internalUnlinkOrganization",
  ],
  "half_limits_operators.test.ts": [
    "operators:linkWorkspaces",
    "operators:mapUsers",
    "operators:replayEvents",
    "operators:retryOrders",
    "operators:showEvents",
    "operators:showLinking",
    "operators:showMapping",
    "steps/inbox:continueReplay",
    "steps/operatorRuns:keepOrganizations",
    "steps/operatorRuns:turnPage",
    "steps/operators:pickOrphans",
    "steps/operators:replayFailed",
    "steps/operators:retryFailedOrders",
  ],
  "half_limits_people.test.ts": [
    "invitations/internal:beginSend",
    "invitations/internal:prepareSend",
    "invitations/queries:check",
    "steps/bulk:pace",
    "steps/bulk:settle",
    "steps/rateLimits:reserveBulk",
    "users/manage:internalPrepareReturn",
  ],
  "many_organizations.test.ts": ["steps/gettingIn:applyViewer"],
  "reconciliation_per_thousand.test.ts": ["steps/reconciliation:endIfQuiet"],
  "reviews_upgrade.test.ts": ["steps/upgrades:reviewHeld"],
  "team_list_upgrade.test.ts": [
    "steps/upgrades:invitationShown",
    "steps/upgrades:memberShown",
  ],
} as const satisfies Record<`${string}.test.ts`, readonly string[]>;
