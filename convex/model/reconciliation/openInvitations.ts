import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Members from "../members/rows";
import { askAboutPerson } from "../orders/follow";
import * as Users from "../users/users";

/*
 * A listing names members, and not the invitation by which somebody became one. An
 * open invitation of ours to a person who is a member by now may have been accepted
 * without our knowing: WorkOS is asked, for its customer is theirs then.
 */

const BATCH = 50;

export async function askAboutInvitedMembers(
  ctx: MutationCtx,
  {
    workspaceId,
    cursor,
  }: { workspaceId: Id<"workspaces">; cursor: string | null },
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (workspace?.workosOrganizationId === undefined) return;
  const open = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_expiresAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "pending"),
    )
    .paginate({ numItems: BATCH, cursor });
  for (const { email, sentAt } of open.page) {
    if (sentAt === undefined) continue;
    for (const user of await Users.findByAddress(ctx, email)) {
      const member = await Members.getMember(ctx, workspaceId, user._id);
      if (member?.status === "active")
        await askAboutPerson(ctx, workspace, user);
    }
  }
  if (!open.isDone)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.reconciliation.askAboutInvitedMembers,
      { workspaceId, cursor: open.continueCursor },
    );
}

/** After a run that was applied, where any invitation is open. */
export async function scheduleAsking(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
) {
  const open = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_expiresAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "pending"),
    )
    .first();
  if (open)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.reconciliation.askAboutInvitedMembers,
      { workspaceId, cursor: null },
    );
}
