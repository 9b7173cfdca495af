import { v } from "convex/values";
import { internalAction, internalMutation } from "../_generated/server";
import { workosClient } from "../lib/workosClient";
import * as Appointing from "../model/operators/appointing";
import * as LinkOne from "../model/operators/linkOneAction";
import * as Unlinking from "../model/operators/unlinking";

/* Handed on by operators.ts, under whose name they are called. */

/**
 * Links one workspace to a WorkOS organization that exists. Says what that does to each
 * member first, and changes nothing; with `confirm` it is done, on the workspace's record.
 * One organization is linked to one workspace. `linkWorkspaces` does it for many.
 *
 * @param confirm default false: a preview
 * @param confirmLosses link also where people lose access; else they are named
 * @throws NOT_FOUND; CONFLICT where it is linked to another organization, has no owner whom
 * WorkOS knows, or the organization is gone or another workspace's; PROVIDER_UNAVAILABLE
 */
export const linkWorkspace = internalAction({
  args: {
    workspaceId: v.id("workspaces"),
    workosOrganizationId: v.string(),
    confirm: v.optional(v.boolean()),
    confirmLosses: v.optional(v.boolean()),
  },
  returns: LinkOne.vLinkedOne,
  handler: async (
    ctx,
    { confirm = false, confirmLosses = false, ...both },
  ): Promise<LinkOne.LinkedOne> =>
    await LinkOne.linkOne(ctx, workosClient(ctx, "background"), {
      ...both,
      confirm,
      confirmLosses,
    }),
});

/**
 * Takes a workspace off its organization; members stay. Where the organization was deleted,
 * the members who were removed for it come back, and are named. Says so first, and changes
 * nothing; with `confirm` it is done, on the workspace's record.
 *
 * @param confirm default false: a preview
 * @param cursor of a preview: the `next` of the one before
 * @throws NOT_FOUND; CONFLICT where it is linked to nothing
 */
export const unlinkWorkspace = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    confirm: v.optional(v.boolean()),
    cursor: v.optional(v.union(v.string(), v.null())),
  },
  returns: Unlinking.vUnlinkedOne,
  handler: async (ctx, { workspaceId, confirm = false, cursor = null }) =>
    await Unlinking.unlinkOne(
      ctx,
      { workspaceId, confirm, cursor },
      Date.now(),
    ),
});

/**
 * The way into a workspace that nobody owns: one of its admins, and where it has
 * no members any more, anybody who was one. Says who owned it before.
 *
 * @throws CONFLICT unless that is so; NOT_FOUND for somebody who never was there
 */
export const appointOwner = internalMutation({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: Appointing.vAppointed,
  handler: async (ctx, args) =>
    await Appointing.appointOwner(ctx, args, Date.now()),
});
