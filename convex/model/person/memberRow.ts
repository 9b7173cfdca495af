import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { getMember } from "../members/rows";

/** @throws NOT_FOUND for somebody who never was in the workspace */
export async function requireMemberRow(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  /** As somebody typed it, even: what is no id is nobody. */
  userId: string,
): Promise<{ member: Doc<"workspaceMembers">; user: Doc<"users"> }> {
  const id = ctx.db.normalizeId("users", userId);
  const member = id && (await getMember(ctx, workspaceId, id));
  const user = member && (await ctx.db.get("users", member.userId));
  if (!user) throw appError("noSuchPerson");
  return { member, user };
}
