import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import * as Members from "../members/rows";
import { standingOf, vStanding } from "./standing";

/** Somebody that WorkOS let in again after a removal here. */
export const vReturn = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  returnedAt: v.number(),
  ...vStanding.fields,
});

const RETURNS_SHOWN = 50;

/** The last to come back first; until somebody confirms their access, or removes them. */
export async function listReturns(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Infer<typeof vReturn>[]> {
  const members = await firstReturns(ctx, workspace._id, RETURNS_SHOWN);
  return await Promise.all(
    members.map(async (member) => ({
      userId: member.userId,
      displayName: Members.displayName(member),
      returnedAt: member.returnedAt ?? 0,
      ...(await standingOf(ctx, workspace, member)),
    })),
  );
}

/** The last `limit` to come back whom nobody has looked at. */
export async function firstReturns(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<Doc<"workspaceMembers">[]> {
  return await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_returnedAt", (q) =>
      q.eq("workspaceId", workspaceId).gt("returnedAt", 0),
    )
    .order("desc")
    .take(limit);
}
