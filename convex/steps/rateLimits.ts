import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as RateLimit from "../model/rateLimit";

/** Counts an action that will call WorkOS, per person and workspace. */
export const takeProviderCall = internalMutation({
  args: { workspaceId: v.optional(v.id("workspaces")) },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await RateLimit.takeProviderCall(ctx, workspaceId ?? null);
    return null;
  },
});

/** Counts invitations that are to be sent, and the action that does it. */
export const takeInvitations = internalMutation({
  args: { workspaceId: v.id("workspaces"), count: v.number() },
  returns: v.null(),
  handler: async (ctx, { workspaceId, count }) => {
    await RateLimit.takeInvitations(ctx, workspaceId, count);
    return null;
  },
});

/** Counts a mail that an invited person asks for themselves. */
export const takeOwnResend = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await RateLimit.takeOwnResend(ctx);
    return null;
  },
});

/** Counts writes to WorkOS in bulk, and says how many ms to wait before them. */
export const reserveWrites = internalMutation({
  args: { count: v.number() },
  returns: v.number(),
  handler: async (ctx, { count }) => await RateLimit.reserveWrites(ctx, count),
});
