import { expect, test } from "vitest";
import crons from "../crons";

const jobs = crons.crons;

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

test.each([
  "finish-abandoned-provisioning",
  "take-up-left-behind-events",
  "read-events",
  "reconcile-workspaces",
  "close-dead-reconciliations",
  "prune-inbox",
  "forget-old-records",
  "fetch-missing-profiles",
  "tell-workos",
  "take-up-bulk-jobs",
  "take-up-operator-runs",
  "finalize-deleted-workspaces",
  "forget-deleted-workspaces",
  "erase-deleted-people",
  "take-up-failed-hooks",
])("%s runs by itself", (name) => {
  expect(jobs).toHaveProperty(name);
});
