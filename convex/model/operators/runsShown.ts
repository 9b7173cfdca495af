import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import {
  operatorRowFields,
  operatorRunFields,
  type RunKind,
  type RunRow,
} from "../../lib/operatorRuns";
import * as Members from "../members/rows";

/* What operators see of their runs. */

const RUNS_SHOWN = 10;
/** Of a link up to a hundred people are named who lose by it, each of which is a read. */
const PAGE: Record<RunKind, number> = { mapUsers: 100, linkWorkspaces: 15 };

const vRun = v.object({
  runId: v.id("operatorRuns"),
  updatedAt: v.number(),
  ...operatorRunFields,
});

const vShownRow = v.object({
  ...operatorRowFields,
  /** What the workspace is called. */
  workspace: v.optional(v.string()),
  losing: v.optional(
    v.array(v.object({ userId: v.id("users"), displayName: v.string() })),
  ),
});

export const vShown = v.object({
  /** The last ten, the newest first. */
  runs: v.array(vRun),
  /** A page of what the run came to, row by row. */
  rows: v.array(vShownRow),
  /** Where the next page begins; null: there is none. */
  cursor: v.union(v.string(), v.null()),
});
export type Shown = Infer<typeof vShown>;

export const showFields = {
  runId: v.optional(v.id("operatorRuns")),
  outcome: v.optional(operatorRowFields.outcome),
  cursor: v.optional(v.union(v.string(), v.null())),
};

/** The last runs of a kind, and the rows of one of them: of the newest, unless it is named. */
export async function showRuns(
  ctx: QueryCtx,
  kind: RunKind,
  {
    runId,
    outcome,
    cursor = null,
  }: {
    runId?: Id<"operatorRuns">;
    outcome?: RunRow["outcome"];
    cursor?: string | null;
  },
): Promise<Shown> {
  const runs = await ctx.db
    .query("operatorRuns")
    .withIndex("by_kind_startedAt", (q) => q.eq("kind", kind))
    .order("desc")
    .take(RUNS_SHOWN);
  const shown = runs.map(toShownRun);
  const of = runId ?? runs[0]?._id;
  if (of === undefined) return { runs: shown, rows: [], cursor: null };
  const page = await ctx.db
    .query("operatorRunRows")
    .withIndex("by_runId_outcome", (q) =>
      outcome === undefined
        ? q.eq("runId", of)
        : q.eq("runId", of).eq("outcome", outcome),
    )
    .paginate({ numItems: PAGE[kind], cursor });
  const rows = await Promise.all(page.page.map((row) => toShownRow(ctx, row)));
  return { runs: shown, rows, cursor: nextAfter(page) };
}

function toShownRun(run: Doc<"operatorRuns">): Infer<typeof vRun> {
  const { _id: runId, kind, dryRun, by, create, confirmLosses } = run;
  const { startedAt, updatedAt, endedAt, counts, problem } = run;
  return {
    runId,
    ...{ kind, dryRun, by, create, confirmLosses },
    ...{ startedAt, updatedAt, endedAt, counts, problem },
  };
}

async function toShownRow(
  ctx: QueryCtx,
  row: Doc<"operatorRunRows">,
): Promise<Infer<typeof vShownRow>> {
  const { outcome, detail, userId, workosUserId, clerkUserId } = row;
  const { workspaceId, workosOrganizationId, losing } = row;
  const workspace =
    workspaceId && (await ctx.db.get("workspaces", workspaceId));
  const shown = { outcome, detail, userId, workosUserId, clerkUserId };
  return {
    ...shown,
    workspaceId,
    workosOrganizationId,
    workspace: workspace?.name,
    losing:
      losing &&
      (await Promise.all(
        losing.map(async (one) => ({
          userId: one,
          displayName: Members.displayName(
            (await ctx.db.get("users", one)) ?? {},
          ),
        })),
      )),
  };
}
