import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";

/*
 * The only file that writes `lastWorkspaces`: which workspace somebody used last. It is no
 * field of the person, whom the pages of all their workspaces read.
 */

/** The workspace that they used last; null where they used none yet. */
export async function lastWorkspaceOf(
  ctx: QueryCtx,
  { _id, lastWorkspaceId }: Doc<"users">,
): Promise<Id<"workspaces"> | null> {
  const last = await findLast(ctx, _id);
  return last?.workspaceId ?? lastWorkspaceId ?? null;
}

/** They use this one now. */
export async function noteLastWorkspace(
  ctx: MutationCtx,
  user: Doc<"users">,
  workspaceId: Id<"workspaces">,
) {
  if ((await lastWorkspaceOf(ctx, user)) === workspaceId) return;
  const last = await findLast(ctx, user._id);
  if (last) await ctx.db.patch("lastWorkspaces", last._id, { workspaceId });
  else await ctx.db.insert("lastWorkspaces", { userId: user._id, workspaceId });
}

/** An account turned out to be this person's: it counts where they used none themselves. */
export async function takeOverLastWorkspace(
  ctx: MutationCtx,
  person: Doc<"users">,
  account: Doc<"users">,
) {
  if ((await lastWorkspaceOf(ctx, person)) !== null) return;
  const last = await lastWorkspaceOf(ctx, account);
  if (last !== null) await noteLastWorkspace(ctx, person, last);
}

/** Nobody is led anywhere any more. */
export async function forgetLastWorkspace(
  ctx: MutationCtx,
  userId: Id<"users">,
) {
  const last = await findLast(ctx, userId);
  if (last) await ctx.db.delete("lastWorkspaces", last._id);
  await ctx.db.patch("users", userId, { lastWorkspaceId: undefined });
}

async function findLast(ctx: QueryCtx, userId: Id<"users">) {
  return await ctx.db
    .query("lastWorkspaces")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .unique();
}
