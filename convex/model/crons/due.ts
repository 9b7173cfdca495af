import type { Doc } from "../../_generated/dataModel";
import { internal } from "../../_generated/api";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { DueKind } from "../../lib/dueKinds";

/*
 * What is due at a known time has one job at that time: one for each kind, at the earliest
 * time of all its rows. When it has run it is scheduled for the next, and none is while
 * nothing is due. A mutation that is scheduled runs exactly once; what a lost action has
 * left behind is due when its lease ends. See model/overdue.ts.
 */

/** A job that is so late has failed. */
const LOST_MS = 5 * 60_000;
/** A timer of JavaScript's holds 24 days; one beyond would fire at once under convex-test. */
const FAR_MS = 20 * 24 * 60 * 60_000;

/**
 * Some work of this kind is due then: called in the transaction that writes the time, unless
 * that is only put off. Nothing is written while an earlier look is scheduled.
 *
 * Many transactions at once read the row of their kind. Each write of it has those that
 * are under way begin anew, so a time that all of them note is some time ahead, and never
 * "now": the first one's write is then early enough for all that follow, each of which
 * begins anew once at most. After a quiet time that is the first audited change, event or
 * order; while there is more the look writes, once in each of its rounds.
 */
export async function noteDue(
  ctx: MutationCtx,
  kind: DueKind,
  dueAt: number,
  now: number,
) {
  const known = await findLook(ctx, kind);
  const at = timeOf(Math.max(dueAt, now), now);
  const isInTime =
    known?.at !== undefined && known.at <= at && known.at > now - LOST_MS;
  if (isInTime) return;
  if (known) await cancel(ctx, known, now);
  await schedule(ctx, kind, known, at);
}

/** Whether this is the job of now: an earlier time may have been set since. */
export async function isCurrentLook(
  ctx: QueryCtx,
  kind: DueKind,
  at: number,
): Promise<boolean> {
  return (await findLook(ctx, kind))?.at === at;
}

/** A look is over: when the next one is, if any. */
export async function setNextLook(
  ctx: MutationCtx,
  kind: DueKind,
  nextAt: number | null,
  now: number,
) {
  const known = await findLook(ctx, kind);
  if (nextAt !== null) await schedule(ctx, kind, known, timeOf(nextAt, now));
  else if (known)
    await ctx.db.patch("dueLooks", known._id, {
      at: undefined,
      jobId: undefined,
    });
}

/** Whole milliseconds, as clocks have: `_creationTime` has parts of them. */
function timeOf(dueAt: number, now: number): number {
  return Math.min(Math.ceil(dueAt), now + FAR_MS);
}

/** No look counts any more: their jobs may be lost. The next `noteDue` of a kind makes one. */
export async function forgetLooks(ctx: MutationCtx) {
  // One row a kind.
  for (const { _id } of await ctx.db.query("dueLooks").take(100))
    await ctx.db.delete("dueLooks", _id);
}

async function findLook(
  ctx: QueryCtx,
  kind: DueKind,
): Promise<Doc<"dueLooks"> | null> {
  return await ctx.db
    .query("dueLooks")
    .withIndex("by_kind", (q) => q.eq("kind", kind))
    .unique();
}

async function schedule(
  ctx: MutationCtx,
  kind: DueKind,
  known: Doc<"dueLooks"> | null,
  at: number,
) {
  const jobId = await ctx.scheduler.runAt(at, internal.steps.due.look, {
    kind,
    at,
  });
  if (known) await ctx.db.patch("dueLooks", known._id, { at, jobId });
  else await ctx.db.insert("dueLooks", { kind, at, jobId });
}

/** One whose time has come may be running; it finds that it is not the job of now. */
async function cancel(
  ctx: MutationCtx,
  { at, jobId }: Doc<"dueLooks">,
  now: number,
) {
  if (jobId !== undefined && at !== undefined && at > now)
    await ctx.scheduler.cancel(jobId);
}
