import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Provider } from "../../lib/validators";
import { noteDue } from "../crons/due";

/*
 * Lanes: the events of one organization are applied one after another, organizations in
 * parallel. What profiles say has three lanes, so that an import of people fills a
 * transaction too: all of one person is in the same. Their end has a lane of its own, in
 * which nothing is before it; a profile that comes after it is stale.
 */

/** Fewer would have one import hold up everybody's name, more would leave their jobs empty. */
const PROFILE_LANES = 3;

/** A job should have taken up a due event by now: the one that would have died. */
export const LEFT_BEHIND_MS = 60_000;

/** The lane of an event, as its row names it; what is about neither has one too. */
export function laneOf({
  provider,
  type = "",
  organizationId,
  personId,
}: {
  provider: Provider;
  type?: string;
  organizationId?: string;
  personId?: string;
}): string {
  if (personId !== undefined)
    return type.endsWith(".deleted")
      ? `${provider}/person/${personId}`
      : `${provider}/profiles/${profileLane(personId)}`;
  if (organizationId !== undefined)
    return `${provider}/organization/${organizationId}`;
  return `${provider}/neither`;
}

function profileLane(personId: string): number {
  let sum = 0;
  for (const character of personId) sum += character.charCodeAt(0);
  return sum % PROFILE_LANES;
}

/** The lane's events that wait for an attempt, the next one first. */
function waiting(ctx: QueryCtx, lane: string) {
  return ctx.db
    .query("webhookAudit")
    .withIndex("by_status_lane_nextAttemptAt", (q) =>
      q.eq("status", "received").eq("lane", lane),
    );
}

/** Those that are due at this time, the first one first; those later than it are not read. */
export function dueIn(ctx: QueryCtx, lane: string, now: number) {
  return ctx.db
    .query("webhookAudit")
    .withIndex("by_status_lane_nextAttemptAt", (q) =>
      q.eq("status", "received").eq("lane", lane).lte("nextAttemptAt", now),
    );
}

/** The first that is due later than that. */
export async function nextBehind(
  ctx: QueryCtx,
  lane: string,
  now: number,
): Promise<Doc<"webhookAudit"> | null> {
  return await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_lane_nextAttemptAt", (q) =>
      q.eq("status", "received").eq("lane", lane).gt("nextAttemptAt", now),
    )
    .first();
}

/** The next event of the first lane behind `after` in which any waits. */
export async function nextWaitingBehind(
  ctx: QueryCtx,
  after: string,
): Promise<Doc<"webhookAudit"> | null> {
  return await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_lane_nextAttemptAt", (q) =>
      q.eq("status", "received").gt("lane", after),
    )
    .first();
}

/** When one of the lane's events was last decided on. */
export async function lastMoved(
  ctx: QueryCtx,
  lane: string,
): Promise<number | null> {
  const last = await ctx.db
    .query("webhookAudit")
    .withIndex("by_lane_processedAt", (q) => q.eq("lane", lane))
    .order("desc")
    .first();
  return last?.processedAt ?? null;
}

/**
 * Has the lane processed, unless a job is at it: while a due event stands in
 * the lane, one is. Called before the new event is added, so that a burst reads
 * one row each and only its first event schedules.
 *
 * That one also has the lane looked after: as long as any event waits, a look is
 * scheduled. Events of many lanes at once read the row of that look, and the first of
 * them writes it; those under way at that moment begin anew, once, and find it.
 */
export async function wake(ctx: MutationCtx, lane: string, now: number) {
  const first = await waiting(ctx, lane).first();
  if (first?.nextAttemptAt !== undefined && first.nextAttemptAt <= now) return;
  await ctx.scheduler.runAfter(0, internal.steps.inbox.processNext, { lane });
  await noteDue(ctx, "events", now + LEFT_BEHIND_MS, now);
}
