import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalMutation } from "../_generated/server";
import { vDueKind } from "../lib/dueKinds";
import { noteCronRun } from "../model/crons/runs";
import * as Overdue from "../model/overdue";

/* What is due at a known time: see model/overdue.ts. */

/** Work of one kind is due; goes on by itself while there is any. */
export const look = internalMutation({
  args: {
    kind: vDueKind,
    /** The time that it was scheduled for. */
    at: v.number(),
  },
  returns: v.null(),
  handler: async (ctx, { kind, at }) => {
    await Overdue.look(ctx, kind, at, Date.now());
    return null;
  },
});

/** The cron behind all of them: nothing stays due because its job was lost. */
export const lookForOverdue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await noteCronRun(ctx, "look-for-overdue", Date.now());
    await Overdue.lookForOverdue(ctx, Date.now());
    await ctx.scheduler.runAfter(0, internal.steps.alerts.check, {});
    return null;
  },
});
