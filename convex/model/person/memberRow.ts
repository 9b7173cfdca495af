import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { getMember } from "../members/rows";

/** @throws NOT_FOUND for somebody who never was in the workspace */
export async function requireMemberRow(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<{ member: Doc<"workspaceMembers">; user: Doc<"users"> }> {
  const member = await getMember(ctx, workspaceId, userId);
  const user = member && (await ctx.db.get("users", userId));
  if (!user) throw appError("noSuchPerson");
  return { member, user };
}
