import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { MOST, NO_ANSWER } from "./batchPlan";
import { lastMoved, LEFT_BEHIND_MS, nextWaitingBehind } from "./lanes";
import { postpone } from "./worker";

/* Lanes whose job died. */

/** Lanes that one transaction of the sweep looks at. */
const LANES = 100;
/** Events that are read to find when the next lane may be dead. */
const LOOKED_AT = 20;

/** When the first waiting event will have been left behind, unless it is applied before. */
export async function nextLookAt(
  ctx: QueryCtx,
  now: number,
): Promise<number | null> {
  const oldest = await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_receivedAt", (q) => q.eq("status", "received"))
    .take(LOOKED_AT);
  if (oldest.length === 0) return null;
  // Behind these there may be more, due whenever.
  if (oldest.length === LOOKED_AT) return now;
  const due = oldest.map(({ nextAttemptAt }) => nextAttemptAt ?? now);
  return Math.min(...due) + LEFT_BEHIND_MS;
}

/**
 * Lanes whose job died: an event that exceeds what one transaction may do ends
 * it without an answer. The lane's oldest event has that counted as an attempt
 * and from the second on lets the others pass. Goes from lane to lane, so that
 * none is hidden behind a long one, and on by itself. Returns how many of this
 * batch were woken.
 */
export async function sweep(
  ctx: MutationCtx,
  now: number,
  after = "",
): Promise<number> {
  let woken = 0;
  for (let looked = 0; looked < LANES; looked++) {
    const event = await nextWaitingBehind(ctx, after);
    if (!event) return woken;
    after = event.lane;
    if (!(await isLeftBehind(ctx, event, now))) continue;
    woken++;
    await takeUp(ctx, event, now);
  }
  await ctx.scheduler.runAfter(0, internal.steps.inbox.takeUpLeftBehind, {
    after,
  });
  return woken;
}

/** Due for a minute, in a lane that has not moved since. A long queue is no dead one. */
async function isLeftBehind(
  ctx: MutationCtx,
  { lane, nextAttemptAt }: Doc<"webhookAudit">,
  now: number,
): Promise<boolean> {
  const before = now - LEFT_BEHIND_MS;
  return (
    nextAttemptAt! <= before && ((await lastMoved(ctx, lane)) ?? 0) <= before
  );
}

/**
 * Which event of the batch ended the job is not known: as many as a batch has go one by one
 * now, so that the job which dies next has only that one.
 */
async function takeUp(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  now: number,
) {
  const { _id, lane, attempts } = event;
  await ctx.scheduler.runAfter(0, internal.steps.inbox.processNext, {
    lane,
    alone: MOST,
  });
  // The first time it may have been the deployment that went down, or another event.
  if (attempts === 0) {
    await ctx.db.patch("webhookAudit", _id, {
      attempts: 1,
      lastError: NO_ANSWER,
    });
    return;
  }
  const retryMs = await postpone(ctx, event, { lastError: NO_ANSWER, now });
  if (retryMs !== null)
    await ctx.scheduler.runAfter(retryMs, internal.steps.inbox.processNext, {
      lane,
    });
}
