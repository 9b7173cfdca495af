import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { BULK_KEPT_MS } from "../../lib/bulk";
import { deleteJob } from "./jobs";

const BATCH = 500;

/** Deletes a job and its people; goes on by itself. */
export async function forget(ctx: MutationCtx, jobId: Id<"bulkJobs">) {
  if ((await deleteJob(ctx, jobId, BATCH)) === BATCH)
    await ctx.scheduler.runAfter(0, internal.steps.bulk.forget, { jobId });
}

/** Old jobs, at most so many rows of them. Returns how many rows went. */
export async function forgetOld(
  ctx: MutationCtx,
  now: number,
  count: number,
): Promise<number> {
  const old = await ctx.db
    .query("bulkJobs")
    .withIndex("by_begunAt", (q) => q.lte("begunAt", now - BULK_KEPT_MS))
    .take(count);
  let rows = 0;
  for (const { _id } of old) {
    rows += await deleteJob(ctx, _id, count - rows);
    if (rows >= count) return count;
  }
  return rows;
}

/** Why a person was refused may quote them; that they were stays. */
export async function eraseRefusal(
  ctx: MutationCtx,
  { _id, refusal }: Doc<"bulkJobPeople">,
) {
  if (refusal !== undefined)
    await ctx.db.patch("bulkJobPeople", _id, { refusal: undefined });
}
