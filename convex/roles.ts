import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, internalQuery } from "./_generated/server";
import { userAction, workspaceMutation, workspaceQuery } from "./lib/functions";
import { vRemoteMembership, vRole } from "./lib/validators";
import { workosClient } from "./lib/workosClient";
import * as Roles from "./model/members/roles";
import * as UnmappedRoles from "./model/members/unmappedRoles";

/**
 * Hands the workspace over: the person becomes owner, the caller admin.
 *
 * @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT, ROLE_MISSING, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const transferOwnership = userAction({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, transfer): Promise<null> => {
    const order: Roles.RoleOrder | null = await ctx.runQuery(
      internal.roles.prepareTransfer,
      transfer,
    );
    if (order)
      await ctx.runMutation(internal.rateLimits.takeProviderCall, {
        workspaceId: transfer.workspaceId,
      });
    return await Roles.tellWorkosFirst(
      () => workosClient(ctx, "interactive"),
      order,
      async (answer): Promise<null> =>
        await ctx.runMutation(internal.roles.applyTransfer, {
          ...transfer,
          answer,
        }),
    );
  },
});

export const prepareTransfer = internalQuery({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: v.union(Roles.vRoleOrder, v.null()),
  handler: async (ctx, transfer) => await Roles.prepareTransfer(ctx, transfer),
});

export const applyTransfer = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    answer: v.union(vRemoteMembership, v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Roles.applyTransfer(ctx, args, Date.now());
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
    await Roles.becomeOwner(ctx, ctx.member, Date.now());
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
