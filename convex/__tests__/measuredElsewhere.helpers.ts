/*
 * What goes through many rows and does not run in half_limits.test.ts, by the reason.
 */

const BY_REASON: Record<string, readonly string[]> = {
  "measured by reconciliation_per_thousand and reconciliation_long": [
    "steps/reconciliation:describeStrays",
    "steps/reconciliation:endIfQuiet",
  ],
  "measured by many_organizations": ["steps/gettingIn:applyViewer"],
  "measured by reviews_upgrade": ["steps/upgrades:reviewHeld"],
  "measured by team_list_upgrade": [
    "steps/upgrades:invitationShown",
    "steps/upgrades:memberShown",
  ],
  "not measured: once in an upgrade, a batch at a time": [
    "steps/upgrades:formerSince",
    "steps/upgrades:peopleOverTime",
    "steps/upgrades:seenOrJoinedAt",
  ],
  "not measured: an owner or an operator does it once, a batch at a time": [
    "operators:showLinking",
    "operators:showMapping",
    "operators:unlinkWorkspace",
    "steps/accounts:endMembershipsAt",
    "steps/accounts:noteAccount",
    "steps/adopting:members",
    "steps/adopting:users",
    "steps/adopting:workspaces",
    "steps/cleanup:confirmBatch",
    "steps/clerk:bringIn",
    "steps/forgetting:eraseStep",
    "steps/inbox:continueReplay",
    "steps/linking:bringBack",
    "steps/linking:bringIn",
    "steps/linking:fillMirror",
    "steps/linking:judgeNewcomers",
    "steps/linking:markShutOut",
    "steps/operatorRuns:keepOrganizations",
    "steps/operatorRuns:turnPage",
    "steps/operators:replayFailed",
    "steps/operators:retryFailedOrders",
    "steps/orders:settleRemoved",
    "steps/parity:listClerkMirror",
    "steps/reviews:followUnlinking",
    "workspaces:internalUnlinkOrganization",
  ],
  "not measured: a few people at a time, as many as a call may name": [
    "invitations/internal:beginSend",
    "steps/bulk:pace",
    "steps/rateLimits:reserveBulk",
    "users/manage:internalPrepareReturn",
  ],
};

/** Their names. */
export const MEASURED_ELSEWHERE: readonly string[] =
  Object.values(BY_REASON).flat();
