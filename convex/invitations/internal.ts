import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vRole } from "../lib/validators";
import { vRemoteInvitation } from "../lib/workosValidators";
import schema from "../schema";
import * as Changing from "../model/invitations/changing";
import { vInvitee } from "../model/invitations/checking";
import * as Rows from "../model/invitations/rows";
import * as Sending from "../model/invitations/sending";

const vTarget = {
  workspaceId: v.id("workspaces"),
  invitationId: v.id("pendingInvitations"),
};
const vEdit = {
  ...vTarget,
  role: vRole,
  customerId: v.optional(v.id("customers")),
};

/** Role and customer of an invitation that nobody has accepted yet. */
export const getPendingInvitationByWorkosId = internalQuery({
  args: { workosInvitationId: v.string() },
  returns: v.union(schema.doc("pendingInvitations"), v.null()),
  handler: async (ctx, { workosInvitationId }) =>
    await Rows.findInvitation(ctx, workosInvitationId),
});

/* The steps of `invitations/manage`. */

export const prepareSend = internalQuery({
  args: {
    workspaceId: v.id("workspaces"),
    invitees: v.array(vInvitee),
    now: v.number(),
  },
  returns: v.array(Sending.vPrepared),
  handler: async (ctx, { workspaceId, invitees, now }) =>
    await Sending.prepareSend(ctx, workspaceId, invitees, now),
});

export const beginSend = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    people: v.array(Sending.vToInvite),
  },
  returns: v.array(Sending.vBegun),
  handler: async (ctx, { workspaceId, people }) =>
    await Sending.beginSend(ctx, workspaceId, people, Date.now()),
});

export const recordSent = internalMutation({
  args: Sending.vSent,
  returns: v.null(),
  handler: async (ctx, sent) => {
    await Sending.recordSent(ctx, sent, Date.now());
    return null;
  },
});

export const prepareResend = internalQuery({
  args: { ...vTarget, now: v.number() },
  returns: Changing.vChange,
  handler: async (ctx, { now, ...target }) =>
    await Changing.prepareResend(ctx, target, now),
});

export const beginResend = internalMutation({
  args: vTarget,
  returns: v.id("providerOrders"),
  handler: async (ctx, target) =>
    await Changing.beginResend(ctx, target, Date.now()),
});

export const prepareRevoke = internalQuery({
  args: vTarget,
  returns: Changing.vChange,
  handler: async (ctx, target) => await Changing.prepareRevoke(ctx, target),
});

export const beginRevoke = internalMutation({
  args: vTarget,
  returns: v.null(),
  handler: async (ctx, target) => {
    await Changing.beginRevoke(ctx, target, Date.now());
    return null;
  },
});

export const prepareEdit = internalQuery({
  args: vEdit,
  returns: Changing.vChange,
  handler: async (ctx, edit) => await Changing.prepareEdit(ctx, edit),
});

export const applyEdit = internalMutation({
  args: vEdit,
  returns: v.null(),
  handler: async (ctx, edit) => {
    await Changing.applyEdit(ctx, edit, Date.now());
    return null;
  },
});

export const recordAnswer = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    workosInvitationId: v.string(),
    answer: v.union(vRemoteInvitation, v.null()),
    refused: v.boolean(),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Changing.recordAnswer(ctx, args, Date.now());
    return null;
  },
});

/** The cron that marks invitations past their time. Returns how many. */
export const expireDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Rows.expireDue(ctx, Date.now()),
});
