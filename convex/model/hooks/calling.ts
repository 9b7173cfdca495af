import { ConvexError } from "convex/values";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError, isAppError, loggedText } from "../../lib/errors";
import { hasHook, hooks } from "../../lib/hooks";
import { eventBehind } from "../../lib/inboxEvents";
import { logLine } from "../../lib/logLines";
import type {
  ChangeCall,
  Erasure,
  HookCall,
  HookDone,
} from "../../lib/hookValidators";
import {
  callWaiting,
  firstWaiting,
  keepFailed,
  keepForLater,
  waitsBehind,
} from "./failed";
import { mayHoldUp } from "./plan";
import { recipientsOf } from "./recipients";

/**
 * Tells the product's hook, in this transaction. A failure keeps the change from being
 * made only where it may: otherwise the hook is called again by itself.
 *
 * @throws what the person is told, CONFLICT; for an event, what has failed
 */
export async function callHook(
  ctx: MutationCtx,
  call: ChangeCall,
  now: number,
) {
  // Nothing is read, and no mutation nested, where the product has no such hook.
  if (!hasHook(call.hook)) return;
  if (!mayHoldUp(call)) {
    if (await wasTriedBefore(ctx, call)) await keepForLater(ctx, call, now);
    else await callOrKeep(ctx, call, now);
    return;
  }
  const earlier = await firstWaiting(ctx, call);
  if (earlier && !(await callWaiting(ctx, earlier.subject, EARLY, now)))
    throw refusalFor(call, new Error("An earlier call waits."));
  try {
    await ctx.runMutation(internal.steps.hooks.call, { call });
  } catch (error) {
    throw refusalFor(call, error);
  }
}

/**
 * Whether an attempt at the event has failed. It may have been the hook, which has used up
 * what a transaction may do: that can't be caught, and takes all else with it.
 */
async function wasTriedBefore(
  ctx: QueryCtx,
  { told }: ChangeCall,
): Promise<boolean> {
  const event = await eventBehind(ctx, told.why.actor);
  return event !== null && event.attempts > 0;
}

const EARLY = { early: true };

/** Where it fails, it is called again by itself, and nothing else is the worse for it. */
export async function callOrKeep(
  ctx: MutationCtx,
  call: HookCall,
  now: number,
) {
  if (await waitsBehind(ctx, call, now)) return;
  try {
    await ctx.runMutation(internal.steps.hooks.call, { call });
  } catch (error) {
    await keepFailed(ctx, call, error, now);
  }
}

/** The nested transaction of one call: where it throws, nothing of it is left. */
export async function runHook(
  ctx: MutationCtx,
  call: HookCall,
): Promise<HookDone> {
  switch (call.hook) {
    case "onMemberChange":
      await hooks().onMemberChange?.(ctx, call.told);
      return DONE;
    case "onWorkspaceChange":
      await hooks().onWorkspaceChange?.(ctx, call.told);
      return DONE;
    case "notify":
      await hooks().notify?.(ctx, {
        ...call.told,
        recipients: await recipientsOf(ctx, call.told),
      });
      return DONE;
    case "eraseUser":
      return await eraseUser(ctx, call.told);
    default:
      return call satisfies never;
  }
}

async function eraseUser(
  ctx: MutationCtx,
  { userId, userIds }: Erasure,
): Promise<HookDone> {
  const user = await ctx.db.get("users", userId);
  // Erased for good meanwhile.
  if (user?.isBeingErased !== true) return DONE;
  return (await hooks().eraseUser?.(ctx, user, { userIds })) ?? DONE;
}

const DONE: HookDone = { done: true };

/** What is thrown in the hook's place. */
function refusalFor({ hook, told }: ChangeCall, error: unknown): Error {
  // Of an event the failure is shown with it, to those who can do something about it.
  return told.why.actor.type === "user"
    ? hookRefusal(hook, error)
    : new Error(`The hook ${hook} failed: ${loggedText(error)}`);
}

/** What a person is told where a hook has thrown: what it says itself, if it does. */
export function hookRefusal(hook: string, error: unknown): Error {
  if (isAppError(error)) return error;
  const message = messageIn(error);
  if (message !== null)
    return appError("hookRefused", { answer: message.replace(/\.\s*$/, "") });
  logLine("error", "hook_failed", {
    hook,
    isCalledAgain: false,
    error: loggedText(error),
  });
  return appError("hookFailed");
}

/** What a hook throws for the person to read. */
function messageIn(error: unknown): string | null {
  if (!(error instanceof ConvexError)) return null;
  const data: unknown = error.data;
  if (typeof data === "string") return data;
  return isObject(data) && typeof data.message === "string"
    ? data.message
    : null;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
