import { type Infer, v } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AT_ONCE_MAX, atOnce } from "../../lib/background";
import {
  type BackgroundWork,
  keyOf,
  vBackgroundWork,
} from "../../lib/backgroundWork";
import { noteDue } from "../crons/due";
import {
  GROUP_NAMES,
  type GroupName,
  GROUPS,
  groupOf,
  sharesOf,
} from "./groups";

/*
 * Places for actions that wait for somebody else. An action holds one of the deployment's
 * scheduled jobs for as long as it waits; so there are only so many, and what finds none
 * free waits in a row. Events, whose mutations take milliseconds, always find a job.
 *
 * Only the offers and the ends of one group meet in the same rows. Both are scheduled
 * mutations, which Convex repeats until they succeed: no person's change and no event
 * reads a place.
 */

const MINUTE_MS = 60_000;

export const vCarriedOut = v.object({
  placeId: v.id("backgroundPlaces"),
  works: v.array(vBackgroundWork),
});
export type CarriedOut = Infer<typeof vCarriedOut>;

/** Has the work done as soon as a place is free, after `waitMs`. */
export async function startInTurn(
  ctx: Pick<MutationCtx, "scheduler">,
  work: BackgroundWork,
  waitMs = 0,
) {
  await ctx.scheduler.runAfter(waitMs, internal.steps.background.offer, {
    work,
  });
}

/** The work takes a place, or waits for one; once, however often it is offered. */
export async function offer(
  ctx: MutationCtx,
  work: BackgroundWork,
  now: number,
) {
  if (await isWaiting(ctx, work)) return;
  const { kind } = work;
  const row = { kind, key: keyOf(work), since: now, work };
  await ctx.db.insert("backgroundWork", row);
  await fill(ctx, groupOf(kind), now);
}

/** Whether the same work waits already. */
export async function isWaiting(
  ctx: QueryCtx,
  work: BackgroundWork,
): Promise<boolean> {
  const waiting = await ctx.db
    .query("backgroundWork")
    .withIndex("by_kind_key", (q) =>
      q.eq("kind", work.kind).eq("key", keyOf(work)),
    )
    .first();
  return waiting !== null;
}

/** An action is over: what waits takes its place. */
export async function leavePlace(
  ctx: MutationCtx,
  placeId: Id<"backgroundPlaces">,
  now: number,
) {
  const place = await ctx.db.get("backgroundPlaces", placeId);
  // Its lease has ended, and the place has been given away.
  if (!place) return;
  await ctx.db.delete("backgroundPlaces", placeId);
  await fill(ctx, place.group as GroupName, now);
}

/** When the first place has to be looked at, unless its action ends before. */
export async function nextLookAt(ctx: QueryCtx): Promise<number | null> {
  const place = await ctx.db
    .query("backgroundPlaces")
    .withIndex("by_leaseUntil")
    .first();
  if (place) return place.leaseUntil;
  const waiting = await ctx.db.query("backgroundWork").first();
  return waiting && waiting.since + MINUTE_MS;
}

/** Places whose action has died are free again. */
export async function takeUpDue(ctx: MutationCtx, now: number) {
  for (const group of GROUP_NAMES) await fill(ctx, group, now);
}

/** Begins as many actions as there are free places and work for. */
async function fill(ctx: MutationCtx, group: GroupName, now: number) {
  const most = group === "calls" ? atOnce("calls") : 1;
  let free = most;
  const places = await ctx.db
    .query("backgroundPlaces")
    .withIndex("by_group", (q) => q.eq("group", group))
    .take(2 * AT_ONCE_MAX);
  for (const { _id, leaseUntil } of places)
    if (leaseUntil > now) free--;
    else await ctx.db.delete("backgroundPlaces", _id);
  for (; free > 0; free--) {
    const works = await takeWaiting(ctx, group);
    if (works.length === 0) return;
    const leaseUntil = now + GROUPS[group].leaseMs;
    const placeId = await ctx.db.insert("backgroundPlaces", {
      group,
      leaseUntil,
    });
    await ctx.scheduler.runAfter(0, internal.steps.backgroundActions.carryOut, {
      placeId,
      works,
    });
    await noteDue(ctx, "background", leaseUntil, now);
  }
}

/** What one action does: some of each kind, or one piece of what takes long. */
async function takeWaiting(
  ctx: MutationCtx,
  group: GroupName,
): Promise<BackgroundWork[]> {
  const taken = [];
  for (const [kind, share] of sharesOf(group))
    taken.push(
      ...(await ctx.db
        .query("backgroundWork")
        .withIndex("by_kind_since", (q) => q.eq("kind", kind))
        .take(share)),
    );
  taken.sort((a, b) => a.since - b.since);
  const now = group === "calls" ? taken : taken.slice(0, 1);
  for (const { _id } of now) await ctx.db.delete("backgroundWork", _id);
  return now.map(({ work }) => work);
}
