import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vHeld, vProgress } from "../reconciliationValidators";
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
  // A record of every reconciliation that somebody started or that found something. One
  // that its time began and that found nothing leaves its times in workspaceSyncState.
  reconciliationRuns: defineTable({
    workspaceId: v.id("workspaces"),
    provider: vProvider,
    organizationId: v.string(),
    startedBy: vActor,
    startedAt: v.number(),
    // While running: until when the run may act. A later one takes over.
    leaseUntil: v.optional(v.number()),
    // Which of its actions may act, from 0 on; absent: the first.
    turn: v.optional(v.number()),
    // How often it was lost since it last came further.
    stalled: v.optional(v.number()),
    // How far a long one is, for the action that goes on with it.
    progress: v.optional(vProgress),
    finishedAt: v.optional(v.number()),
    status: vRunStatus,
    dryRun: v.boolean(),
    // Begun because its time had come: it leaves no record where it finds nothing.
    isRoutine: v.optional(v.boolean()),
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

  // While a long run is under way: who may differ, with what the listing says of them.
  // Written by model/reconciliation/scratch.ts, which empties it after the run.
  reconciliationHeld: defineTable({
    runId: v.id("reconciliationRuns"),
    // The provider's id of the person; ours, where it has never known them.
    key: v.string(),
    person: vHeld,
    // They are among the run's differences.
    noted: v.optional(v.boolean()),
  })
    .index("by_runId_key", ["runId", "key"])
    .index("by_key", ["key"]),

  // The same: 53 bits of every id that the listing has named, eight bytes each.
  reconciliationSeen: defineTable({
    runId: v.id("reconciliationRuns"),
    hashes: v.bytes(),
  }).index("by_runId", ["runId"]),

  // One row per linked workspace: when its next reconciliation is due. Written by
  // model/sync/schedule.ts, read by what begins runs and by the health of the sync.
  workspaceSyncState: defineTable({
    workspaceId: v.id("workspaces"),
    reconcileDueAt: v.number(),
    // How many runs have found nothing, one after another; absent: the last found something.
    quietRuns: v.optional(v.number()),
    // How many runs have failed, one after another; absent: the last did not, or somebody
    // has done something about it since.
    failedRuns: v.optional(v.number()),
    // The last that left no record.
    lastQuiet: v.optional(
      v.object({
        organizationId: v.string(),
        startedAt: v.number(),
        finishedAt: v.number(),
      }),
    ),
  })
    .index("by_workspaceId", ["workspaceId"])
    .index("by_reconcileDueAt", ["reconcileDueAt"]),
};
