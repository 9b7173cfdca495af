import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { loggedText } from "../../lib/errors";
import { hasHook } from "../../lib/hooks";
import type { HookCall, HookDone } from "../../lib/hookValidators";
import { noteDue } from "../crons/due";
import { logLine } from "../../lib/logLines";
import { pauseAfter, pauseAfterParts, subjectOf } from "./plan";

/*
 * The only file that writes `hookCalls`: calls that failed, those that wait for them, and
 * those that take several transactions.
 */

type Row = Doc<"hookCalls">;

/** An error may quote what it was about, and that may be long. */
const ERROR_MAX = 500;
/** Calls about one subject in one transaction. */
const AT_ONCE = 10;
/** A job should have taken up a due call by now: it was lost. */
const LEFT_BEHIND_MS = 10 * 60_000;
/** Rows that one look takes up. */
const SWEEP = 100;

/** The first that waits, of the calls about the same. */
export async function firstWaiting(
  ctx: QueryCtx,
  call: HookCall,
): Promise<Row | null> {
  return await waitingFor(ctx, subjectOf(call)).first();
}

/** The call has failed: it is made again by itself. */
export async function keepFailed(
  ctx: MutationCtx,
  call: HookCall,
  error: unknown,
  now: number,
) {
  const nextAttemptAt = now + pauseAfter(1);
  const row = { attempts: 1, lastError: textOf(call, error), nextAttemptAt };
  await insert(ctx, call, row, now);
  await scheduleAttempt(ctx, subjectOf(call), nextAttemptAt - now);
}

/** Where calls wait already, this one waits behind them. @returns whether it does */
export async function waitsBehind(
  ctx: MutationCtx,
  call: HookCall,
  now: number,
): Promise<boolean> {
  const earlier = await firstWaiting(ctx, call);
  if (!earlier) return false;
  const { nextAttemptAt } = earlier;
  await insert(ctx, call, { attempts: 0, nextAttemptAt }, now);
  return true;
}

/** The call is made in a transaction of its own, and again until it is done. */
export async function keepForLater(
  ctx: MutationCtx,
  call: HookCall,
  now: number,
) {
  if (await waitsBehind(ctx, call, now)) return;
  await insert(ctx, call, { attempts: 0, nextAttemptAt: now }, now);
  await scheduleAttempt(ctx, subjectOf(call), 0);
}

/**
 * Calls what waits about a subject, in order, until one fails.
 *
 * @param early also before its time, for an operator or for a call that comes after them
 * @returns whether nothing waits any more
 */
export async function callWaiting(
  ctx: MutationCtx,
  subject: string,
  { early }: { early: boolean },
  now: number,
): Promise<boolean> {
  const rows = await waitingFor(ctx, subject).take(AT_ONCE);
  const [first] = rows;
  // Of a job whose call was tried meanwhile, and has another one.
  if (first && !early && first.nextAttemptAt > now) return false;
  for (const row of rows) if (!(await tryAgain(ctx, row, now))) return false;
  if (rows.length < AT_ONCE) return true;
  await scheduleAttempt(ctx, subject, 0);
  return false;
}

/** Whether it has succeeded. A product that has given the hook up has nothing to call. */
async function tryAgain(
  ctx: MutationCtx,
  { _id, call, subject, attempts, parts = 0 }: Row,
  now: number,
): Promise<boolean> {
  try {
    const { done }: HookDone = hasHook(call.hook)
      ? await ctx.runMutation(internal.steps.hooks.call, { call })
      : { done: true };
    if (!done) {
      const pause = pauseAfterParts(parts + 1);
      await ctx.db.patch("hookCalls", _id, {
        attempts: 0,
        parts: parts + 1,
        lastError: undefined,
        nextAttemptAt: now + pause,
      });
      await scheduleAttempt(ctx, subject, pause);
      return false;
    }
    await ctx.db.delete("hookCalls", _id);
    await goOnAfter(ctx, call);
    return true;
  } catch (error) {
    const pause = pauseAfter(attempts + 1);
    await ctx.db.patch("hookCalls", _id, {
      attempts: attempts + 1,
      lastError: textOf(call, error),
      nextAttemptAt: now + pause,
    });
    await scheduleAttempt(ctx, subject, pause);
    return false;
  }
}

