import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalMutation, internalQuery } from "../_generated/server";
import { userAction } from "../lib/functions";
import { vRemoteMembership, vRole } from "../lib/validators";
import { workosClient } from "../lib/workosClient";
import * as Roles from "../model/roles";

const vRoleChange = {
  workspaceId: v.id("workspaces"),
  userId: v.id("users"),
  role: vRole,
  customerId: v.optional(v.id("customers")),
};

/**
 * Promotes or demotes a person, WorkOS first. Nobody acts above their own
 * role, and the last owner stays one; stepping down oneself is fine otherwise.
 * Someone who becomes a client sees the customer that is named, else none yet,
 * and looks after nobody any more.
 *
 * @throws NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT, INVALID; ROLE_MISSING where WorkOS
 * has no such role; RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const changeRole = userAction({
  args: vRoleChange,
  returns: v.null(),
  handler: async (ctx, change): Promise<null> => {
    const order: Roles.RoleOrder | null = await ctx.runQuery(
      internal.users.manage.internalPrepareRoleChange,
      change,
    );
    if (order)
      await ctx.runMutation(internal.rateLimits.takeProviderCall, {
        workspaceId: change.workspaceId,
      });
    return await Roles.tellWorkosFirst(
      () => workosClient("interactive"),
      order,
      async (answer): Promise<null> =>
        await ctx.runMutation(internal.users.manage.internalApplyRoleChange, {
          ...change,
          answer,
        }),
    );
  },
});

export const internalPrepareRoleChange = internalQuery({
  args: vRoleChange,
  returns: v.union(Roles.vRoleOrder, v.null()),
  handler: async (ctx, change) => await Roles.prepareChange(ctx, change),
});

export const internalApplyRoleChange = internalMutation({
  args: { ...vRoleChange, answer: v.union(vRemoteMembership, v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Roles.applyChange(ctx, args, Date.now());
    return null;
  },
});
