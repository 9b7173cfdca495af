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
  args: {
    workspaceId: v.id("workspaces"),
    count: v.number(),
    mailTo: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { workspaceId, ...wanted }) => {
    await RateLimit.takeInvitations(ctx, workspaceId, wanted, Date.now());
    return null;
  },
});

/** Counts a mail to an address. */
export const takeMailTo = internalMutation({
  args: { email: v.string() },
  returns: v.null(),
  handler: async (ctx, { email }) => {
    await RateLimit.takeMailTo(ctx, email);
    return null;
  },
});

/** Counts that an invited person asks for a mail themselves. */
export const takeOwnResend = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await RateLimit.takeOwnResend(ctx);
    return null;
  },
});

/** Counts people to be changed in WorkOS, and says how many ms to wait before it. */
export const reserveBulk = internalMutation({
  args: { people: v.number() },
  returns: v.number(),
  handler: async (ctx, { people }) => await RateLimit.reserveBulk(ctx, people),
});
