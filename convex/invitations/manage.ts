import { v } from "convex/values";
import { internal } from "../_generated/api";
import { userAction, workspaceMutation } from "../lib/functions";
import { vRole } from "../lib/validators";
import { workosClient } from "../lib/workosClient";
import * as Changing from "../model/invitations/changing";
import * as ChangingRun from "../model/invitations/changingAction";
import { vInvitee } from "../model/invitations/checking";
import * as Ending from "../model/invitations/ending";
import type { Prepared } from "../model/invitations/sending";
import * as SendingRun from "../model/invitations/sendingAction";

const vTarget = {
  workspaceId: v.id("workspaces"),
  invitationId: v.id("pendingInvitations"),
};

/**
 * Invites people, at most 200 at once; WorkOS sends the mails. Every row is
 * looked at before anything is sent, and answered for itself: one that is
 * refused, here or by WorkOS, holds up no other.
 *
 * @throws NOT_FOUND, FORBIDDEN; INVALID for the list as a whole; CONFLICT
 * without a WorkOS organization; RATE_LIMITED
 */
export const send = userAction({
  args: { workspaceId: v.id("workspaces"), invitees: v.array(vInvitee) },
  returns: v.array(SendingRun.vSendResult),
  handler: async (ctx, args): Promise<SendingRun.SendResult[]> => {
    const prepared: Prepared[] = await ctx.runQuery(
      internal.invitations.internal.prepareSend,
      { ...args, now: Date.now() },
    );
    const { workspaceId } = args;
    const count = prepared.filter(({ toInvite }) => toInvite !== null).length;
    if (count > 0)
      await ctx.runMutation(internal.steps.rateLimits.takeInvitations, {
        workspaceId,
        count,
      });
    return await SendingRun.sendAll(
      ctx,
      workosClient(ctx, "interactive"),
      workspaceId,
      prepared,
    );
  },
});

/**
 * Has the mail sent again; a new invitation where the earlier one has expired
 * or was revoked.
 *
 * @throws NOT_FOUND, FORBIDDEN, INVALID, CONFLICT, ROLE_MISSING, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const resend = userAction({
  args: vTarget,
  returns: v.null(),
  handler: async (ctx, target): Promise<null> => {
    const change: Changing.Change = await ctx.runQuery(
      internal.invitations.internal.prepareResend,
      { ...target, now: Date.now() },
    );
    const { workspaceId } = target;
    await ctx.runMutation(internal.steps.rateLimits.takeInvitations, {
      workspaceId,
      count: 1,
    });
    const client = workosClient(ctx, "interactive");
    return await ChangingRun.resend({ ctx, client, workspaceId, change });
  },
});

/**
 * Takes an open invitation back: its link ends.
 *
 * @throws NOT_FOUND, FORBIDDEN, RATE_LIMITED, PROVIDER_UNAVAILABLE; CONFLICT
 * when it is not open any more
 */
export const revoke = userAction({
  args: vTarget,
  returns: v.null(),
  handler: async (ctx, target): Promise<null> => {
    const change: Changing.Change = await ctx.runQuery(
      internal.invitations.internal.prepareRevoke,
      target,
    );
    const { workspaceId } = target;
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {
      workspaceId,
    });
    const client = workosClient(ctx, "interactive");
    return await ChangingRun.revoke({ ctx, client, workspaceId, change });
  },
});

/**
 * Changes what an open invitation gives. Another role is another invitation:
 * the link in the first mail ends, and a new mail is sent.
 *
 * @throws NOT_FOUND, FORBIDDEN, INVALID, CONFLICT, ROLE_MISSING, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const edit = userAction({
  args: { ...vTarget, role: vRole, customerId: v.optional(v.id("customers")) },
  returns: v.null(),
  handler: async (ctx, args): Promise<null> => {
    const change: Changing.Change = await ctx.runQuery(
      internal.invitations.internal.prepareEdit,
      args,
    );
    const { toInvite } = change;
    if (!toInvite)
      return await ctx.runMutation(
        internal.invitations.internal.applyEdit,
        args,
      );
    const { workspaceId } = args;
    // Before the earlier one ends: where the address gets no mail, it stays.
    await ctx.runMutation(internal.steps.rateLimits.takeInvitations, {
      workspaceId,
      count: 1,
      mailTo: toInvite.email,
    });
    const client = workosClient(ctx, "interactive");
    return await ChangingRun.replace({
      ctx,
      client,
      workspaceId,
      change,
      toInvite: { ...toInvite, isMailCounted: true },
    });
  },
});

/**
 * Takes an invitation that has ended off the list.
 *
 * @throws CONFLICT while it is open
 */
export const dismiss = workspaceMutation({
  name: "invitations/manage.dismiss",
  args: { invitationId: v.id("pendingInvitations") },
  returns: v.null(),
  handler: async (ctx, { invitationId }) => {
    await Ending.dismiss(ctx, ctx.member, invitationId, Date.now());
    return null;
  },
});

/**
 * Says who accepted an invitation that nobody could be matched with: a person
 * of the workspace, who gets its customer.
 *
 * @throws NOT_FOUND, FORBIDDEN; CONFLICT when their role is another
 */
export const assign = workspaceMutation({
  name: "invitations/manage.assign",
  args: { invitationId: v.id("pendingInvitations"), userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Ending.assign(ctx, ctx.member, args, Date.now());
    return null;
  },
});
