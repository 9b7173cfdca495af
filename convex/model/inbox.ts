import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { Actor, KeptEvent, Provider } from "../lib/validators";
import { applyClerkEvent, isHandledByClerk } from "./clerkInbox";
import { type Outcome, retryDelayMs } from "./inboxPlan";
import {
  type EventEnvelope,
  isHandled as isHandledByWorkos,
} from "./workosEvents";
import { applyWorkosEvent } from "./workosInbox";

/** A job should have taken up a due event by now: the one that would have died. */
const LEFT_BEHIND_MS = 60_000;
/** Clocks of one deployment may differ by as much: what was due there is due here. */
const CLOCK_SKEW_MS = 2_000;
const NO_ANSWER = "The attempt ended without an answer.";
/** Rows in one transaction: their bodies, 256 KiB at most, are read with them. */
export const BATCH = 50;
/** Bodies show people's names and addresses; they are kept no longer than this. */
const KEEP_BODY_MS = 30 * 24 * 60 * 60_000;

/**
 * Events of one organization are applied one after another, those of several in
 * parallel. What belongs to no organization (people) is a lane too.
 */
export type Lane = { provider: Provider; organizationId?: string };

/**
 * Keeps an event, once, and has it processed right after this transaction. A
 * repeated delivery is counted and changes nothing else.
 */
export async function store(
  ctx: MutationCtx,
  {
    provider,
    source,
    body,
    ...envelope
  }: EventEnvelope & {
    provider: Provider;
    source: Doc<"webhookAudit">["source"];
    body: string;
  },
  now: number,
): Promise<"stored" | "repeated"> {
  const known = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_eventId", (q) =>
      q.eq("provider", provider).eq("eventId", envelope.eventId),
    )
    .unique();
  if (known) {
    await ctx.db.patch("webhookAudit", known._id, {
      deliveries: known.deliveries + 1,
    });
    return "repeated";
  }
  const handled = isHandled(provider, envelope.type);
  if (handled) await wake(ctx, { provider, ...envelope }, now);
  await ctx.db.insert("webhookAudit", {
    provider,
    source,
    body,
    ...envelope,
    receivedAt: now,
    bodyUntil: now + KEEP_BODY_MS,
    deliveries: 1,
    attempts: 0,
    ...(handled
      ? { status: "received", nextAttemptAt: now }
      : {
          status: "ignored",
          verdict: "No part of Rollcall acts on this type.",
          processedAt: now,
        }),
  });
  return "stored";
}

/**
 * Has the lane processed, unless a job is at it: while a due event stands in
 * the lane, one is. Called before the new event is added, so that a burst reads
 * one row each and only its first event schedules.
 */
async function wake(ctx: MutationCtx, lane: Lane, now: number) {
  const first = await waiting(ctx, lane).first();
  if (first?.nextAttemptAt === undefined || first.nextAttemptAt > now)
    await ctx.scheduler.runAfter(0, internal.inbox.processNext, key(lane));
}

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
  try {
    const outcome: Outcome =
      event.body === undefined
        ? { status: "ignored", verdict: "Its text is not kept any more." }
        : await ctx.runMutation(internal.inbox.applyEvent, {
            event: kept(event, event.body),
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

/**
 * Events of an organization that came before it was linked here were set
 * aside; now they count. Each goes through the same decision again.
 */
export async function takeUpIgnored(
  ctx: MutationCtx,
  organizationId: string,
  now: number,
  {
    provider = "workos",
    cursor = null,
  }: { provider?: Provider; cursor?: string | null } = {},
) {
  const lane = { provider, organizationId };
  const early = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_nextAttemptAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "ignored"),
    )
    .paginate({ numItems: BATCH, cursor });
  for (const event of early.page)
    if (canGoAgain(event)) await goAgain(ctx, event, now);
  if (!early.isDone)
    await ctx.scheduler.runAfter(0, internal.inbox.takeUpIgnored, {
      ...lane,
      cursor: early.continueCursor,
    });
}

/** Whether there is anything to decide on: a type we act on, with its text. */
export function canGoAgain(event: Doc<"webhookAudit">): boolean {
  return event.body !== undefined && isHandled(event.provider, event.type);
}

/** Has an event go through the decision again, with all its attempts. */
export async function goAgain(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  now: number,
  /** Where somebody asked for it. */
  replayedBy?: Actor,
) {
  await wake(ctx, event, now);
  await ctx.db.patch("webhookAudit", event._id, {
    status: "received",
    attempts: 0,
    nextAttemptAt: now,
    verdict: undefined,
    lastError: undefined,
    processedAt: undefined,
    ...(replayedBy ? { replayedBy, replayedAt: now } : {}),
  });
}

/** The lane's events that wait for an attempt, the next one first. */
function waiting(ctx: MutationCtx, { provider, organizationId }: Lane) {
  return ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_nextAttemptAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "received"),
    );
}

/** Handed on rather than read again: a burst pays for every read. */
function kept(
  { provider, eventId, type, occurredAt }: Doc<"webhookAudit">,
  body: string,
): KeptEvent {
  return { provider, eventId, type, occurredAt, body };
}

function key({ provider, organizationId }: Lane): Lane {
  return organizationId === undefined
    ? { provider }
    : { provider, organizationId };
}

function isHandled(provider: Provider, type: string): boolean {
  return provider === "clerk"
    ? isHandledByClerk(type)
    : isHandledByWorkos(type);
}
