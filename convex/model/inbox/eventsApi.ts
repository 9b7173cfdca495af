import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { wakeFacts } from "./facts";
import { findInboxEvent } from "../../lib/inboxEvents";
import {
  isSooner,
  READ_AGAIN_MS,
  waitAfterFailure,
  WEBHOOK_TAKES_MS,
} from "./eventsApiPlan";
import type { Trouble } from "../../lib/providerTrouble";
import { noteAnswer, noteTrouble } from "../alerts/providers";
import * as Inbox from "./inbox";
import { readEnvelope, readEventId } from "../workos/events";

/** A first run looks back so far; reconciliation covers what was before. */
export const FIRST_LOOK_BACK_MS = 5 * 60_000;
const EVENTS_API = { provider: "workos", layer: "events" } as const;

/** Where the next read begins: after an event, or at a time. */
export const vPlace = v.union(
  v.object({ after: v.string() }),
  v.object({ rangeStart: v.number() }),
);
export type Place = Infer<typeof vPlace>;

export async function findCursor(
  ctx: QueryCtx,
): Promise<Doc<"eventCursors"> | null> {
  return await ctx.db
    .query("eventCursors")
    .withIndex("by_provider", (q) => q.eq("provider", "workos"))
    .unique();
}

export function placeOf(cursor: Doc<"eventCursors">): Place {
  return cursor.eventId !== undefined
    ? { after: cursor.eventId }
    : { rangeStart: cursor.rangeStart! };
}

/**
 * Begins to read, at the first run or because WorkOS knows our place no more.
 * What happened before is found by reconciling every linked workspace.
 */
export async function beginReading(
  ctx: MutationCtx,
  { lost }: { lost: boolean },
  now: number,
): Promise<Place> {
  const cursor = await findCursor(ctx);
  if (cursor && !lost) return placeOf(cursor);
  const place = {
    eventId: undefined,
    rangeStart: now - FIRST_LOOK_BACK_MS,
    readAt: cursor?.readAt ?? now,
    ...(lost ? { lostAt: now } : {}),
  };
  if (cursor) await ctx.db.patch("eventCursors", cursor._id, place);
  else await ctx.db.insert("eventCursors", { provider: "workos", ...place });
  await ctx.scheduler.runAfter(
    0,
    internal.steps.eventsApi.reconcileEverything,
    {
      now,
      cursor: null,
    },
  );
  return { rangeStart: place.rangeStart };
}

/**
 * Keeps a page of events, or a part of one, and moves the cursor behind them, in one transaction:
 * a crash repeats the page or finds it done. Only the reader at `from` moves it,
 * so that two at once don't take each other back.
 */
export async function storePage(
  ctx: MutationCtx,
  { from, bodies, atEnd }: { from: Place; bodies: string[]; atEnd: boolean },
  now: number,
): Promise<{ moved: boolean; stored: number }> {
  const cursor = await findCursor(ctx);
  if (!cursor || !samePlace(placeOf(cursor), from))
    return { moved: false, stored: 0 };
  let stored = 0;
  let last: string | null = null;
  let isMissing = await isStillMissing(ctx, cursor);
  let young: string | undefined;
  for (const body of bodies) {
    last = readEventId(body) ?? last;
    const kept = { provider: "workos", source: "events_api", body } as const;
    const envelope = readEnvelope(body);
    const outcome = envelope
      ? await Inbox.keep(ctx, { ...kept, ...envelope }, now)
      : await Inbox.keepUnreadable(
          ctx,
          { ...kept, eventId: readEventId(body) },
          now,
        );
    if (outcome !== "stored") continue;
    stored++;
    if (envelope && envelope.occurredAt > now - WEBHOOK_TAKES_MS)
      young = envelope.eventId;
    else isMissing = true;
  }
  if (stored > 0) await wakeFacts(ctx, "workos", now);
  const nextReadAt =
    isMissing || young !== undefined
      ? await planRead(ctx, cursor, READ_AGAIN_MS, now)
      : cursor.nextReadAt;
  await ctx.db.patch("eventCursors", cursor._id, {
    nextReadAt,
    youngEventId: young,
    ...(last === null
      ? movedOn(from, now, atEnd)
      : { eventId: last, rangeStart: undefined }),
    ...(atEnd ? { readAt: now } : {}),
    failingSince: undefined,
    lastError: undefined,
    ...(await checkAlerts(ctx, cursor, now)),
  });
  await noteAnswer(ctx, EVENTS_API, now);
  return { moved: true, stored };
}

