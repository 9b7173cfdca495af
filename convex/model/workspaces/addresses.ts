import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { FORMER_ADDRESSES } from "../../lib/limits";
import { recordAct, type Why } from "../record/acts";

/*
 * The addresses that lead to a workspace: its slug, and for a while those that it had. One
 * that is freed leads nowhere, and anybody may take it.
 */

/** More than a workspace can have; older deployments kept every one. */
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
  const known = await addressesOf(ctx, workspace._id);
  for (const row of known)
    if (row.slug === workspace.slug)
      await ctx.db.patch("workspaceSlugs", row._id, { formerSince: now });
  const again = known.find((row) => row.slug === slug);
  if (again)
    await ctx.db.patch("workspaceSlugs", again._id, { formerSince: undefined });
  else
    await ctx.db.insert("workspaceSlugs", { slug, workspaceId: workspace._id });
  await ctx.db.patch("workspaces", workspace._id, { slug });
  const former = known
    .filter((row) => row.slug !== slug && row.slug !== workspace.slug)
    .sort((a, b) => (b.formerSince ?? 0) - (a.formerSince ?? 0));
  // The one of a moment ago is the first of them.
  for (const { _id } of former.slice(FORMER_ADDRESSES.max - 1))
    await ctx.db.delete("workspaceSlugs", _id);
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

/** The workspace is gone for good: its former addresses at once, the last one in a while. */
export async function closeAddresses(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  now: number,
) {
  for (const { _id, slug, formerSince } of await addressesOf(
    ctx,
    workspace._id,
  ))
    if (slug !== workspace.slug) await ctx.db.delete("workspaceSlugs", _id);
    else if (formerSince === undefined)
      await ctx.db.patch("workspaceSlugs", _id, { formerSince: now });
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

async function addressesOf(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("workspaceSlugs")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .take(LOOKED_AT);
}
