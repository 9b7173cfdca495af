import { v } from "convex/values";
import { requireRestorer } from "./lib/auth";
import {
  userMutation,
  userQuery,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { vProvider } from "./lib/validators";
import * as Deletion from "./model/workspaces/deletion";

/** What deleting the workspace would mean, for the dialog that asks. */
export const describe = workspaceQuery({
  name: "deletion.describe",
  args: {},
  returns: v.object({
    name: v.string(),
    graceMs: v.number(),
    organization: v.union(
      v.object({
        provider: vProvider,
        name: v.string(),
        deletable: v.boolean(),
      }),
      v.null(),
    ),
  }),
  handler: async (ctx) =>
    await Deletion.describeDeletion(ctx, ctx.member.workspace),
});

/**
 * Closes the workspace to everyone at once. For seven days its owners can
 * restore it, then it is final.
 *
 * @param confirmation the workspace's name, as typed
 * @param deleteOrganization also in WorkOS; refused for one that is not ours
 * @throws NEEDS_CONFIRMATION and INVALID, with `field`
 */
export const request = workspaceMutation({
  name: "deletion.request",
  args: { confirmation: v.string(), deleteOrganization: v.boolean() },
  returns: v.object({ finalAt: v.number() }),
  handler: async (ctx, args) =>
    await Deletion.requestDeletion(ctx, ctx.member, args, Date.now()),
});

/**
 * Brings a deleted workspace back as it was, for an owner of it.
 *
 * @throws NOT_FOUND once the deletion is final; FORBIDDEN, SESSION_REQUIRED,
 * CONFLICT
 */
export const restore = userMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.object({ slug: v.string() }),
  handler: async (ctx, { workspaceId }) =>
    await Deletion.restoreWorkspace(
      ctx,
      await requireRestorer(ctx, workspaceId),
      Date.now(),
    ),
});

/** The deleted workspaces that the caller can still restore, the most urgent first. */
export const listRestorable = userQuery({
  args: {},
  returns: v.array(
    v.object({
      _id: v.id("workspaces"),
      slug: v.string(),
      name: v.string(),
      deletedAt: v.number(),
      finalAt: v.number(),
      deleteOrganization: v.boolean(),
      workosOrganizationId: v.union(v.string(), v.null()),
    }),
  ),
  handler: async (ctx) => await Deletion.listRestorable(ctx, ctx.user),
});
