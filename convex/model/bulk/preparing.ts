import type { PaginationOptions, PaginationResult } from "convex/server";
import { type ObjectType, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { nextAfter } from "../../lib/batches";
import type { Caller } from "../../lib/auth";
import { BULK_CHOSEN_MAX, vBulkChange } from "../../lib/bulk";
import { appError } from "../../lib/errors";
import { take } from "../../lib/limiter";
import { searchKey } from "../../lib/names";
import { HOUR_MS } from "../../lib/rules";
import { memberFilterFields } from "../../lib/validators";
import { noteDue } from "../crons/due";
import { getMember } from "../members/rows";
import { matchingMembers } from "../team/matching";
import { requireCustomerFor } from "../team/roles";
import { drop, type Job, requireJob, unconfirmedOf } from "./jobs";
import { requireForReview, waitingFor } from "./ofReview";

/* Who a job is about is written down at once, so that it is about nobody else later. */

/** People written down in one transaction: a team of this size is seen at one moment. */
const AT_ONCE = 500;
/** Convex finds 1,024 at most, and fails at the end of as many. */
const FOUND_MAX = 1_000;

export const vBulkFilter = v.object({
  ...memberFilterFields,
  search: v.optional(v.string()),
});

/**
 * What to do, and to which people: all that match, those who were chosen, or everybody in
 * a review who waits for the caller. With a review, those who were chosen are of it.
 */
export const preparationFields = {
  change: vBulkChange,
  filter: v.optional(vBulkFilter),
  userIds: v.optional(v.array(v.id("users"))),
  campaignId: v.optional(v.id("reviewCampaigns")),
};

/**
 * What the caller has chosen before, and not begun, gives way to it.
 *
 * @throws INVALID, NOT_FOUND, CONFLICT, RATE_LIMITED
 */
export async function prepare(
  ctx: MutationCtx,
  { actor, workspace: { _id: workspaceId } }: Caller,
  { change, filter, userIds, campaignId }: ObjectType<typeof preparationFields>,
  now: number,
): Promise<Id<"bulkJobs">> {
  const isOfReview = campaignId !== undefined;
  const chosen = [filter, userIds ?? campaignId].filter(Boolean).length;
  if (chosen !== 1) throw appError("nobodyChosen");
  if (isOfReview) await requireForReview(ctx, workspaceId, campaignId, change);
  if (change.what === "role")
    await requireCustomerFor(ctx, workspaceId, change);
  await take(ctx, "bulkJobsOfWorkspace", { key: workspaceId });
  const isSearch = searchKey(filter?.search ?? "") !== "";
  for (const earlier of await unconfirmedOf(ctx, workspaceId, actor.userId))
    await drop(ctx, earlier);
  const jobId = await ctx.db.insert("bulkJobs", {
    workspaceId,
    actor,
    change,
    ...(filter === undefined ? {} : { filter, isSearch }),
    ...(isOfReview ? { campaignId } : {}),
    state: "collecting",
    matched: 0,
    isCut: false,
    done: 0,
    refused: 0,
    begunAt: now,
    batch: [],
    turn: 0,
    dueAt: now + HOUR_MS,
    lost: 0,
    silences: 0,
  });
  await noteDue(ctx, "bulkJobs", now + HOUR_MS, now);
  const job = await requireJob(ctx, workspaceId, jobId);
  if (userIds !== undefined) await choose(ctx, job, userIds);
  else if (isSearch) await find(ctx, job);
  else await collect(ctx, { jobId, cursor: null });
  return jobId;
}

/** The people who were chosen one by one. */
async function choose(
  ctx: MutationCtx,
  job: Job,
  userIds: readonly Id<"users">[],
) {
  const once = [...new Set(userIds)];
  if (once.length > BULK_CHOSEN_MAX)
    throw appError(
      "tooManyChosen",
      { max: BULK_CHOSEN_MAX },
      { field: "userIds" },
    );
  await ctx.db.patch("bulkJobs", job._id, {
    state: "ready",
    matched: await add(ctx, job, once),
  });
}

/** The best matches of a search, all at once. */
async function find(ctx: MutationCtx, job: Job) {
  const found = await matchingMembers(
    ctx,
    job.workspaceId,
    job.filter ?? {},
  ).take(FOUND_MAX);
  await ctx.db.patch("bulkJobs", job._id, {
    state: "ready",
    isCut: found.length === FOUND_MAX,
    matched: await add(ctx, job, idsOf(found)),
  });
}

export const collectFields = {
  jobId: v.id("bulkJobs"),
  cursor: v.union(v.string(), v.null()),
};

/** Writes down the next of those who match; goes on by itself. */
export async function collect(
  ctx: MutationCtx,
  { jobId, cursor }: ObjectType<typeof collectFields>,
) {
  const job = await ctx.db.get("bulkJobs", jobId);
  if (job?.state !== "collecting") return;
  const found = await whoIsNext(ctx, job, { numItems: AT_ONCE, cursor });
  if (found === null) return;
  const next = nextAfter(found);
  await ctx.db.patch("bulkJobs", jobId, {
    matched: await add(ctx, job, found.page),
    ...(next === null ? { state: "ready" } : {}),
  });
  if (next !== null)
    await ctx.scheduler.runAfter(0, internal.steps.bulk.collect, {
      jobId,
      cursor: next,
    });
}

async function whoIsNext(
  ctx: MutationCtx,
  { workspaceId, campaignId, filter, begunAt, actor }: Job,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Id<"users">> | null> {
  if (campaignId !== undefined)
    return await waitingFor(
      ctx,
      campaignId,
      await getMember(ctx, workspaceId, actor.userId),
      paginationOpts,
    );
  if (filter === undefined) return null;
  const found = await matchingMembers(ctx, workspaceId, filter).paginate(
    paginationOpts,
  );
  // Who joined since is none of those who matched when it began.
  const before = found.page.filter(({ joinedAt }) => joinedAt <= begunAt);
  return { ...found, page: idsOf(before) };
}

function idsOf(members: readonly Doc<"workspaceMembers">[]) {
  return members.map(({ userId }) => userId);
}

/** Each person once: a row may move while it is paged through. Returns how many there are. */
async function add(
  ctx: MutationCtx,
  { _id: jobId, matched }: Job,
  userIds: readonly Id<"users">[],
): Promise<number> {
  let position = matched;
  for (const userId of userIds) {
    const known = await ctx.db
      .query("bulkJobPeople")
      .withIndex("by_jobId_userId", (q) =>
        q.eq("jobId", jobId).eq("userId", userId),
      )
      .first();
    if (known) continue;
    await ctx.db.insert("bulkJobPeople", {
      jobId,
      userId,
      position: position++,
      outcome: "waiting",
      turns: 0,
    });
  }
  return position;
}