/** What waited for the call. */
async function goOnAfter(ctx: MutationCtx, { hook, told }: HookCall) {
  if (hook === "eraseUser")
    await ctx.scheduler.runAfter(0, internal.steps.forgetting.eraseRest, {
      userId: told.userId,
    });
}

/** When the first call that waits will have been left behind by its job. */
export async function nextLookAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("hookCalls")
    .withIndex("by_nextAttemptAt")
    .first();
  return first && first.nextAttemptAt + LEFT_BEHIND_MS;
}

/** Calls that are due, and whose job was lost. Returns how many it looked at. */
export async function takeUpDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await ctx.db
    .query("hookCalls")
    .withIndex("by_nextAttemptAt", (q) =>
      q.lte("nextAttemptAt", now - LEFT_BEHIND_MS),
    )
    .take(SWEEP);
  const lost = new Set<string>();
  for (const { _id, subject } of due) {
    const first = await waitingFor(ctx, subject).first();
    // It waits behind another, whose job comes later.
    if (first && first.nextAttemptAt > now)
      await ctx.db.patch("hookCalls", _id, {
        nextAttemptAt: first.nextAttemptAt,
      });
    else lost.add(subject);
  }
  for (const subject of lost) await scheduleAttempt(ctx, subject, 0);
  return due.length;
}

/** Of a workspace that is gone for good. Returns how many. */
export async function forgetCallsOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("hookCalls")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .take(limit);
  for (const { _id } of rows) await ctx.db.delete("hookCalls", _id);
  return rows.length;
}

/** What a hook has thrown may quote a person's name. */
export async function eraseError(ctx: MutationCtx, { _id, lastError }: Row) {
  if (lastError !== undefined)
    await ctx.db.patch("hookCalls", _id, { lastError: undefined });
}

function waitingFor(ctx: QueryCtx, subject: string) {
  return ctx.db
    .query("hookCalls")
    .withIndex("by_subject", (q) => q.eq("subject", subject));
}

async function insert(
  ctx: MutationCtx,
  call: HookCall,
  row: Pick<Row, "attempts" | "lastError" | "nextAttemptAt">,
  now: number,
) {
  await ctx.db.insert("hookCalls", {
    call,
    subject: subjectOf(call),
    ...aboutOf(call),
    ...row,
    failedAt: now,
  });
  await noteDue(ctx, "hookCalls", row.nextAttemptAt + LEFT_BEHIND_MS, now);
}

function aboutOf(call: HookCall): Pick<Row, "workspaceId" | "userId"> {
  switch (call.hook) {
    case "onMemberChange": {
      const { workspaceId, userId } = call.told.after;
      return { workspaceId, userId };
    }
    case "onWorkspaceChange":
      return { workspaceId: call.told.workspaceId };
    case "notify": {
      const { workspaceId } = call.told;
      const userId = "userId" in call.told ? call.told.userId : null;
      return {
        ...(workspaceId === undefined ? {} : { workspaceId }),
        ...(userId === null ? {} : { userId }),
      };
    }
    case "eraseUser":
      return { userId: call.told.userId };
    default:
      return call satisfies never;
  }
}

async function scheduleAttempt(
  ctx: MutationCtx,
  subject: string,
  waitMs: number,
) {
  await ctx.scheduler.runAfter(waitMs, internal.steps.hooks.callWaiting, {
    subject,
  });
}

/** For the record and the log, which has what is thrown here nowhere else. */
function textOf(call: HookCall, error: unknown): string {
  const text = loggedText(error).slice(0, ERROR_MAX);
  logLine("error", "hook_failed", {
    hook: call.hook,
    ...aboutOf(call),
    isCalledAgain: true,
    error: text,
  });
  return text;
}
