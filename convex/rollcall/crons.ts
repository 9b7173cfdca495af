import type { Crons } from "convex/server";
import { internal } from "../_generated/api";

/**
 * Adds Rollcall's crons. Each has to run: what they do is in a comment above it.
 *
 * @throws what Convex throws when the product has a cron of the same name
 */
export function addRollcallCrons(crons: Crons): void {
  // Rows of the audit that no seal holds yet.
  crons.interval("seal-audit", { minutes: 15 }, internal.steps.seals.seal, {});
  // A copy of the newest seals outside of the database.
  crons.daily(
    "log-audit-seals",
    { hourUTC: 4, minuteUTC: 51 },
    internal.steps.seals.log,
    {},
  );
  // Each chain once a month.
  crons.daily(
    "check-audit-seals",
    { hourUTC: 5, minuteUTC: 7 },
    internal.steps.seals.checkDue,
    {},
  );

  // Members whose access was already found missing, and what their going leaves.
  // The brake: whatever has emptied a mirror removes nobody by itself.
  crons.hourly(
    "cleanup-pending-workspace-member-removals",
    { minuteUTC: 17 },
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "due", brake: true },
  );
  // Every active member, for drift that nothing has marked.
  crons.daily(
    "sweep-workspace-members",
    { hourUTC: 3, minuteUTC: 41 },
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", brake: true },
  );
  crons.interval(
    "finish-abandoned-provisioning",
    { minutes: 1 },
    internal.provisioning.finishAbandoned,
    {},
  );
  // What webhooks did not bring; as long as it finds some, every minute.
  crons.interval("read-events", { minutes: 15 }, internal.eventsApi.read, {});
  crons.interval(
    "close-dead-reconciliations",
    { minutes: 10 },
    internal.steps.reconciliation.closeDeadRuns,
    {},
  );
  crons.interval(
    "take-up-left-behind-events",
    { minutes: 1 },
    internal.steps.inbox.takeUpLeftBehind,
    {},
  );
  crons.daily(
    "prune-inbox",
    { hourUTC: 4, minuteUTC: 23 },
    internal.steps.inbox.prune,
    {},
  );
  // What runs found, tombstones and attempts that nobody asks for any more.
  crons.daily(
    "forget-old-records",
    { hourUTC: 4, minuteUTC: 37 },
    internal.steps.retention.forget,
    {},
  );
  crons.interval(
    "fetch-missing-profiles",
    { minutes: 1 },
    internal.users.sync.fetchDueProfiles,
    {},
  );

  // Names and addresses of people whose accounts were deleted.
  crons.hourly(
    "erase-deleted-people",
    { minuteUTC: 29 },
    internal.users.sync.eraseDue,
    {},
  );

  // Changes made here that WorkOS has yet to be told of, or to say what became of them.
  crons.interval("tell-workos", { minutes: 1 }, internal.orders.takeUpDue, {});

  // Changes of many people whose turn was lost, and those that nobody began.
  crons.interval(
    "take-up-bulk-jobs",
    { minutes: 1 },
    internal.steps.bulk.takeUpDue,
    {},
  );

  // What hooks of the product failed at, where the job that calls them again was lost.
  crons.hourly(
    "take-up-failed-hooks",
    { minuteUTC: 53 },
    internal.steps.hooks.takeUpDue,
    {},
  );

  // Operators' runs whose turn was lost.
  crons.interval(
    "take-up-operator-runs",
    { minutes: 1 },
    internal.steps.operatorRuns.takeUpDue,
    {},
  );

  // Invitations past their time, which WorkOS has no event for.
  crons.interval(
    "expire-invitations",
    { minutes: 1 },
    internal.invitations.internal.expireDue,
    {},
  );

  // Workspaces whose owners could have restored them until now.
  crons.interval(
    "finalize-deleted-workspaces",
    { minutes: 10 },
    internal.steps.deletion.finalizeDue,
    {},
  );

  // What is left of workspaces whose deletion was final a month ago.
  crons.hourly(
    "forget-deleted-workspaces",
    { minuteUTC: 47 },
    internal.steps.forgetting.forgetDue,
    {},
  );
}