/**
 * Nothing until here: the next look goes back no further than a first one. Where
 * nothing ever happens the place would grow older than WorkOS's events become.
 */
function movedOn(from: Place, now: number, atEnd: boolean) {
  return "rangeStart" in from && atEnd
    ? { rangeStart: Math.max(from.rangeStart, now - FIRST_LOOK_BACK_MS) }
    : {};
}

/**
 * The last read brought an event that was too young to miss its webhook. By now it has
 * come, or webhooks don't.
 */
async function isStillMissing(
  ctx: QueryCtx,
  { youngEventId }: Doc<"eventCursors">,
): Promise<boolean> {
  if (youngEventId === undefined) return false;
  const event = await findInboxEvent(ctx, "workos", youngEventId);
  return event?.deliveries === 1;
}

/**
 * WorkOS could not be read; since when is what an operator asks first. It is tried
 * again, ever more seldom.
 */
export async function noteFailure(
  ctx: MutationCtx,
  { error, trouble }: { error: string; trouble?: Trouble },
  now: number,
) {
  await noteTrouble(ctx, EVENTS_API, trouble, now);
  const cursor = await findCursor(ctx);
  if (!cursor) return;
  const failingSince = cursor.failingSince ?? now;
  const wait = waitAfterFailure(now - failingSince);
  await ctx.db.patch("eventCursors", cursor._id, {
    failingSince,
    lastError: error,
    ...(await checkAlerts(ctx, cursor, now)),
    ...(wait === null
      ? {}
      : { nextReadAt: await planRead(ctx, cursor, wait, now) }),
  });
}

/** A webhook may have been lost: events are read within a minute. */
export async function readSoon(ctx: MutationCtx, now: number) {
  const cursor = await findCursor(ctx);
  if (!cursor) return;
  const nextReadAt = await planRead(ctx, cursor, READ_AGAIN_MS, now);
  // Many at once write it once, and stand in no reader's way.
  if (nextReadAt !== cursor.nextReadAt)
    await ctx.db.patch("eventCursors", cursor._id, { nextReadAt });
}

/** A run is early by a moment now and then. */
const CHECK_EVERY_MS = 14 * 60_000;

/** Has the alerts and the other crons looked after, every quarter of an hour. */
async function checkAlerts(
  ctx: MutationCtx,
  { alertsCheckedAt = 0 }: Doc<"eventCursors">,
  now: number,
): Promise<Pick<Doc<"eventCursors">, "alertsCheckedAt">> {
  if (alertsCheckedAt > now - CHECK_EVERY_MS) return {};
  await ctx.scheduler.runAfter(0, internal.steps.alerts.check, {});
  return { alertsCheckedAt: now };
}

/** Schedules a read, unless one is planned that comes as soon; returns when it comes. */
async function planRead(
  ctx: MutationCtx,
  { nextReadAt }: Doc<"eventCursors">,
  wait: number,
  now: number,
): Promise<number | undefined> {
  const at = now + wait;
  if (!isSooner(at, nextReadAt, now)) return nextReadAt;
  await ctx.scheduler.runAt(at, internal.steps.eventsApi.readPlanned, { at });
  return at;
}

/** Reads, where this is the read that is planned: another time has another job. */
export async function readPlanned(ctx: MutationCtx, at: number) {
  const cursor = await findCursor(ctx);
  if (cursor?.nextReadAt === at)
    await ctx.scheduler.runAfter(0, internal.eventsApi.read, {
      from: placeOf(cursor),
    });
}

function samePlace(a: Place, b: Place): boolean {
  return "after" in a
    ? "after" in b && a.after === b.after
    : "rangeStart" in b && a.rangeStart === b.rangeStart;
}
