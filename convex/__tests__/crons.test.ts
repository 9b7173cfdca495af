import { cronJobs } from "convex/server";
import { expect, test } from "vitest";
import crons from "../crons";
import { addRollcallCrons } from "../rollcall/crons";

/** Rollcall's alone: a product has others beside them. */
const rollcalls = cronJobs();
addRollcallCrons(rollcalls);
const jobs = rollcalls.crons;

const every = (minutes: number) => ({ type: "interval", minutes });
const HOURLY = { type: "hourly" };
const DAILY = { type: "daily" };

const CLEANUPS = [
  "cleanup-pending-workspace-member-removals",
  "sweep-workspace-members",
];

test("the cleanup of pending removals runs hourly over what is due, and daily over everyone, with the brake", () => {
  const cleanup = "workspaces:internalCleanupPendingWorkspaceMemberRemovals";
  expect(jobs["cleanup-pending-workspace-member-removals"]).toMatchObject({
    name: cleanup,
    args: [{ scope: "due", brake: true }],
    schedule: { type: "hourly" },
  });
  expect(jobs["sweep-workspace-members"]).toMatchObject({
    name: cleanup,
    args: [{ scope: "all", brake: true }],
    schedule: { type: "daily" },
  });
});

/** Each with the function that it calls, and how often. */
const JOBS: Record<string, [name: string, schedule: object]> = {
  "look-for-overdue": ["steps/due:lookForOverdue", HOURLY],
  "log-audit-seals": ["steps/seals:log", DAILY],
  "check-audit-seals": ["steps/seals:checkDue", DAILY],
  "read-events": ["eventsApi:read", every(15)],
  "prune-inbox": ["steps/inbox:prune", DAILY],
  "forget-old-records": ["steps/retention:forget", DAILY],
};

test.each(Object.entries(JOBS))(
  "%s runs by itself, as often as it should",
  (job, [name, schedule]) => {
    expect(jobs[job]).toMatchObject({ name, schedule });
  },
);

test("no other job runs by itself", () => {
  expect(Object.keys(jobs).sort()).toEqual(
    [...Object.keys(JOBS), ...CLEANUPS].sort(),
  );
});

test("all of them are among the deployment's", () => {
  expect(crons.crons).toMatchObject(jobs);
});
