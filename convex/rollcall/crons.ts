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

  // What is due at a known time has a job at that time (model/overdue.ts). This finds what
  // is overdue because its job was lost.
  add("look-for-overdue", internal.steps.due.lookForOverdue, {});

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
  // What webhooks did not bring; as long as it finds some, every minute. It also has
  // alerts and the other crons looked after, as the hourly one has.
  add("read-events", internal.eventsApi.read, {});
  // Old rows of the inbox, and old texts of events.
  add("prune-inbox", internal.steps.inbox.prune, {});
  // What runs found, tombstones and attempts that nobody asks for any more.
  add("forget-old-records", internal.steps.retention.forget, {});
}
