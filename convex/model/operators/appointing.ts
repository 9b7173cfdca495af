import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import { isGoneForGood } from "../../lib/deletion";
import { appError } from "../../lib/errors";
import * as Members from "../members/rows";

/**
 * Makes an active admin the owner of a workspace that has none. WorkOS calls
 * both admin, so it has nothing to be told. Where nobody is in the workspace any
 * more, it may be anybody who was, and they are back as its owner.
 *
 * @throws CONFLICT, NOT_FOUND
 */
export async function appointOwner(
  ctx: MutationCtx,
  args: { workspaceId: Id<"workspaces">; userId: Id<"users"> },
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", args.workspaceId);
  const member = await Members.getMember(ctx, args.workspaceId, args.userId);
  if (!workspace || isGoneForGood(workspace) || !member)
    throw appError("noSuchMember");
  if (member.status === "removed") {
    await requireForsaken(ctx, workspace, member);
    await Members.restoreMember(ctx, member, "owner", {
      actor: { type: "operator" },
      reason: "appointed by an operator, when nobody was left",
      now,
    });
    return;
  }
  if (await Members.hasActiveOwner(ctx, workspace._id))
    throw appError("ownedAlready");
  if (member.role !== "admin") throw appError("appointsAdminsOnly");
  await Members.transferOwnership(ctx, member, "owner", {
    actor: { type: "operator" },
    reason: "appointed by an operator",
    now,
  });
}

/** @throws CONFLICT unless somebody who is out may take the workspace over */
async function requireForsaken(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
) {
  const someone = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .first();
  if (someone) throw appError("appointsMembersFirst");
  if (organizationOf(workspace)) throw appError("appointingNeedsUnlinking");
  const user = await ctx.db.get("users", member.userId);
  if (!user || user.deletedAt !== undefined || user.mergedInto !== undefined)
    throw appError("appointedAccountGone");
}
