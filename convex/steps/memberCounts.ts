import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalMutation } from "../_generated/server";
import * as MemberCounts from "../model/members/counts";

/** Counts the members of every workspace anew; the daily sweep ends with it. */
export const recountAll = internalMutation({
  args: {
    /** Where a continued run goes on. */
    cursor: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { cursor }) => {
    const next = await MemberCounts.startRecounts(ctx, cursor ?? null);
    if (next !== null)
      await ctx.scheduler.runAfter(0, internal.steps.memberCounts.recountAll, {
        cursor: next,
      });
    return null;
  },
});

/** One batch of one workspace; goes on by itself. */
export const recount = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    /** Goes on with the recount under way; left out, one begins. */
    goesOn: v.optional(v.boolean()),
  },
  returns: v.null(),
  handler: async (ctx, { workspaceId, goesOn }) => {
    const more = await MemberCounts.recountBatch(ctx, workspaceId, {
      begin: goesOn !== true,
    });
    if (more)
      await ctx.scheduler.runAfter(0, internal.steps.memberCounts.recount, {
        workspaceId,
        goesOn: true,
      });
    return null;
  },
});
