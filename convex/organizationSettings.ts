import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalQuery } from "./_generated/server";
import { requireWorkspaceMember } from "./lib/auth";
import { userAction, workspaceQuery } from "./lib/functions";
import { permissionOf } from "./lib/rbac";
import { workosClient } from "./lib/workosClient";
import * as Described from "./model/workspaces/organizationAction";
import * as Portal from "./model/workspaces/portal";
import { createPortalLink as makeLink } from "./model/workspaces/portalAction";

/** The organization that the workspace is linked to, with its id; null without one. */
export const get = workspaceQuery({
  name: "organizationSettings.get",
  args: {},
  returns: v.union(Portal.vLinkedOrganization, v.null()),
  handler: async (ctx) =>
    await Portal.describeOrganization(ctx, ctx.member.workspace),
});

const inWorkspace = { workspaceId: v.id("workspaces") };

/**
 * Domains, SSO connections and directories of the workspace's organization, as WorkOS says
 * at this moment. What can't be read is `isKnown: false`, with the reason. Null where the
 * workspace is not linked to WorkOS.
 *
 * @throws NOT_FOUND, FORBIDDEN, RATE_LIMITED
 */
export const describe = userAction({
  args: inWorkspace,
  returns: v.union(Described.vDescribed, v.null()),
  handler: async (ctx, args): Promise<Described.Described | null> => {
    const whose = (): Promise<string | null> =>
      ctx.runQuery(internal.organizationSettings.internalWhose, args);
    const organizationId = await whose();
    if (organizationId === null) return null;
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, args);
    const described = await Described.describeInWorkos(
      workosClient(ctx, "interactive"),
      organizationId,
    );
    // The right may be lost meanwhile, and the organization another one.
    return (await whose()) === organizationId ? described : null;
  },
});

export const internalWhose = internalQuery({
  args: inWorkspace,
  returns: v.union(v.string(), v.null()),
  handler: async (ctx, { workspaceId }) => {
    const { workspace } = await requireWorkspaceMember(
      ctx,
      workspaceId,
      permissionOf("organizationSettings.describe"),
    );
    return workspace.workosOrganizationId ?? null;
  },
});

/**
 * A link into WorkOS's Admin Portal for the workspace's organization, good for some minutes.
 * Who has it needs no sign-in: it is for the caller, who opens it at once. It is on record
 * that there was one, and for what; the link itself is kept and logged nowhere.
 *
 * @param returnUrl where the portal leads back to: `https`, or `http` on this machine.
 *   Left out: what the WorkOS dashboard has under Redirects
 * @throws NOT_FOUND, FORBIDDEN; INVALID with `field`; CONFLICT without a WorkOS organization,
 *   or where WorkOS refuses; RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const createPortalLink = userAction({
  args: {
    ...inWorkspace,
    intent: Portal.vPortalIntent,
    returnUrl: v.optional(v.string()),
  },
  returns: v.object({ url: v.string() }),
  handler: async (
    ctx,
    { workspaceId, intent, returnUrl },
  ): Promise<{ url: string }> => {
    const organizationId: string = await ctx.runMutation(
      internal.steps.organizationSettings.beginPortalLink,
      { workspaceId, returnUrl },
    );
    const url = await makeLink(workosClient(ctx, "interactive"), {
      organizationId,
      intent,
      returnUrl,
    });
    await ctx.runMutation(
      internal.steps.organizationSettings.finishPortalLink,
      { workspaceId, organizationId, intent },
    );
    return { url };
  },
});
