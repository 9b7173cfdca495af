import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  differenceFields,
  runCountFields,
  vActor,
  vBrake,
  vProvider,
  vRunStatus,
} from "../validators";

/* What comparing with a provider's full list found. */

export const reconciliationTables = {
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
    // When the list of people it found is given up; absent once it is.
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
  })
    .index("by_runId_kind_providerUserId", ["runId", "kind", "providerUserId"])
    .index("by_providerUserId", ["providerUserId"]),

  // One row per linked workspace: when its next daily reconciliation is due.
  workspaceSyncState: defineTable({
    workspaceId: v.id("workspaces"),
    reconcileDueAt: v.number(),
  })
    .index("by_workspaceId", ["workspaceId"])
    .index("by_reconcileDueAt", ["reconcileDueAt"]),
};
