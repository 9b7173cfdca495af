import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import { isGoneForGood } from "../../lib/deletion";
import { appError } from "../../lib/errors";
import { vRole } from "../../lib/validators";
import * as Members from "../members/rows";

const FORMER_SHOWN = 20;

export const vAppointed = v.object({
  workspaceId: v.id("workspaces"),
  workspaceName: v.string(),
  /** Who owns it now, and what they were before. */
  userId: v.id("users"),
  displayName: v.string(),
  before: v.object({ role: vRole, status: literals("active", "removed") }),
  /** Who owned it and is out: the first twenty. */
  previousOwners: v.array(
    v.object({
      userId: v.id("users"),
      displayName: v.string(),
      removedAt: v.union(v.number(), v.null()),
    }),
  ),
  did: v.string(),
});
type Appointed = Infer<typeof vAppointed>;

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
): Promise<Appointed> {
  const workspace = await ctx.db.get("workspaces", args.workspaceId);
  const member = await Members.getMember(ctx, args.workspaceId, args.userId);
  if (!workspace || isGoneForGood(workspace) || !member)
    throw appError("noSuchMember");
  const previousOwners = await formerOwners(ctx, workspace._id);
  if (member.status === "removed") {
    await requireForsaken(ctx, workspace, member);
    await Members.restoreMember(ctx, member, "owner", {
      actor: { type: "operator" },
      reason: "appointed by an operator, when nobody was left",
      now,
    });
    return said(workspace, member, previousOwners);
  }
  if (await Members.hasActiveOwner(ctx, workspace._id))
    throw appError("ownedAlready");
  if (member.role !== "admin") throw appError("appointsAdminsOnly");
  await Members.transferOwnership(ctx, member, "owner", {
    actor: { type: "operator" },
    reason: "appointed by an operator",
    now,
  });
  return said(workspace, member, previousOwners);
}

function said(
  { _id: workspaceId, name: workspaceName }: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
  previousOwners: Appointed["previousOwners"],
): Appointed {
  const { userId, role, status } = member;
  const displayName = Members.displayName(member);
  const owners = previousOwners.map((one) => one.userId).join(", ");
  return {
    workspaceId,
    workspaceName,
    userId,
    displayName,
    before: { role, status },
    previousOwners,
    did: `${displayName} (${userId}), ${status === "removed" ? "removed before" : role}, owns ${workspaceName} (${workspaceId}) now. ${owners === "" ? "Nobody who owned it is on record as out." : `Owned before by ${owners}.`}`,
  };
}

async function formerOwners(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Appointed["previousOwners"]> {
  const former = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "removed")
        .eq("role", "owner"),
    )
    .take(FORMER_SHOWN);
  return former.map((member) => ({
    userId: member.userId,
    displayName: Members.displayName(member),
    removedAt: member.removedAt ?? null,
  }));
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
