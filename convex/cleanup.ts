import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation } from "./_generated/server";
import * as Braking from "./model/removal/braking";

/**
 * A step of the crons' cleanup through one workspace in which access is missing:
 * see model/removal/braking.ts. Goes on by itself.
 */
export const settleWorkspace = internalMutation({
  args: { step: Braking.vStep },
  returns: v.null(),
  handler: async (ctx, { step }) => {
    const next = await Braking.takeStep(ctx, step, Date.now());
    if (next !== null)
      await ctx.scheduler.runAfter(0, internal.cleanup.settleWorkspace, {
        step: next,
      });
    return null;
  },
});
