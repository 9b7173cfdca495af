import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  type LinkReportOutcome,
  type LinkReportRow,
  linkRunFields,
} from "../../lib/linkReportValidators";

/* How far the operators' linking of every unlinked workspace has come. */

const TROUBLES_KEPT = 50;
const RUNS_SHOWN = 10;
const IN_ORDER: LinkReportOutcome[] = [
  "would_link",
  "linked",
  "already_linked",
];

/** Goes on with the run that is not through, else begins one. */
export async function beginLinkRun(
  ctx: MutationCtx,
  dryRun: boolean,
  now: number,
): Promise<{ runId: Id<"linkRuns">; cursor: string | null }> {
  const run = await ctx.db
    .query("linkRuns")
    .withIndex("by_dryRun_endedAt", (q) =>
      q.eq("dryRun", dryRun).eq("endedAt", undefined),
    )
    .first();
  if (run) return { runId: run._id, cursor: run.cursor ?? null };
  const runId = await ctx.db.insert("linkRuns", {
    dryRun,
    startedAt: now,
    updatedAt: now,
    counts: {},
    troubles: [],
  });
  return { runId, cursor: null };
}

export async function noteStart(
  ctx: MutationCtx,
  args: { runId: Id<"linkRuns">; workspaceId: Id<"workspaces"> },
  now: number,
) {
  await ctx.db.patch("linkRuns", args.runId, {
    at: args.workspaceId,
    updatedAt: now,
  });
}

export async function noteResult(
  ctx: MutationCtx,
  { runId, row }: { runId: Id<"linkRuns">; row: LinkReportRow },
  now: number,
) {
  const run = await ctx.db.get("linkRuns", runId);
  if (!run) return;
  const { counts, troubles } = run;
  await ctx.db.patch("linkRuns", runId, {
    at: undefined,
    counts: { ...counts, [row.outcome]: (counts[row.outcome] ?? 0) + 1 },
    troubles: IN_ORDER.includes(row.outcome)
      ? troubles
      : [...troubles, row].slice(-TROUBLES_KEPT),
    updatedAt: now,
  });
}

/** The page is through; a call beside this one may have turned it already. */
export async function turnPage(
  ctx: MutationCtx,
  args: {
    runId: Id<"linkRuns">;
    cursor: string | null;
    next: string | null;
  },
  now: number,
) {
  const run = await ctx.db.get("linkRuns", args.runId);
  if (!run || run.endedAt !== undefined) return;
  if ((run.cursor ?? null) !== args.cursor) return;
  await ctx.db.patch("linkRuns", run._id, {
    ...(args.next === null ? { endedAt: now } : { cursor: args.next }),
    updatedAt: now,
  });
}

export const vProgress = v.object({
  dryRun: v.boolean(),
  startedAt: v.number(),
  updatedAt: v.number(),
  /** Null while there is something left. */
  endedAt: v.union(v.number(), v.null()),
  /** The name of the workspace that it is at, or was cut off at. */
  at: v.union(v.string(), v.null()),
  ...linkRunFields,
});
type Progress = Infer<typeof vProgress>;

/** The newest first. */
export async function listProgress(ctx: QueryCtx): Promise<Progress[]> {
  const runs = await ctx.db.query("linkRuns").order("desc").take(RUNS_SHOWN);
  return await Promise.all(runs.map((run) => toProgress(ctx, run)));
}

async function toProgress(
  ctx: QueryCtx,
  run: Doc<"linkRuns">,
): Promise<Progress> {
  const { dryRun, startedAt, updatedAt, endedAt, at, counts, troubles } = run;
  const workspace = at && (await ctx.db.get("workspaces", at));
  return {
    dryRun,
    startedAt,
    updatedAt,
    endedAt: endedAt ?? null,
    at: workspace?.name ?? null,
    counts,
    troubles,
  };
}
