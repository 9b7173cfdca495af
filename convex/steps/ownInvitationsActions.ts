import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalAction } from "../_generated/server";
import { workosClient } from "../lib/workosClient";
import * as OwnRun from "../model/access/ownInvitationsAction";

/* The actions of `invitations/own`, as the caller; apart from the query that pages read. */

export const resend = internalAction({
  args: { invitationId: v.id("pendingInvitations") },
  returns: v.null(),
  handler: async (ctx, { invitationId }) => {
    await ctx.runMutation(internal.steps.rateLimits.takeOwnResend, {});
    const client = workosClient(ctx, "interactive");
    await OwnRun.resendOwn({ ctx, client, invitationId });
    return null;
  },
});

export const accept = internalAction({
  args: { invitationId: v.id("pendingInvitations") },
  returns: v.null(),
  handler: async (ctx, { invitationId }) => {
    const client = workosClient(ctx, "interactive");
    await OwnRun.acceptOwn({ ctx, client, invitationId });
    return null;
  },
});
