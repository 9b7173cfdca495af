import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import {
  type HookDone,
  vHookCall,
  vHookDone,
  vNotice,
} from "../lib/hookValidators";
import { callOrKeep, runHook } from "../model/hooks/calling";
import * as Failed from "../model/hooks/failed";

/** One call of a hook of the product, whose writes are undone where it throws. */
export const call = internalMutation({
  args: { call: vHookCall },
  returns: vHookDone,
  handler: async (ctx, { call: made }): Promise<HookDone> =>
    await runHook(ctx, made),
});

/** One notice, after the transaction in which it happened. */
export const notify = internalMutation({
  args: { notice: vNotice },
  returns: v.null(),
  handler: async (ctx, { notice }) => {
    await callOrKeep(ctx, { hook: "notify", told: notice }, Date.now());
    return null;
  },
});

/** What has failed about a subject, as far as it is due. */
export const callWaiting = internalMutation({
  args: { subject: v.string() },
  returns: v.null(),
  handler: async (ctx, { subject }) => {
    await Failed.callWaiting(ctx, subject, { early: false }, Date.now());
    return null;
  },
});

/** The cron behind calls whose job was lost. */
export const takeUpDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Failed.takeUpDue(ctx, Date.now()),
});
