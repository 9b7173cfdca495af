import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { type Caller, requireActor } from "../../lib/auth";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { BulkRefusal, BulkStop } from "../../lib/bulk";
import { appError, isAppError } from "../../lib/errors";
import { permissionOf } from "../../lib/rbac";
import type { Actor, UserActor } from "../../lib/validators";
import { noteDue } from "../crons/due";
import { recordAct } from "../record/acts";

/* The rows of a job and of its people. */

export type Job = Doc<"bulkJobs">;
export type JobPerson = Doc<"bulkJobPeople">;

/** Longer than a turn, and than the lease of an order that a lost turn left behind. */
export const LEASE_MS = 3 * 60_000;

/** Null for a foreign job, and for one that is being deleted. */
export async function findJob(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  jobId: Id<"bulkJobs">,
): Promise<Job | null> {
  const job = await ctx.db.get("bulkJobs", jobId);
  return job?.workspaceId === workspaceId && job.state !== "dropped"
    ? job
    : null;
}

/** @throws NOT_FOUND */
export async function requireJob(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  jobId: Id<"bulkJobs">,
): Promise<Job> {
  const job = await findJob(ctx, workspaceId, jobId);
  if (!job) throw appError("noSuchBulkJob");
  return job;
}

/** The one job of a workspace that is under way. */
export async function runningJobOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Job | null> {
  return await ctx.db
    .query("bulkJobs")
    .withIndex("by_workspaceId_state", (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "running"),
    )
    .first();
}

/** A person has one at most; more are there for a moment only. */
const UNCONFIRMED = 10;

/** What a person has chosen in a workspace, and not begun. */
export async function unconfirmedOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<Job[]> {
  const found: Job[] = [];
  for (const state of ["collecting", "ready"] as const)
    found.push(
      ...(await ctx.db
        .query("bulkJobs")
        .withIndex("by_workspaceId_person_state", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("actor.userId", userId)
            .eq("state", state),
        )
        .take(UNCONFIRMED)),
    );
  return found;
}

