import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { KeptEvent } from "../../lib/validators";
import { PORTS } from "../providers/ports";
import { noteApplied, noteFailed } from "./failures";
import { readBody } from "./bodies";
import { markRecord, recordedSince } from "./replays";
import { batchOf, isFull, MOST } from "./batchPlan";
import { dueIn, nextBehind } from "./lanes";
import { type Outcome, retryDelayMs } from "../sync/outcomePlan";
import { doubtOrganization } from "../sync/schedule";
import { errorText } from "../../lib/errors";

/* The attempts at what the inbox keeps: one after another in each lane. */

/** Clocks of one deployment may differ by as much: what was due there is due here. */
const CLOCK_SKEW_MS = 2_000;
/** An error may quote what it was about, and that may be long. */
const ERROR_MAX = 1_000;

/**
 * One attempt at each of the lane's next events, in one transaction, and a job for what is
 * behind them. What an event changes is a nested transaction: when that fails it leaves
 * nothing but the record of the failure, and the next one has its turn.
 *
 * What is stored meanwhile schedules nothing, for it sees events that are due. Where this
 * job takes several, it reads no further than its own time, so that a later event is no
 * conflict, and always has a job after it, which finds that event. Where it takes one, and
 * that is the only one due, no job comes after it: it has read what is behind, a new event
 * makes it begin anew, and then it finds two. Whoever stores an event begins anew where this
 * job has taken the first event that they saw, and then they schedule a job.
 *
 * @param alone how many of the next events go in a transaction of their own
 */
export async function processNext(
  ctx: MutationCtx,
  { lane, alone = 0 }: { lane: string; alone?: number },
  now: number,
) {
  const due = await dueIn(ctx, lane, now).take(alone > 0 ? 2 : MOST);
  const retries = new Set<number>();
  for (const [n, event] of batchOf(due, alone > 0).entries()) {
    if (n > 0 && isFull(await ctx.meta.getTransactionMetrics())) break;
    const retryMs = await attempt(ctx, event, now);
    if (retryMs !== null) retries.add(retryMs);
  }
  for (const retryMs of retries)
    await ctx.scheduler.runAfter(retryMs, internal.steps.inbox.processNext, {
      lane,
    });
  if (due.length > 1)
    await ctx.scheduler.runAfter(0, internal.steps.inbox.processNext, {
      lane,
      ...(alone > 1 ? { alone: alone - 1 } : {}),
    });
  else await goOn(ctx, lane, now);
}

/**
 * A job for the lane's next event where the clock that wrote its time is a moment ahead of
 * this one. A retry has its own.
 */
async function goOn(ctx: MutationCtx, lane: string, now: number) {
  const next = await nextBehind(ctx, lane, now);
  const wait = (next?.nextAttemptAt ?? Infinity) - now;
  if (wait <= CLOCK_SKEW_MS)
    await ctx.scheduler.runAfter(wait, internal.steps.inbox.processNext, {
      lane,
    });
}

/** Returns in how many ms it is tried again; null where it is decided on. */
async function attempt(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  now: number,
): Promise<number | null> {
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
      attempts: event.attempts + 1,
      processedAt: now,
      nextAttemptAt: undefined,
      lastError: outcome.status === "failed" ? outcome.verdict : undefined,
      ...(event.replayedAt === undefined
        ? {}
        : { changes: await recordedSince(ctx, mark) }),
    });
    if (outcome.status === "failed") await noteFailed(ctx, event, now);
    else await noteApplied(ctx, event, now);
    return null;
  } catch (error) {
    const lastError = errorText(error).slice(0, ERROR_MAX);
    return await postpone(ctx, event, { lastError, now });
  }
}

/** Has an event that failed wait for its next attempt; returns how long, null after the last. */
export async function postpone(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  { lastError, now }: { lastError: string; now: number },
): Promise<number | null> {
  const attempts = event.attempts + 1;
  const delay = retryDelayMs(attempts);
  await ctx.db.patch("webhookAudit", event._id, {
    attempts,
    lastError,
    status: delay === null ? "failed" : "received",
    nextAttemptAt: delay === null ? undefined : now + delay,
    processedAt: delay === null ? now : undefined,
  });
  if (delay !== null) return delay;
  await noteFailed(ctx, event, now);
  // What it would have changed, a reconciliation finds.
  const { provider, organizationId } = event;
  if (organizationId !== undefined)
    await doubtOrganization(ctx, { provider, organizationId }, now);
  return null;
}

/** Decides on one event and applies it, in one transaction. */
export async function apply(
  ctx: MutationCtx,
  event: KeptEvent,
  now: number,
): Promise<Outcome> {
  return await PORTS[event.provider].applyEvent(ctx, event, now);
}

/** Handed on rather than read again: a burst pays for every read. */
function kept(
  { provider, eventId, type, occurredAt }: Doc<"webhookAudit">,
  body: string,
): KeptEvent {
  return { provider, eventId, type, occurredAt, body };
}
