import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalQuery } from "../_generated/server";
import { requireWorkspaceMember } from "../lib/auth";
import { userAction } from "../lib/functions";
import { permissionOf } from "../lib/rbac";
import { workosClient } from "../lib/workosClient";
import * as Sessions from "../model/person/sessions";
import {
  listSessions,
  type Shown,
  vShown,
} from "../model/person/sessionsAction";

const vPerson = { workspaceId: v.id("workspaces"), userId: v.id("users") };

/**
 * The sessions that somebody of the workspace has in its organization, as WorkOS says
 * at this moment, the latest first. Null where the workspace is not linked to WorkOS, or
 * the person has no account there.
 *
 * @throws NOT_FOUND, FORBIDDEN, RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const list = userAction({
  args: vPerson,
  returns: v.union(vShown, v.null()),
  handler: async (ctx, args): Promise<Shown | null> => {
    const whose = (): Promise<Sessions.Account | null> =>
      ctx.runQuery(internal.users.sessions.internalWhose, args);
    const account = await whose();
    if (!account) return null;
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {
      workspaceId: args.workspaceId,
    });
    const shown = await listSessions(workosClient(ctx, "interactive"), account);
    // The right may be lost meanwhile, and the organization another one.
    return Sessions.isSame(account, await whose()) ? shown : null;
  },
});

export const internalWhose = internalQuery({
  args: vPerson,
  returns: v.union(Sessions.vAccount, v.null()),
  handler: async (ctx, { workspaceId, userId }) => {
    const { workspace } = await requireWorkspaceMember(
      ctx,
      workspaceId,
      permissionOf("users/sessions.list"),
    );
    return await Sessions.accountOf(ctx, workspace, userId);
  },
});