/** The person who began it, where they may still do it; else the job is stopped. */
export async function callerOf(
  ctx: MutationCtx,
  job: Job,
  now: number,
): Promise<Caller | null> {
  try {
    return await requireActor(
      ctx,
      job.actor,
      job.workspaceId,
      permissionOf("bulk.start"),
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    await stop(ctx, job, { why: "right" }, now);
    return null;
  }
}

/** The people whose turn is next. */
export async function nextInLine(
  ctx: QueryCtx,
  { _id: jobId }: Job,
  count: number,
): Promise<JobPerson[]> {
  return await ctx.db
    .query("bulkJobPeople")
    .withIndex("by_jobId_outcome_position", (q) =>
      q.eq("jobId", jobId).eq("outcome", "waiting"),
    )
    .take(count);
}

/** What became of a person, who is counted later with their batch. */
export async function record(
  ctx: MutationCtx,
  { _id }: JobPerson,
  refusal: BulkRefusal | null,
  now: number,
) {
  await ctx.db.patch("bulkJobPeople", _id, {
    outcome: refusal ? "refused" : "done",
    ...(refusal ? { refusal } : {}),
    at: now,
  });
}

/** The same of a turn that may have been taken for lost, and is in no batch any more. */
export async function recordLate(
  ctx: MutationCtx,
  job: Job,
  person: JobPerson,
  now: number,
) {
  await record(ctx, person, null, now);
  if (!job.batch.includes(person._id))
    await ctx.db.patch("bulkJobs", job._id, { done: job.done + 1 });
}

/** Orders that are looked at in a transaction. */
const LOOKED_AT = 100;

/**
 * Of a job that was stopped: people whose order was carried out since have that for
 * their result. An order that came to nothing is let go.
 *
 * @returns how many were done, and whether orders are open still
 */
export async function recordCarriedOut(
  ctx: MutationCtx,
  { _id: jobId }: Job,
  now: number,
): Promise<{ done: number; isOpen: boolean }> {
  const told = await ctx.db
    .query("bulkJobPeople")
    .withIndex("by_jobId_outcome_orderId", (q) =>
      q.eq("jobId", jobId).eq("outcome", "waiting").gt("orderId", undefined),
    )
    .take(LOOKED_AT);
  let done = 0;
  let open = 0;
  for (const person of told) {
    const order = await ctx.db.get("providerOrders", person.orderId!);
    if (order?.state === "open") open++;
    else if (order?.state === "done") {
      await record(ctx, person, null, now);
      done++;
    } else
      await ctx.db.patch("bulkJobPeople", person._id, { orderId: undefined });
  }
  return { done, isOpen: open > 0 || told.length === LOOKED_AT };
}

/** A turn was lost, and the sweeper has carried out what WorkOS was told in it. */
export async function wasCarriedOut(
  ctx: QueryCtx,
  { orderId }: JobPerson,
): Promise<boolean> {
  const order = orderId && (await ctx.db.get("providerOrders", orderId));
  return order?.state === "done";
}

type Counts = Pick<Job, "done" | "refused">;

/** The counts, with those of the batch who have a result by now. */
export async function tally(ctx: QueryCtx, job: Job): Promise<Counts> {
  const counts = { done: job.done, refused: job.refused };
  for (const personId of job.batch) {
    const person = await ctx.db.get("bulkJobPeople", personId);
    if (person && person.outcome !== "waiting") counts[person.outcome]++;
  }
  return counts;
}

/**
 * Those who had no turn stay as they are. What WorkOS was told already is counted later,
 * when it is known what became of it.
 */
export async function stop(
  ctx: MutationCtx,
  job: Job,
  { why, by }: { why: BulkStop; by?: UserActor },
  now: number,
) {
  await ctx.db.patch("bulkJobs", job._id, {
    ...endedAt(job, now),
    state: "stopped",
    stopped: { why, ...(by ? { by: by.userId } : {}) },
    dueAt: now + LEASE_MS,
  });
  await noteDue(ctx, "bulkJobs", now + LEASE_MS, now);
  await recordAct(
    ctx,
    job.workspaceId,
    { event: "bulk_stopped", object: { type: "bulk", jobId: job._id } },
    { actor: by ?? BY_ITSELF, reason: STOPPED[why], now },
  );
}

const BY_ITSELF: Actor = { type: "cron", name: "take-up-bulk-jobs" };
const STOPPED: Record<BulkStop, string> = {
  person: AUDIT_REASONS.doneByPerson,
  right: AUDIT_REASONS.notAllowedAnyMore,
  silence: AUDIT_REASONS.providerSilent,
  failure: AUDIT_REASONS.cameToNothing,
  review: AUDIT_REASONS.reviewEnded,
};

/** Everyone has had their turn. */
export async function end(ctx: MutationCtx, job: Job, now: number) {
  await ctx.db.patch("bulkJobs", job._id, {
    ...endedAt(job, now),
    state: "done",
    dueAt: undefined,
  });
}

/** What was typed, a name maybe, is not kept for weeks. */
function endedAt({ filter }: Job, now: number) {
  return {
    endedAt: now,
    silentSince: undefined,
    ...(filter ? { filter: { ...filter, search: undefined } } : {}),
  };
}

/** Nobody began it. */
export async function drop(ctx: MutationCtx, { _id: jobId }: Job) {
  await ctx.db.patch("bulkJobs", jobId, { state: "dropped", dueAt: undefined });
  await ctx.scheduler.runAfter(0, internal.steps.bulk.forget, { jobId });
}

/**
 * Deletes so many people of a job, and the job with the last of them.
 *
 * @returns how many rows went
 */
export async function deleteJob(
  ctx: MutationCtx,
  jobId: Id<"bulkJobs">,
  count: number,
): Promise<number> {
  const people = await ctx.db
    .query("bulkJobPeople")
    .withIndex("by_jobId_position", (q) => q.eq("jobId", jobId))
    .take(count);
  for (const { _id } of people) await ctx.db.delete("bulkJobPeople", _id);
  if (people.length === count) return count;
  if (await ctx.db.get("bulkJobs", jobId))
    await ctx.db.delete("bulkJobs", jobId);
  return people.length + 1;
}
