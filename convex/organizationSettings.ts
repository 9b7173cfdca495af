import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalQuery } from "./_generated/server";
import { requireWorkspaceMember } from "./lib/auth";
import { userAction, workspaceQuery } from "./lib/functions";
import { permissionOf } from "./lib/rbac";
import {
  type Described,
  vDescribed,
} from "./model/workspaces/organizationAction";
import * as Portal from "./model/workspaces/portal";

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
  returns: v.union(vDescribed, v.null()),
  handler: async (ctx, args): Promise<Described | null> =>
    await ctx.runAction(
      internal.steps.organizationSettingsActions.describe,
      args,
    ),
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
  args: Portal.vWanted.fields,
  returns: Portal.vLink,
  handler: async (ctx, wanted): Promise<Portal.Link> =>
    await ctx.runAction(
      internal.steps.organizationSettingsActions.createPortalLink,
      wanted,
    ),
});
