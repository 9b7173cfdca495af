import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { memberOf } from "../../lib/auth";
import { waitsSince } from "../members/requestPlan";
import * as Members from "../members/rows";
import { findBySlug } from "../workspaces/workspaces";
import { nameAt } from "../record/naming";
import { hasSomebodyToAsk } from "./peopleToAsk";

/* What a person reads of a workspace whose door is closed to them: no name but its own. */

export const vFormer = v.object({
  _id: v.id("workspaces"),
  /** As it was when they were removed, or left. */
  name: v.string(),
  slug: v.string(),
  /** When they were removed, or left; null while they are a member all the same. */
  removedAt: v.union(v.number(), v.null()),
  hasLeft: v.boolean(),
  wasOwner: v.boolean(),
  /**
   * `ask`: somebody who runs it can let them in. Nobody in it can where its organization
   * was deleted, or where nobody is left who runs it. `deleted`: it is being deleted.
   */
  wayBack: literals("ask", "organization_deleted", "nobody_left", "deleted"),
  /** When they last asked to be let in, since they were removed. */
  askedAt: v.union(v.number(), v.null()),
});
export type Former = Infer<typeof vFormer>;

/** Rows of a person that are looked at: of those who were removed, and of the others. */
const LOOKED_AT = 20;

/** By any address that the workspace has or had; null for a person who never was in it. */
export async function findFormer(
  ctx: QueryCtx,
  user: Doc<"users">,
  slug: string,
): Promise<Former | null> {
  const workspace = await findBySlug(ctx, slug);
  const member =
    workspace && (await Members.getMember(ctx, workspace._id, user._id));
  return member && (await toFormer(ctx, workspace, member));
}

/** Those that the person can't enter any more, the last to close first. */
export async function listFormer(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<Former[]> {
  const memberships = await Promise.all(
    // An active one may be closed all the same, and hides none of the others.
    (["removed", "active"] as const).map((status) =>
      ctx.db
        .query("workspaceMembers")
        .withIndex("by_userId_status", (q) =>
          q.eq("userId", user._id).eq("status", status),
        )
        .order("desc")
        .take(LOOKED_AT),
    ),
  );
  const found = await Promise.all(
    memberships.flat().map(async (member) => {
      const workspace = await ctx.db.get("workspaces", member.workspaceId);
      if (!workspace || workspace.deletedAt !== undefined) return [];
      if (await memberOf(ctx, user, workspace)) return [];
      return [await toFormer(ctx, workspace, member)];
    }),
  );
  return found
    .flat()
    .sort((a, b) => (b.removedAt ?? Infinity) - (a.removedAt ?? Infinity));
}

async function toFormer(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
): Promise<Former> {
  const { _id, name, slug } = workspace;
  const { removedAt } = member;
  const last = await Members.lastRequestOf(ctx, member._id);
  return {
    _id,
    name:
      removedAt === undefined ? name : await nameAt(ctx, workspace, removedAt),
    slug,
    removedAt: removedAt ?? null,
    hasLeft: member.removedReason === "left",
    wasOwner: member.role === "owner",
    wayBack: await wayBackOf(ctx, workspace, member),
    askedAt: waitsSince("enter", last, member),
  };
}

async function wayBackOf(
  ctx: QueryCtx,
  { deletedAt, organizationDeletedAt }: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
): Promise<Former["wayBack"]> {
  if (deletedAt !== undefined) return "deleted";
  if (organizationDeletedAt !== undefined) return "organization_deleted";
  return (await hasSomebodyToAsk(ctx, member)) ? "ask" : "nobody_left";
}
