import { v } from "convex/values";
import { internal } from "../_generated/api";
import { userAction, userQuery } from "../lib/functions";
import { workosClient } from "../lib/workosClient";
import * as Own from "../model/access/ownInvitations";
import * as OwnRun from "../model/access/ownInvitationsAction";

/* For the person who is invited, by the verified address that they signed in with. */

/**
 * The caller's invitation to the workspace of an address, past or present. Null alike for
 * a workspace that never was and for one that they are not invited to.
 */
export const find = userQuery({
  args: { slug: v.string() },
  returns: v.union(Own.vOwnInvitation, v.null()),
  handler: async (ctx, { slug }) => await Own.findOwn(ctx, ctx.user, slug),
});

/**
 * Has the mail sent again. Answers alike where the caller has no such invitation.
 *
 * @throws UNAUTHENTICATED, RATE_LIMITED, PROVIDER_UNAVAILABLE; CONFLICT when it has ended
 */
export const resend = userAction({
  args: { invitationId: v.id("pendingInvitations") },
  returns: v.null(),
  handler: async (ctx, { invitationId }) => {
    await ctx.runMutation(internal.steps.rateLimits.takeOwnResend, {});
    const client = workosClient(ctx, "interactive");
    await OwnRun.resendOwn({ ctx, client, invitationId });
    return null;
  },
});

/**
 * Accepts the invitation for the caller: WorkOS makes them a member, and they are in.
 *
 * @throws UNAUTHENTICATED, RATE_LIMITED, PROVIDER_UNAVAILABLE; NOT_FOUND where they have
 * none; CONFLICT when it has ended, or can be accepted by the mail only
 */
export const accept = userAction({
  args: { invitationId: v.id("pendingInvitations") },
  returns: v.null(),
  handler: async (ctx, { invitationId }) => {
    const client = workosClient(ctx, "interactive");
    await OwnRun.acceptOwn({ ctx, client, invitationId });
    return null;
  },
});
