import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { FORMER_ADDRESSES } from "../../lib/limits";
import { recordAct, type Why } from "../record/acts";

/*
 * The addresses that lead to a workspace: its slug, and for a while those that it had. One
 * that is freed leads nowhere, and anybody may take it.
 */

/** Older deployments kept every one. What is over this goes with the next changes. */
const LOOKED_AT = 100;

/** The old slug stays the workspace's for a while, and pushes out the oldest of many. */
export async function changeSlug(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  slug: string,
  why: Why,
) {
  if (slug === workspace.slug) return;
  const { now } = why;
  const before = await findRow(ctx, workspace.slug);
  if (before?.workspaceId === workspace._id)
    await ctx.db.patch("workspaceSlugs", before._id, { formerSince: now });
  const again = await findRow(ctx, slug);
  if (again?.workspaceId === workspace._id)
    await ctx.db.patch("workspaceSlugs", again._id, { formerSince: undefined });
  else
    await ctx.db.insert("workspaceSlugs", { slug, workspaceId: workspace._id });
  await ctx.db.patch("workspaces", workspace._id, { slug });
  // Before the one of a moment ago, which is the last to be pushed out.
  await markFormer(ctx, { ...workspace, slug }, now - 1);
  await pushOut(ctx, workspace._id);
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "address_changed",
      previousValue: workspace.slug,
      nextValue: slug,
    },
    why,
  );
}

/** Rows older than `formerSince` are former ones from now on. */
export async function markFormer(
  ctx: MutationCtx,
  workspace: Pick<Doc<"workspaces">, "_id" | "slug">,
  since: number,
) {
  const unmarked = await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_workspaceId_formerSince", (q) =>
      q.eq("workspaceId", workspace._id).eq("formerSince", undefined),
    )
    .take(LOOKED_AT);
  for (const { _id, slug } of unmarked)
    if (slug !== workspace.slug)
      await ctx.db.patch("workspaceSlugs", _id, { formerSince: since });
}

/** The oldest of many former ones. */
async function pushOut(ctx: MutationCtx, workspaceId: Id<"workspaces">) {
  const former = await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_workspaceId_formerSince", (q) =>
      q.eq("workspaceId", workspaceId).gt("formerSince", 0),
    )
    .order("desc")
    .take(LOOKED_AT);
  for (const { _id } of former.slice(FORMER_ADDRESSES.max))
    await ctx.db.delete("workspaceSlugs", _id);
}

/** The workspace is gone for good: its former addresses at once, the last one in a while. */
export async function closeAddresses(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  now: number,
) {
  const known = await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_workspaceId_formerSince", (q) =>
      q.eq("workspaceId", workspace._id),
    )
    .take(LOOKED_AT);
  for (const { _id, slug } of known)
    if (slug !== workspace.slug) await ctx.db.delete("workspaceSlugs", _id);
  const last = await findRow(ctx, workspace.slug);
  if (last?.workspaceId === workspace._id && last.formerSince === undefined)
    await ctx.db.patch("workspaceSlugs", last._id, { formerSince: now });
}

/** Frees those that have been former ones for long. Returns how many. */
export async function freeFormerAddresses(
  ctx: MutationCtx,
  now: number,
  batch: number,
): Promise<number> {
  const old = await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_formerSince", (q) =>
      q.gt("formerSince", 0).lte("formerSince", now - FORMER_ADDRESSES.keptMs),
    )
    .take(batch);
  for (const { _id } of old) await ctx.db.delete("workspaceSlugs", _id);
  return old.length;
}

/** Whose an address is; of one that is free, null. */
async function findRow(ctx: QueryCtx, slug: string) {
  return await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
}
