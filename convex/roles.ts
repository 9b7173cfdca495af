import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalQuery } from "./_generated/server";
import { requireWorkspaceMember } from "./lib/auth";
import { userAction, workspaceMutation, workspaceQuery } from "./lib/functions";
import { permissionOf } from "./lib/rbac";
import { vRole } from "./lib/validators";
import { type ListedRoles, vListedRoles } from "./model/team/listedRolesAction";
import * as Transfer from "./model/team/transfer";
import * as UnmappedRoles from "./model/team/unmappedRoles";

/**
 * Hands the workspace over: the person becomes owner, the caller admin. WorkOS is told
 * about both; where a directory decides, the caller gets the role it gives them.
 *
 * @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT, ROLE_MISSING, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const transferOwnership = userAction({
  args: Transfer.vTransfer,
  returns: v.null(),
  handler: async (ctx, transfer): Promise<null> =>
    await ctx.runAction(
      internal.steps.rolesActions.transferOwnership,
      transfer,
    ),
});

/**
 * An admin takes over a workspace that has no active owner left.
 *
 * @throws CONFLICT while there is one
 */
export const becomeOwner = workspaceMutation({
  name: "roles.becomeOwner",
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Transfer.becomeOwner(ctx, ctx.member, Date.now());
    return null;
  },
});

/**
 * Active people with WorkOS roles that nobody mapped: they have the
 * least access until an admin assigns a role with `users/manage.changeRole`.
 * `complete: false`: there are more clients than one look takes in.
 */
export const listUnmapped = workspaceQuery({
  name: "roles.listUnmapped",
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
  handler: async (ctx) =>
    await UnmappedRoles.listUnmappedRoles(ctx, ctx.member.workspace),
});

const inWorkspace = { workspaceId: v.id("workspaces") };

/**
 * The roles that WorkOS has for the workspace's organization at this moment, the highest
 * first. Null where the workspace is not linked to WorkOS.
 *
 * @throws NOT_FOUND, FORBIDDEN, RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const listInWorkos = userAction({
  args: inWorkspace,
  returns: vListedRoles,
  handler: async (ctx, args): Promise<ListedRoles> =>
    await ctx.runAction(internal.steps.rolesActions.listInWorkos, args),
});

export const internalOrganization = internalQuery({
  args: inWorkspace,
  returns: v.union(v.string(), v.null()),
  handler: async (ctx, { workspaceId }) => {
    const { workspace } = await requireWorkspaceMember(
      ctx,
      workspaceId,
      permissionOf("roles.listInWorkos"),
    );
    return workspace.workosOrganizationId ?? null;
  },
});
