import type {
  Crons,
  OptionalRestArgs,
  SchedulableFunctionReference,
} from "convex/server";
import { internal } from "../_generated/api";
import { CRON_TABLE, type CronName, type CronTime } from "../lib/cronTable";

/**
 * Adds Rollcall's crons. Each has to run: what they do is in a comment above it.
 *
 * @throws what Convex throws when the product has a cron of the same name
 */
export function addRollcallCrons(crons: Crons): void {
  const add = <Run extends SchedulableFunctionReference>(
    name: CronName,
    run: Run,
    ...args: OptionalRestArgs<Run>
  ) => {
    const time: CronTime = CRON_TABLE[name];
    if ("minutes" in time) crons.interval(name, time, run, ...args);
    else if ("hourly" in time) crons.hourly(name, time.hourly, run, ...args);
    else crons.daily(name, time.daily, run, ...args);
  };

  // Rows of the audit that no seal holds yet.
  crons.interval("seal-audit", { minutes: 15 }, internal.steps.seals.seal, {});
  // A copy of the newest seals outside of the database.
  add("log-audit-seals", internal.steps.seals.log, {});
  // Each chain once a month.
  add("check-audit-seals", internal.steps.seals.checkDue, {});

  // Members whose access was already found missing, and what their going leaves.
  // The brake: whatever has emptied a mirror removes nobody by itself.
  add(
    "cleanup-pending-workspace-member-removals",
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "due", brake: true },
  );
  // Every active member, for drift that nothing has marked.
  add(
    "sweep-workspace-members",
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", brake: true },
  );
  crons.interval(
    "finish-abandoned-provisioning",
    { minutes: 1 },
    internal.provisioning.finishAbandoned,
    {},
  );
  // What webhooks did not bring.
  crons.interval("read-events", { minutes: 1 }, internal.eventsApi.read, {});
  // Every linked workspace once a day, each as soon as it is due.
  crons.interval(
    "reconcile-workspaces",
    { minutes: 5 },
    internal.steps.reconciliation.reconcileDue,
    {},
  );
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
  add("prune-inbox", internal.steps.inbox.prune, {});
  // What runs found, tombstones and attempts that nobody asks for any more.
  add("forget-old-records", internal.steps.retention.forget, {});
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
