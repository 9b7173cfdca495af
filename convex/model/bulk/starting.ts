import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Caller } from "../../lib/auth";
import { appError } from "../../lib/errors";
import * as Jobs from "./jobs";

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
  if (job.actor.userId !== user._id)
    throw conflict(
      "Somebody else chose these people. Choose them yourself to begin.",
    );
  if (job.state === "collecting")
    throw conflict(
      "The people are still being counted. Try again in a moment.",
    );
  if (job.state !== "ready") throw conflict("This was begun already.");
  if (job.dueAt === undefined || job.dueAt <= now)
    throw conflict("This choice is more than an hour old. Choose people anew.");
  if (job.matched === 0) throw conflict("Nobody matches. Choose other people.");
  if (job.matched !== count)
    throw conflict(
      `This is about ${job.matched} people, not ${count}. Confirm that number.`,
    );
  if (await Jobs.runningJobOf(ctx, workspace._id))
    throw conflict(
      "Another change of many people is under way here. Wait for its end, or stop it.",
    );
  await ctx.db.patch("bulkJobs", jobId, {
    state: "running",
    actor,
    startedAt: now,
    dueAt: now + Jobs.LEASE_MS,
  });
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
  { user, workspace }: Caller,
  jobId: Id<"bulkJobs">,
  now: number,
) {
  const job = await Jobs.requireJob(ctx, workspace._id, jobId);
  switch (job.state) {
    case "running":
      await Jobs.stop(ctx, job, { why: "person", by: user._id }, now);
      break;
    case "collecting":
    case "ready":
      await Jobs.drop(ctx, job);
      break;
    case "done":
    case "stopped":
    case "dropped":
      throw conflict("This is over already.");
    default:
      job.state satisfies never;
  }
}

function conflict(message: string) {
  return appError("CONFLICT", message);
}
