import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { startInTurn } from "../background/places";
import { noteDue } from "../crons/due";

/*
 * Profiles that have to be fetched, of people known by id only. One worker with a
 * few calls at a time does it, so that WorkOS's slow days delay nothing else.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** People that the worker takes on in one go. */
const CLAIMED_AT_ONCE = 20;
/** A worker that was started claims its first people within this time, or was lost. */
const START_MS = 30_000;
/** Who holds the lease until then: the worker is anybody who comes. */
const STARTED = "started";
/** In flight for longer than this, a fetch has died, and so has the worker. */
export const LEASE_MS = 2 * MINUTE_MS;

export type Due = { userId: Id<"users">; workosUserId: string };

/**
 * When to ask again after the `attempts`-th failure: a minute, two, four and so
 * on, at most a day. Pure.
 */
export function pauseMs(attempts: number): number {
  return Math.min(DAY_MS, MINUTE_MS * 2 ** (attempts - 1));
}

/** The person's profile has to be fetched, from now on. */
export async function due(
  ctx: MutationCtx,
  userId: Id<"users">,
  now: number,
  attempts = 0,
) {
  await drop(ctx, userId);
  await ctx.db.insert("profileFetches", { userId, dueAt: now, attempts });
  await noteWork(ctx, now, now);
}

/** It is known, or nobody can be asked for it. */
export async function drop(ctx: MutationCtx, userId: Id<"users">) {
  const fetch = await findFetch(ctx, userId);
  if (fetch) await ctx.db.delete("profileFetches", fetch._id);
}

/** Something is due then. While the worker is at it, it goes on by itself. */
async function noteWork(ctx: MutationCtx, dueAt: number, now: number) {
  const at = afterWorker(await findWorker(ctx), dueAt);
  await noteDue(ctx, "profiles", at, now);
}

/** When the first profile is due; while the worker is at it, when that will have died. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("profileFetches")
    .withIndex("by_dueAt")
    .first();
  // Of the time before the table.
  const older = await ctx.db
    .query("users")
    .withIndex("by_profileDueAt", (q) => q.gt("profileDueAt", 0))
    .first();
  const times = [first?.dueAt, older?.profileDueAt].filter(
    (at) => at !== undefined,
  );
  return times.length === 0
    ? null
    : afterWorker(await findWorker(ctx), Math.min(...times));
}

function afterWorker(worker: Doc<"profileWorker"> | null, dueAt: number) {
  return Math.max(dueAt, worker?.busyUntil ?? 0);
}

async function findWorker(ctx: QueryCtx): Promise<Doc<"profileWorker"> | null> {
  return await ctx.db.query("profileWorker").unique();
}

async function setWorker(
  ctx: MutationCtx,
  worker: Doc<"profileWorker"> | null,
  lease: Pick<Doc<"profileWorker">, "holder" | "busyUntil">,
) {
  if (worker) await ctx.db.patch("profileWorker", worker._id, lease);
  else await ctx.db.insert("profileWorker", lease);
}

/**
 * Starts the worker where something is due and none is at work, or about to be. Returns
 * whether it did. Until it has begun each new person would have another look otherwise,
 * which starts another worker.
 */
export async function wake(ctx: MutationCtx, now: number): Promise<boolean> {
  const worker = await findWorker(ctx);
  if (worker && worker.busyUntil > now) return false;
  await takeUpOlder(ctx, now);
  const [due] = await takeDue(ctx, now, 1);
  if (!due) return false;
  const lease = { holder: STARTED, busyUntil: now + START_MS };
  await setWorker(ctx, worker, lease);
  await startInTurn(ctx, { kind: "profiles" });
  return true;
}

/**
 * The next people of the worker, marked as in flight; none where there are none,
 * or another worker is at it. An empty answer ends the worker.
 */
export async function claim(
  ctx: MutationCtx,
  holder: string,
  now: number,
): Promise<Due[]> {
  const worker = await findWorker(ctx);
  const isMine = worker?.holder === holder || worker?.holder === STARTED;
  if (worker && !isMine && worker.busyUntil > now) return [];
  await takeUpOlder(ctx, now);
  const due = await takeDue(ctx, now, CLAIMED_AT_ONCE);
  const claimed: Due[] = [];
  for (const { _id, userId } of due) {
    const user = await ctx.db.get("users", userId);
    const workosUserId = user?.workosUserId;
    if (workosUserId === undefined) {
      await ctx.db.delete("profileFetches", _id);
      continue;
    }
    claimed.push({ userId, workosUserId });
    await ctx.db.patch("profileFetches", _id, { dueAt: now + LEASE_MS });
  }
  await setWorker(ctx, worker, {
    holder,
    busyUntil: claimed.length === 0 ? 0 : now + LEASE_MS,
  });
  // It ends here: what it has put off, or will have died over.
  const next = await nextDueAt(ctx);
  if (next !== null) await noteDue(ctx, "profiles", next, now);
  return claimed;
}

/** The worker stops for now, with people left: the next one may begin at once. */
export async function release(ctx: MutationCtx, holder: string, now: number) {
  const worker = await findWorker(ctx);
  if (worker?.holder !== holder) return;
  await ctx.db.patch("profileWorker", worker._id, { busyUntil: 0 });
  await wake(ctx, now);
}

/**
 * WorkOS gave no profile. One that it does not know is asked for until the pauses
 * are a day long: then an event, a listing or a sign-in has to make them known.
 */
export async function postpone(
  ctx: MutationCtx,
  userId: Id<"users">,
  { unknown, now }: { unknown: boolean; now: number },
) {
  const fetch = await findFetch(ctx, userId);
  if (!fetch) return;
  const attempts = fetch.attempts + 1;
  const pause = pauseMs(attempts);
  if (unknown && pause === DAY_MS) {
    await ctx.db.delete("profileFetches", fetch._id);
    return;
  }
  await ctx.db.patch("profileFetches", fetch._id, {
    attempts,
    dueAt: now + pause,
  });
  await noteWork(ctx, now + pause, now);
}

/** What is due of the time before the table, whose place was the person's own row. */
async function takeUpOlder(ctx: MutationCtx, now: number) {
  const older = await ctx.db
    .query("users")
    .withIndex("by_profileDueAt", (q) =>
      q.gt("profileDueAt", 0).lte("profileDueAt", now),
    )
    .take(CLAIMED_AT_ONCE);
  for (const { _id, profileAttempts: attempts = 0 } of older) {
    await due(ctx, _id, now, attempts);
    await ctx.db.patch("users", _id, {
      profileDueAt: undefined,
      profileAttempts: undefined,
    });
  }
}

async function findFetch(ctx: QueryCtx, userId: Id<"users">) {
  return await ctx.db
    .query("profileFetches")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .unique();
}

async function takeDue(ctx: MutationCtx, now: number, count: number) {
  return await ctx.db
    .query("profileFetches")
    .withIndex("by_dueAt", (q) => q.lte("dueAt", now))
    .take(count);
}
