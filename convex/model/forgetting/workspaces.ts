import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { FORGOTTEN_AFTER_MS } from "../../lib/deletion";
import { WORKSPACE_TABLES } from "./workspaceTables";

/** Workspaces that one look takes up. */
const WORKSPACES = 100;
/** Rows in one transaction. */
const BATCH = 200;

/**
 * Begins to forget the workspaces whose deletion has been final for long enough. One that
 * was begun and not ended is begun again. Returns how many.
 */
export async function forgetDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await letGoBy(ctx, now - FORGOTTEN_AFTER_MS).take(WORKSPACES);
  for (const { _id: workspaceId } of due) await goOn(ctx, workspaceId);
  return due.length;
}

/** When the first workspace is due that is not forgotten yet. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await letGoBy(ctx, Infinity).first();
  const { finalizedAt } = first?.deletion ?? {};
  return finalizedAt === undefined ? null : finalizedAt + FORGOTTEN_AFTER_MS;
}

/** Workspaces whose deletion was final by then, the earliest first. */
function letGoBy(ctx: QueryCtx, by: number) {
  return ctx.db
    .query("workspaces")
    .withIndex("by_forgottenAt_deletionDueAt_finalizedAt", (q) =>
      q
        .eq("forgottenAt", undefined)
        // What the provider still has to answer for is not over.
        .eq("deletionDueAt", undefined)
        .gt("deletion.finalizedAt", 0)
        .lte("deletion.finalizedAt", by),
    );
}

/** The next rows of a workspace; the last transaction leaves its row without a name. */
export async function forgetStep(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace?.deletion || !isLetGo(workspace)) return;
  if ((workspace.deletion.finalizedAt ?? now) > now - FORGOTTEN_AFTER_MS)
    return;
  let left = BATCH;
  for (const forget of Object.values(WORKSPACE_TABLES)) {
    left -= await forget(ctx, workspace, left);
    if (left > 0) continue;
    await goOn(ctx, workspaceId);
    return;
  }
  const {
    was: _was,
    lastError: _lastError,
    impersonator: _impersonator,
    ...deletion
  } = workspace.deletion;
  await ctx.db.patch("workspaces", workspaceId, {
    name: "",
    slug: "",
    deletion,
    forgottenAt: now,
  });
}

function isLetGo({ deletionDueAt, forgottenAt }: Doc<"workspaces">): boolean {
  return deletionDueAt === undefined && forgottenAt === undefined;
}

async function goOn(ctx: MutationCtx, workspaceId: Id<"workspaces">) {
  await ctx.scheduler.runAfter(0, internal.steps.forgetting.forgetStep, {
    workspaceId,
  });
}
