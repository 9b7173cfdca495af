import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { KeptEvent } from "../../lib/validators";
import { applyClerkEvent } from "../clerk/inbox";
import { readBody } from "./bodies";
import { BATCH, key, type Lane, waiting } from "./inbox";
import { type Outcome, retryDelayMs } from "./plan";
import { applyWorkosEvent } from "../workos/inbox";

/* The attempts at what the inbox keeps: one after another in each lane. */

/** A job should have taken up a due event by now: the one that would have died. */
const LEFT_BEHIND_MS = 60_000;
/** Clocks of one deployment may differ by as much: what was due there is due here. */
const CLOCK_SKEW_MS = 2_000;
const NO_ANSWER = "The attempt ended without an answer.";

/**
 * One attempt at the lane's next event, and a job for the one after it. What
 * the event changes is a nested transaction: when that fails it leaves nothing
 * but the record of the failure.
 */
export async function processNext(ctx: MutationCtx, lane: Lane, now: number) {
  const [event, following] = await waiting(ctx, lane).take(2);
  if (!event) return;
  if (event.nextAttemptAt! > now) {
    await goOnWith(ctx, event, now);
    return;
  }
  const attempts = event.attempts + 1;
  const body = await readBody(ctx, event);
  try {
    const outcome: Outcome =
      body === null
        ? { status: "ignored", verdict: "Its text is not kept any more." }
        : await ctx.runMutation(internal.inbox.applyEvent, {
            event: kept(event, body),
          });
    await ctx.db.patch("webhookAudit", event._id, {
      ...outcome,
      attempts,
      processedAt: now,
      nextAttemptAt: undefined,
      lastError: outcome.status === "failed" ? outcome.verdict : undefined,
    });
  } catch (error) {
    await postpone(ctx, event, {
      lastError: error instanceof Error ? error.message : String(error),
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
      internal.inbox.processNext,
      key(event),
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
  });
  if (delay !== null)
    await ctx.scheduler.runAfter(delay, internal.inbox.processNext, key(event));
}

/** Decides on one event and applies it, in one transaction. */
export async function apply(
  ctx: MutationCtx,
  event: KeptEvent,
  now: number,
): Promise<Outcome> {
  return event.provider === "clerk"
    ? await applyClerkEvent(ctx, event, now)
    : await applyWorkosEvent(ctx, event, now);
}

/**
 * Lanes whose job died: an event that exceeds what one transaction may do ends
 * it without an answer. The lane's oldest event has that counted as an attempt
 * and from the second on lets the others pass. Returns how many lanes were woken.
 */
export async function sweep(ctx: MutationCtx, now: number): Promise<number> {
  const left = await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_nextAttemptAt", (q) =>
      q.eq("status", "received").lte("nextAttemptAt", now - LEFT_BEHIND_MS),
    )
    .take(BATCH);
  const seen = new Set<string>();
  let woken = 0;
  for (const event of left) {
    const lane = JSON.stringify(key(event));
    if (seen.has(lane)) continue;
    seen.add(lane);
    // A long queue is no dead one.
    if (await isMoving(ctx, event, now)) continue;
    woken++;
    await ctx.scheduler.runAfter(0, internal.inbox.processNext, key(event));
    // The first time it may have been the deployment that went down.
    if (event.attempts === 0)
      await ctx.db.patch("webhookAudit", event._id, {
        attempts: 1,
        lastError: NO_ANSWER,
      });
    else await postpone(ctx, event, { lastError: NO_ANSWER, now });
  }
  return woken;
}

/** Whether one of the lane's events was decided on within the last minute. */
async function isMoving(
  ctx: MutationCtx,
  { provider, organizationId }: Lane,
  now: number,
): Promise<boolean> {
  const last = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_processedAt", (q) =>
      q.eq("provider", provider).eq("organizationId", organizationId),
    )
    .order("desc")
    .first();
  return (last?.processedAt ?? 0) > now - LEFT_BEHIND_MS;
}

/** Handed on rather than read again: a burst pays for every read. */
function kept(
  { provider, eventId, type, occurredAt }: Doc<"webhookAudit">,
  body: string,
): KeptEvent {
  return { provider, eventId, type, occurredAt, body };
}
