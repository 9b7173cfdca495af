import { literals } from "convex-helpers/validators";
import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation } from "./_generated/server";
import { workspaceMutation, workspaceQuery } from "./lib/functions";
import { workosClient } from "./lib/workosClient";
import * as Troubles from "./model/outbox/troubles";
import * as Worker from "./model/outbox/worker";

/** Removals that WorkOS has not followed yet, and why; a page at a time. */
export const listTroubles = workspaceQuery({
  permission: "members:history",
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(
    v.object({
      outboxId: v.id("outbox"),
      userId: v.id("users"),
      displayName: v.string(),
      status: literals("due", "failed"),
      attempts: v.number(),
      lastError: v.string(),
      since: v.number(),
      nextAttemptAt: v.union(v.number(), v.null()),
    }),
  ),
  handler: async (ctx, { paginationOpts }) =>
    await Troubles.listTroubles(ctx, ctx.member.workspace._id, paginationOpts),
});

/**
 * Tells WorkOS again, right away and with all attempts anew.
 *
 * @throws NOT_FOUND; CONFLICT when WorkOS is in line already
 */
export const retry = workspaceMutation({
  permission: "members:manage",
  args: { outboxId: v.id("outbox") },
  returns: v.null(),
  handler: async (ctx, { outboxId }) => {
    await Troubles.retry(ctx, ctx.member.workspace._id, outboxId, Date.now());
    return null;
  },
});

/** One attempt at bringing WorkOS in line. */
export const process = internalAction({
  args: { outboxId: v.id("outbox") },
  returns: v.null(),
  handler: async (ctx, { outboxId }) => {
    const errand: Worker.Errand | null = await ctx.runMutation(
      internal.outbox.claim,
      { outboxId },
    );
    if (!errand) return null;
    const attempt = await Worker.endInWorkos(
      workosClient(ctx, "background"),
      errand,
    );
    await ctx.runMutation(internal.outbox.settle, { outboxId, attempt });
    return null;
  },
});

export const claim = internalMutation({
  args: { outboxId: v.id("outbox") },
  returns: v.union(Worker.vErrand, v.null()),
  handler: async (ctx, { outboxId }) =>
    await Worker.claim(ctx, outboxId, Date.now()),
});

export const settle = internalMutation({
  args: { outboxId: v.id("outbox"), attempt: Worker.vAttempt },
  returns: v.null(),
  handler: async (ctx, { outboxId, attempt }) => {
    await Worker.settle(ctx, outboxId, attempt, Date.now());
    return null;
  },
});

/** The cron behind `process`. */
export const takeUpDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Worker.takeUpDue(ctx, Date.now()),
});
