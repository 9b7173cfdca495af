import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { KeptEvent } from "../../lib/validators";
import { PORTS } from "../providers/ports";
import { noteApplied, noteFailed } from "./failures";
import { readBody } from "./bodies";
import { markRecord, recordedSince } from "./replays";
import { lastMoved, LEFT_BEHIND_MS, nextWaitingBehind, waiting } from "./lanes";
import { type Outcome, retryDelayMs } from "../sync/outcomePlan";
import { doubtOrganization } from "../sync/schedule";
import { errorText } from "../../lib/errors";

/* The attempts at what the inbox keeps: one after another in each lane. */

/** Clocks of one deployment may differ by as much: what was due there is due here. */
const CLOCK_SKEW_MS = 2_000;
/** Lanes that one transaction of the sweep looks at. */
const LANES = 100;
/** Events that are read to find when the next lane may be dead. */
const LOOKED_AT = 20;
/** An error may quote what it was about, and that may be long. */
const ERROR_MAX = 1_000;
const NO_ANSWER = "The attempt ended without an answer.";

/**
 * One attempt at the lane's next event, and a job for the one after it. What
 * the event changes is a nested transaction: when that fails it leaves nothing
 * but the record of the failure.
 */
export async function processNext(ctx: MutationCtx, lane: string, now: number) {
  const [event, following] = await waiting(ctx, lane).take(2);
  if (!event) return;
  if (event.nextAttemptAt! > now) {
    await goOnWith(ctx, event, now);
    return;
  }
  const attempts = event.attempts + 1;
  const body = await readBody(ctx, event);
  const mark = await markRecord(ctx, event);
  try {
    const outcome: Outcome =
      body === null
        ? { status: "ignored", verdict: "Its text is not kept any more." }
        : await ctx.runMutation(internal.steps.inbox.applyEvent, {
            event: kept(event, body),
          });
    await ctx.db.patch("webhookAudit", event._id, {
      ...outcome,
      attempts,
      processedAt: now,
      nextAttemptAt: undefined,
      lastError: outcome.status === "failed" ? outcome.verdict : undefined,
      ...(event.replayedAt === undefined
        ? {}
        : { changes: await recordedSince(ctx, mark) }),
    });
    if (outcome.status === "failed") await noteFailed(ctx, event, now);
    else await noteApplied(ctx, event, now);
  } catch (error) {
    await postpone(ctx, event, {
      lastError: errorText(error).slice(0, ERROR_MAX),
      now,
    });
  }
  if (following) await goOnWith(ctx, following, now);
}

/**
 * A job for the lane's next event: at once, or a moment later where the clock
 * that wrote its time is ahead of this one. A retry has its own.
 */
async function goOnWith(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  now: number,
) {
  const wait = event.nextAttemptAt! - now;
  if (wait <= CLOCK_SKEW_MS)
    await ctx.scheduler.runAfter(
      Math.max(wait, 0),
      internal.steps.inbox.processNext,
      { lane: event.lane },
    );
}

/** The next attempt at an event that failed, or none after the last. */
async function postpone(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  { lastError, now }: { lastError: string; now: number },
) {
  const attempts = event.attempts + 1;
  const delay = retryDelayMs(attempts);
  await ctx.db.patch("webhookAudit", event._id, {
    attempts,
    lastError,
    status: delay === null ? "failed" : "received",
    nextAttemptAt: delay === null ? undefined : now + delay,
    processedAt: delay === null ? now : undefined,
  });
  if (delay === null) {
    await noteFailed(ctx, event, now);
    // What it would have changed, a reconciliation finds.
    const { provider, organizationId } = event;
    if (organizationId !== undefined)
      await doubtOrganization(ctx, { provider, organizationId }, now);
  } else
    await ctx.scheduler.runAfter(delay, internal.steps.inbox.processNext, {
      lane: event.lane,
    });
}

/** Decides on one event and applies it, in one transaction. */
export async function apply(
  ctx: MutationCtx,
  event: KeptEvent,
  now: number,
): Promise<Outcome> {
  return await PORTS[event.provider].applyEvent(ctx, event, now);
}

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

async function takeUp(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  now: number,
) {
  const { _id, lane, attempts } = event;
  await ctx.scheduler.runAfter(0, internal.steps.inbox.processNext, { lane });
  // The first time it may have been the deployment that went down.
  if (attempts === 0)
    await ctx.db.patch("webhookAudit", _id, {
      attempts: 1,
      lastError: NO_ANSWER,
    });
  else await postpone(ctx, event, { lastError: NO_ANSWER, now });
}

/** Handed on rather than read again: a burst pays for every read. */
function kept(
  { provider, eventId, type, occurredAt }: Doc<"webhookAudit">,
  body: string,
): KeptEvent {
  return { provider, eventId, type, occurredAt, body };
}
