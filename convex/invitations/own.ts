import { v } from "convex/values";
import { internal } from "../_generated/api";
import { userAction, userQuery } from "../lib/functions";
import * as Own from "../model/access/ownInvitations";

/*
 * For the person who is invited, by the verified address that they signed in with. What
 * asks WorkOS runs apart, so that a page's query does not load WorkOS's SDK.
 */

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
  handler: async (ctx, asked): Promise<null> =>
    await ctx.runAction(internal.steps.ownInvitationsActions.resend, asked),
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
  handler: async (ctx, asked): Promise<null> =>
    await ctx.runAction(internal.steps.ownInvitationsActions.accept, asked),
});
