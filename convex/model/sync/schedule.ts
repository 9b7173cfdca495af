import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";

const DAY_MS = 24 * 60 * 60_000;

/** A linked workspace is reconciled daily. */
export async function reconcileTomorrow(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await syncState(ctx, workspaceId);
  const reconcileDueAt = now + DAY_MS;
  if (state)
    await ctx.db.patch("workspaceSyncState", state._id, { reconcileDueAt });
  else
    await ctx.db.insert("workspaceSyncState", { workspaceId, reconcileDueAt });
}

/** What is in doubt is asked of the provider by the next job. */
export async function reconcileSoon(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await syncState(ctx, workspaceId);
  if (state && state.reconcileDueAt > now)
    await ctx.db.patch("workspaceSyncState", state._id, {
      reconcileDueAt: now,
    });
}

export async function reconcileNoMore(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
) {
  const state = await syncState(ctx, workspaceId);
  if (state) await ctx.db.delete("workspaceSyncState", state._id);
}

async function syncState(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}
