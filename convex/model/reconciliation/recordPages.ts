import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import type { Difference } from "../../lib/validators";
import { displayName } from "../members/rows";
import { isOfCleanup } from "../cleanup/brakeRecord";

/* What the dashboard reads of the runs. */

/** A record as the dashboard shows it. */
export async function present(ctx: QueryCtx, run: Doc<"reconciliationRuns">) {
  return {
    _id: run._id,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt ?? null,
    startedBy: await nameOf(ctx, run),
    startedByUserId:
      run.startedBy.type === "user" ? run.startedBy.userId : null,
    kind: isOfCleanup(run) ? ("cleanup" as const) : ("reconciliation" as const),
    dryRun: run.dryRun,
    isConfirmed: run.confirms !== undefined,
    status: run.status,
    added: run.added,
    updated: run.updated,
    removed: run.removed,
    refused: run.refused,
    providerCalls: run.providerCalls,
    brake: run.brake ?? null,
    error: run.error ?? null,
  };
}

async function nameOf(
  ctx: QueryCtx,
  run: Doc<"reconciliationRuns">,
): Promise<string> {
  const { startedBy } = run;
  if (startedBy.type === "operator") return "An operator";
  if (startedBy.type !== "user")
    return isOfCleanup(run) ? "The cleanup" : "The regular check";
  const user = await ctx.db.get("users", startedBy.userId);
  return displayName(user ?? {});
}

/** The workspace's runs, the newest first. */
export async function listRuns(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Doc<"reconciliationRuns">>> {
  return await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_startedAt", (q) =>
      q.eq("workspaceId", workspaceId),
    )
    .order("desc")
    .paginate(paginationOpts);
}

/** @throws NOT_FOUND for a run of another workspace */
export async function listDifferences(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  runId: Id<"reconciliationRuns">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Difference>> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.workspaceId !== workspaceId) throw appError("noSuchRun");
  const differences = await ctx.db
    .query("reconciliationDifferences")
    .withIndex("by_runId_kind_providerUserId", (q) => q.eq("runId", runId))
    .paginate(paginationOpts);
  return {
    ...differences,
    page: differences.page.map(
      ({ _id, _creationTime, runId: _run, ...difference }) => difference,
    ),
  };
}
