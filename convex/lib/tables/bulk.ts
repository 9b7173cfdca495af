import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  vBulkChange,
  vBulkOutcome,
  vBulkRefusal,
  vBulkState,
  vBulkStop,
} from "../bulk";
import { memberFilterFields, vRole, vUserActor } from "../validators";

/* Changes of many people at once. Written by model/bulk, kept for 30 days. */

export const bulkTables = {
  // One change of many people. The counts are written once a batch: pages watch this row.
  bulkJobs: defineTable({
    workspaceId: v.id("workspaces"),
    // Who began it, and as whom each person is changed.
    actor: vUserActor,
    change: vBulkChange,
    // What it was begun with; absent for people chosen one by one. What was typed to
    // search them is given up when the job ends.
    filter: v.optional(
      v.object({ ...memberFilterFields, search: v.optional(v.string()) }),
    ),
    isSearch: v.optional(v.boolean()),
    // The review whose people it is about: it decides on those who wait in it, and ends
    // with it.
    campaignId: v.optional(v.id("reviewCampaigns")),
    state: vBulkState,
    // How many people it is about. Of a search only the best matches can be had.
    matched: v.number(),
    isCut: v.boolean(),
    done: v.number(),
    refused: v.number(),
    begunAt: v.number(),
    startedAt: v.optional(v.number()),
    endedAt: v.optional(v.number()),
    stopped: v.optional(
      v.object({ why: vBulkStop, by: v.optional(v.id("users")) }),
    ),
    // The people whose turn it is, who are not counted yet, and the number of the
    // turn: what belongs to an earlier one comes too late.
    batch: v.array(v.id("bulkJobPeople")),
    turn: v.number(),
    // When the sweeper looks at it: nobody began it, a turn was lost, or it was stopped
    // while orders of its people were open. Absent when there is nothing left to do.
    dueAt: v.optional(v.number()),
    // Turns in a row that were lost.
    lost: v.number(),
    // Turns in a row in which WorkOS answered nobody, and since when.
    silences: v.number(),
    silentSince: v.optional(v.number()),
  })
    .index("by_workspaceId_startedAt", ["workspaceId", "startedAt"])
    .index("by_workspaceId_state", ["workspaceId", "state"])
    .index("by_person", ["actor.userId"])
    .index("by_workspaceId_person_state", [
      "workspaceId",
      "actor.userId",
      "state",
    ])
    .index("by_dueAt", ["dueAt"])
    .index("by_begunAt", ["begunAt"]),

  // A person of a job, and what became of them. No names: those are read when shown.
  bulkJobPeople: defineTable({
    jobId: v.id("bulkJobs"),
    userId: v.id("users"),
    // Their place in the line; they go to its end when their turn has to be repeated.
    position: v.number(),
    outcome: vBulkOutcome,
    refusal: v.optional(vBulkRefusal),
    // Turns that they had so far.
    turns: v.number(),
    at: v.optional(v.number()),
    // What WorkOS was last told of them: it may be carried out after the turn was lost.
    orderId: v.optional(v.id("providerOrders")),
    // Of a change of role: what they were before.
    before: v.optional(
      v.object({ role: vRole, customerId: v.optional(v.id("customers")) }),
    ),
  })
    .index("by_jobId_userId", ["jobId", "userId"])
    .index("by_userId", ["userId"])
    .index("by_jobId_position", ["jobId", "position"])
    .index("by_jobId_outcome_position", ["jobId", "outcome", "position"])
    .index("by_jobId_outcome_orderId", ["jobId", "outcome", "orderId"]),
};
