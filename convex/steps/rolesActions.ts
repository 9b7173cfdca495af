import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalAction } from "../_generated/server";
import { workosClient } from "../lib/workosClient";
import {
  type ListedRoles,
  listRoles,
  vListedRoles,
} from "../model/team/listedRolesAction";
import { type RoleRequest } from "../model/team/roles";
import { changeRolesProviderFirst } from "../model/team/rolesAction";
import * as Transfer from "../model/team/transfer";

/* The actions of `roles`, as the caller; apart from the query that pages read. */

export const transferOwnership = internalAction({
  args: Transfer.vTransfer,
  returns: v.null(),
  handler: async (ctx, transfer): Promise<null> => {
    const request: RoleRequest | null = await ctx.runMutation(
      internal.steps.roles.beginTransfer,
      transfer,
    );
    return await changeRolesProviderFirst(
      ctx,
      request,
      async (told): Promise<null> =>
        await ctx.runMutation(internal.steps.roles.finishTransfer, {
          transfer,
          ...told,
        }),
    );
  },
});

export const listInWorkos = internalAction({
  args: { workspaceId: v.id("workspaces") },
  returns: vListedRoles,
  handler: async (ctx, args): Promise<ListedRoles> => {
    const whose = (): Promise<string | null> =>
      ctx.runQuery(internal.roles.internalOrganization, args);
    const organizationId = await whose();
    if (organizationId === null) return null;
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, args);
    const listed = await listRoles(
      workosClient(ctx, "interactive"),
      organizationId,
    );
    // The right may be lost meanwhile, and the organization another one.
    return (await whose()) === organizationId ? listed : null;
  },
});
