import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalMutation } from "../_generated/server";
import * as Brake from "../model/cleanup/brake";
import * as Confirming from "../model/reconciliation/confirmingCleanup";

/**
 * A step of the crons' cleanup through one workspace in which access is missing:
 * see model/cleanup/brake.ts. Goes on by itself.
 */
export const settleWorkspace = internalMutation({
  args: { step: Brake.vStep },
  returns: v.null(),
  handler: async (ctx, { step }) => {
    const next = await Brake.takeStep(ctx, step, Date.now());
    if (next !== null)
      await ctx.scheduler.runAfter(0, internal.steps.cleanup.settleWorkspace, {
        step: next,
      });
    return null;
  },
});

const confirming = {
  workspaceId: v.id("workspaces"),
  runId: v.id("reconciliationRuns"),
  starter: literals("caller", "operator"),
};

/** Null where it is the provider that has to be asked. */
export const confirmBatch = internalMutation({
  args: { ...confirming, cursor: v.union(v.string(), v.null()) },
  returns: v.union(Confirming.vConfirmed, v.null()),
  handler: async (ctx, args) =>
    await Confirming.confirmBatch(ctx, args, Date.now()),
});

export const endConfirmed = internalMutation({
  args: { ...confirming, removed: v.number(), refused: v.number() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Confirming.endConfirmed(ctx, args, Date.now());
    return null;
  },
});
