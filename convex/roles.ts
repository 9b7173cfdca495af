import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, internalQuery } from "./_generated/server";
import { userAction, workspaceMutation, workspaceQuery } from "./lib/functions";
import { vRemoteMembership, vRole } from "./lib/validators";
import { workosClient } from "./lib/workosClient";
import * as Ownership from "./model/members/ownership";
import {
  type RoleOrder,
  tellWorkosFirst,
  vRoleOrder,
} from "./model/members/rolesRun";
import * as UnmappedRoles from "./model/members/unmappedRoles";

/**
 * Hands the workspace over: the person becomes owner, the caller admin. WorkOS is told
 * about both; where a directory decides, the caller gets the role it gives them.
 *
 * @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT, ROLE_MISSING, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const transferOwnership = userAction({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, transfer): Promise<null> => {
    const orders: RoleOrder[] = await ctx.runQuery(
      internal.roles.prepareTransfer,
      transfer,
    );
    if (orders.length > 0)
      await ctx.runMutation(internal.rateLimits.takeProviderCall, {
        workspaceId: transfer.workspaceId,
      });
    return await tellWorkosFirst(
      () => workosClient(ctx, "interactive"),
      orders,
      async (answers): Promise<null> =>
        await ctx.runMutation(internal.roles.applyTransfer, {
          ...transfer,
          answers,
        }),
    );
  },
});

export const prepareTransfer = internalQuery({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: v.array(vRoleOrder),
  handler: async (ctx, transfer) =>
    await Ownership.prepareTransfer(ctx, transfer),
});

export const applyTransfer = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    answers: v.array(vRemoteMembership),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Ownership.applyTransfer(ctx, args, Date.now());
    return null;
  },
});

/**
 * An admin takes over a workspace that has no active owner left.
 *
 * @throws CONFLICT while there is one
 */
export const becomeOwner = workspaceMutation({
  permission: "workspace:run",
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Ownership.becomeOwner(ctx, ctx.member, Date.now());
    return null;
  },
});

/**
 * Active people whom WorkOS gives roles that nobody mapped: they have the
 * least access until an admin assigns a role with `users/manage.changeRole`.
 * `complete: false`: there are more clients than one look takes in.
 */
export const listUnmapped = workspaceQuery({
  permission: "members:history",
  args: {},
  returns: v.object({
    members: v.array(
      v.object({
        userId: v.id("users"),
        displayName: v.string(),
        email: v.union(v.string(), v.null()),
        role: vRole,
        roleSlugs: v.array(v.string()),
      }),
    ),
    complete: v.boolean(),
  }),
  handler: async (ctx) => await UnmappedRoles.list(ctx, ctx.member.workspace),
});
