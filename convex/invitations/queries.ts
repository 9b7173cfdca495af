import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { userQuery, workspaceList, workspaceQuery } from "../lib/functions";
import { vInvitationState, vRole } from "../lib/validators";
import * as Own from "../model/access/ownInvitations";
import * as Checking from "../model/invitations/checking";
import * as Lists from "../model/invitations/lists";
import { vRefusal } from "../model/invitations/sending";
import { readAllowance, vAllowance } from "../model/rateLimit";

/**
 * The invitations of one state, a page at a time: open ones with the next to
 * expire first, the others with the latest first. `expiresBefore`, in ms:
 * those whose time ends before; the caller has the clock.
 */
export const list = workspaceList({
  name: "invitations/queries.list",
  args: {
    state: vInvitationState,
    expiresBefore: v.optional(v.number()),
  },
  returns: paginationResultValidator(
    v.object({
      invitationId: v.id("pendingInvitations"),
      email: v.string(),
      role: vRole,
      customer: v.union(
        v.object({ customerId: v.id("customers"), name: v.string() }),
        v.null(),
      ),
      invitedBy: v.union(v.string(), v.null()),
      invitedByUserId: v.union(v.id("users"), v.null()),
      state: vInvitationState,
      invitedAt: v.number(),
      expiresAt: v.number(),
      acceptedAt: v.union(v.number(), v.null()),
    }),
  ),
  handler: async (ctx, args) =>
    await Lists.listInvitations(ctx, ctx.member.workspace._id, args),
});

/**
 * How many invitations there are of each state, and how many open ones expire
 * before `expiresBefore` (ms). Each count stops at 100.
 */
export const counts = workspaceQuery({
  name: "invitations/queries.counts",
  args: { expiresBefore: v.number() },
  returns: v.object({
    pending: v.number(),
    expiring: v.number(),
    expired: v.number(),
    revoked: v.number(),
    accepted_unmatched: v.number(),
  }),
  handler: async (ctx, { expiresBefore }) =>
    await Lists.countInvitations(ctx, ctx.member.workspace._id, expiresBefore),
});

/**
 * What `invitations/manage.send` would say of each row, before anything is
 * sent. `notice`: what the inviter should know about someone who can be invited.
 * `openInvitationId`: what can be sent again instead, with `invitations/manage.resend`.
 *
 * @throws INVALID for an empty list, or one that is too long
 */
export const check = workspaceQuery({
  name: "invitations/queries.check",
  args: { invitees: v.array(Checking.vInvitee) },
  returns: v.array(
    v.object({
      email: v.string(),
      refusal: v.union(vRefusal, v.null()),
      notice: v.union(Checking.vNotice, v.null()),
      openInvitationId: v.union(v.id("pendingInvitations"), v.null()),
    }),
  ),
  handler: async (ctx, { invitees }) => {
    const checked = await Checking.checkInvitees(
      ctx,
      ctx.member,
      invitees,
      null,
    );
    return checked.map(({ invited, ...answer }) => ({
      email: invited.email,
      ...answer,
    }));
  },
});

/**
 * How many invitations `invitations/manage.send` would let the caller send, as of its
 * last use. Reads three rows.
 */
export const getAllowance = workspaceQuery({
  name: "invitations/queries.getAllowance",
  args: {},
  returns: vAllowance,
  handler: async (ctx) => await readAllowance(ctx, ctx.member),
});

/** Open invitations to the caller's verified address, in any workspace. */
export const listMyInvitations = userQuery({
  args: {},
  returns: v.array(Own.vOwnInvitation),
  handler: async (ctx) => await Own.listOwn(ctx, ctx.user),
});
