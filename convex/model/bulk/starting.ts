import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { noteDue } from "../crons/due";
import { recordAct } from "../record/acts";
import * as Jobs from "./jobs";
import { reviewOf } from "./ofReview";

/* A person confirms a job, and may stop it. */

/**
 * From here on it goes on by itself.
 *
 * @param count how many people the caller was told that it is about
 * @throws NOT_FOUND; CONFLICT, also for somebody else's choice
 */
export async function start(
  ctx: MutationCtx,
  { actor, user, workspace }: Caller,
  { jobId, count }: { jobId: Id<"bulkJobs">; count: number },
  now: number,
) {
  const job = await Jobs.requireJob(ctx, workspace._id, jobId);
  if (job.actor.userId !== user._id) throw appError("chosenBySomebodyElse");
  if (job.state === "collecting") throw appError("stillCounting");
  if (job.state !== "ready") throw appError("begunAlready");
  if (job.dueAt === undefined || job.dueAt <= now)
    throw appError("choiceTooOld");
  if (job.matched === 0) throw appError("nobodyMatches");
  if (job.matched !== count)
    throw appError("otherCount", { matched: job.matched, count });
  if (await Jobs.runningJobOf(ctx, workspace._id))
    throw appError("otherBulkJob");
  if ((await reviewOf(ctx, job)) === "over") throw appError("reviewOver");
  await ctx.db.patch("bulkJobs", jobId, {
    state: "running",
    actor,
    startedAt: now,
    dueAt: now + Jobs.LEASE_MS,
  });
  await noteDue(ctx, "bulkJobs", now + Jobs.LEASE_MS, now);
  await recordAct(
    ctx,
    workspace._id,
    { event: "bulk_started", object: { type: "bulk", jobId } },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
  await ctx.scheduler.runAfter(0, internal.steps.bulk.run, {
    jobId,
    turn: job.turn,
  });
}

/**
 * Those who had no turn yet stay as they are. One that nobody began is deleted.
 *
 * @throws NOT_FOUND; CONFLICT where it is over
 */
export async function stop(
  ctx: MutationCtx,
  { actor, workspace }: Caller,
  jobId: Id<"bulkJobs">,
  now: number,
) {
  const job = await Jobs.requireJob(ctx, workspace._id, jobId);
  switch (job.state) {
    case "running":
      await Jobs.stop(ctx, job, { why: "person", by: actor }, now);
      break;
    case "collecting":
    case "ready":
      await Jobs.drop(ctx, job);
      break;
    case "done":
    case "stopped":
    case "dropped":
      throw appError("bulkJobOver");
    default:
      job.state satisfies never;
  }
}
