import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalMutation } from "../_generated/server";
import * as MemberCounts from "../model/members/counts";
import * as DaysFromAudit from "../model/members/daysFromAudit";

/**
 * Counts members anew, of workspaces that had changes since the last time or were not
 * counted for a month. The daily sweep ends with it.
 */
export const recountDue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    if (await MemberCounts.startRecounts(ctx, Date.now()))
      await ctx.scheduler.runAfter(
        0,
        internal.steps.memberCounts.recountDue,
        {},
      );
    return null;
  },
});

/** Counts the members of workspaces that have no counts; the first sweep of a month does. */
export const recountMissing = internalMutation({
  args: {
    /** Where a continued run goes on. */
    cursor: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { cursor }) => {
    const next = await MemberCounts.startMissing(ctx, cursor ?? null);
    if (next !== null)
      await ctx.scheduler.runAfter(
        0,
        internal.steps.memberCounts.recountMissing,
        { cursor: next },
      );
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

/** The days of one workspace from before they were kept, by its audit; goes on by itself. */
export const buildDays = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    /** Where a continued run goes on. */
    walk: v.optional(DaysFromAudit.vWalk),
  },
  returns: v.null(),
  handler: async (ctx, { workspaceId, walk }) => {
    const next = await DaysFromAudit.buildDays(
      ctx,
      workspaceId,
      walk,
      Date.now(),
    );
    if (next !== null)
      await ctx.scheduler.runAfter(0, internal.steps.memberCounts.buildDays, {
        workspaceId,
        walk: next,
      });
    return null;
  },
});
