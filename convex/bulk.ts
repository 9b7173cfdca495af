import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { vBulkOutcome } from "./lib/bulk";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { FILE_PAGE_MAX } from "./lib/pages";
import * as Preparing from "./model/bulk/preparing";
import * as Shown from "./model/bulk/shown";
import * as Starting from "./model/bulk/starting";

const vJob = { jobId: v.id("bulkJobs") };

/**
 * Writes down whom a change is about: all that match `filter` now, or `userIds`. It
 * changes nobody. With `campaignId` it is about everybody in a review who waits for the
 * caller's decision, or about `userIds` among them. `get` says when it is ready, and about how many; `start` begins it
 * within an hour, or it is deleted. So is what the caller prepared before and did not begin.
 *
 * @throws INVALID, also for filters that can't be combined; NOT_FOUND and CONFLICT
 * for a customer that is gone or archived; RATE_LIMITED
 */
export const prepare = workspaceMutation({
  name: "bulk.prepare",
  args: Preparing.preparationFields,
  returns: v.id("bulkJobs"),
  handler: async (ctx, args) =>
    await Preparing.prepare(ctx, ctx.member, args, Date.now()),
});

/**
 * Begins what was prepared, once the caller has confirmed how many people it is about.
 * Each is authorized when their turn comes: with the caller's right it ends.
 *
 * @throws NOT_FOUND; CONFLICT for another count, while another one runs, and for
 * somebody else's choice
 */
export const start = workspaceMutation({
  name: "bulk.start",
  args: { ...vJob, count: v.number() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Starting.start(ctx, ctx.member, args, Date.now());
    return null;
  },
});

/**
 * Those who had no turn yet stay as they are; what was only prepared is deleted.
 *
 * @throws NOT_FOUND; CONFLICT where it is over
 */
export const stop = workspaceMutation({
  name: "bulk.stop",
  args: vJob,
  returns: v.null(),
  handler: async (ctx, { jobId }) => {
    await Starting.stop(ctx, ctx.member, jobId, Date.now());
    return null;
  },
});

/** The last twenty that were begun, of 30 days; the one that runs is the first. */
export const list = workspaceQuery({
  name: "bulk.list",
  args: {},
  returns: v.array(Shown.vShownJob),
  handler: async (ctx) => await Shown.listJobs(ctx, ctx.member.workspace._id),
});

/** Null when there is no such job any more. */
export const get = workspaceQuery({
  name: "bulk.get",
  args: vJob,
  returns: v.union(Shown.vShownJob, v.null()),
  handler: async (ctx, { jobId }) =>
    await Shown.getJob(ctx, ctx.member.workspace._id, jobId),
});

/** Whom it is about, and what became of each: for a page, and for a file. @throws NOT_FOUND */
export const listPeople = workspaceList({
  name: "bulk.listPeople",
  pageMax: FILE_PAGE_MAX,
  args: {
    ...vJob,
    outcome: v.optional(vBulkOutcome),
  },
  returns: paginationResultValidator(Shown.vShownPerson),
  handler: async (ctx, args) =>
    await Shown.listPeople(ctx, ctx.member.workspace._id, args),
});
