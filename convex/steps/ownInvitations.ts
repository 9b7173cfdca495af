import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as Own from "../model/access/ownInvitations";

/* The steps of `invitations/own`. */

export const prepare = internalQuery({
  args: { invitationId: v.id("pendingInvitations") },
  returns: v.union(Own.vAsking, v.null()),
  handler: async (ctx, { invitationId }) =>
    await Own.prepareOwn(ctx, invitationId),
});

export const record = internalMutation({
  args: Own.vAnswered,
  returns: v.null(),
  handler: async (ctx, answered) => {
    await Own.recordOwn(ctx, answered, Date.now());
    return null;
  },
});
