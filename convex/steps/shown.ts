import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as ShownNames from "../model/team/shownNames";

/* Names that lists show are brought in line, a batch at a time. */

/** A customer was renamed. */
export const showCustomerName = internalMutation({
  args: {
    customerId: v.id("customers"),
    of: v.union(v.literal("members"), v.literal("invitations")),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await ShownNames.showCustomerName(ctx, args);
    return null;
  },
});

/** Somebody who has invited others was renamed. */
export const showInviterName = internalMutation({
  args: { userId: v.id("users"), cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await ShownNames.showInviterName(ctx, args);
    return null;
  },
});
