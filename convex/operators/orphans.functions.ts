import { v } from "convex/values";
import { internalAction, internalMutation } from "../_generated/server";
import { workosClient } from "../lib/workosClient";
import * as Orphans from "../model/operators/action";
import * as Operators from "../model/operators/operators";

/* Handed on by operators.ts, under whose name they are called. */

/**
 * Organizations of ours without a workspace, workspaces without an active
 * owner, members without a user. Call again with `cursors` until it is null.
 */
export const findOrphans = internalAction({
  args: { cursors: v.optional(Orphans.vOrphanCursors) },
  returns: Orphans.vOrphans,
  handler: async (ctx, { cursors }): Promise<Orphans.Orphans> =>
    await Orphans.findOrphans(
      ctx,
      workosClient(ctx, "background"),
      cursors ?? null,
    ),
});

/**
 * Deletes an organization in WorkOS that carries our key, and that no workspace
 * and no unfinished provisioning has or had.
 *
 * @param dryRun default false: true looks whether it may be deleted
 * @throws NOT_FOUND, CONFLICT
 */
export const deleteOrphanOrganization = internalAction({
  args: { workosOrganizationId: v.string(), dryRun: v.optional(v.boolean()) },
  returns: Orphans.vDeletedOrganization,
  handler: async (
    ctx,
    { workosOrganizationId, dryRun = false },
  ): Promise<Orphans.DeletedOrganization> =>
    await Orphans.deleteOrganization(ctx, workosClient(ctx, "background"), {
      workosOrganizationId,
      dryRun,
    }),
});

/**
 * Removes a member behind whom there is no user. One that is removed already is left alone,
 * and said.
 *
 * @throws NOT_FOUND; CONFLICT when there is a user behind the member
 */
export const removeOrphanMember = internalMutation({
  args: { memberId: v.id("workspaceMembers") },
  returns: Operators.vRemovedOrphan,
  handler: async (ctx, { memberId }) =>
    await Operators.removeOrphanMember(ctx, memberId, Date.now()),
});
