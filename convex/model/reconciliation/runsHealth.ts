import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vRunStatus } from "../../lib/validators";
import { isOfCleanup } from "../cleanup/brakeRecord";
import { findSyncState } from "../sync/schedule";
import { foundBy, knownBy, vKnown } from "./known";

const vTime = v.union(v.number(), v.null());

/**
 * What the records say of how well a workspace is compared with the organization that it
 * is linked to now. A cleanup that was held compared nobody.
 */
export const vRunsHealth = v.object({
  /** The last that compared everybody, previews aside, and how many differed. */
  lastDone: v.union(
    v.object({ at: v.number(), differences: v.number() }),
    v.null(),
  ),
  /** The last begun, previews aside, and how it ended. */
  last: v.union(
    v.object({
      at: v.number(),
      status: vRunStatus,
      error: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
  /**
   * What the last full comparison left as it was, when it ended: people who are
   * known to differ. A preview leaves all, a run that stopped too, and one that was
   * done whom it had to refuse. Who was brought in line since is not among them.
   */
  known: v.union(vKnown, v.null()),
  dueAt: vTime,
});

type Run = Doc<"reconciliationRuns">;

export async function runsHealth(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  organizationId: string,
): Promise<Infer<typeof vRunsHealth>> {
  const counts = countedFor(organizationId);
  const last = await latest(ctx, workspaceId, counts);
  const done = await latest(ctx, workspaceId, counts, "done");
  const compared = await lastComparison(ctx, workspaceId, counts);
  const state = await findSyncState(ctx, workspaceId);
  const quiet = quietOf(state, organizationId);
  const isLater = (run: Run | null) => isQuietLater(quiet, run);
  return {
    lastDone: isLater(done)
      ? quiet && { at: quiet.finishedAt, differences: 0 }
      : done && { at: endOf(done), differences: foundBy(done) },
    last: isLater(last)
      ? quiet && { at: quiet.startedAt, status: "done", error: null }
      : last && {
          at: last.startedAt,
          status: last.status,
          error: last.error ?? null,
        },
    known: isLater(compared)
      ? quiet && {
          at: quiet.finishedAt,
          differing: 0,
          people: [],
          runId: null,
        }
      : compared && (await knownBy(ctx, workspaceId, compared)),
    dueAt: state?.reconcileDueAt ?? null,
  };
}

/**
 * The comparison that leaves people who are known to differ, as `known` above says; null
 * where nobody is. A few rows are read, however many runs there were.
 *
 * @param statuses of the runs that there may be
 */
export async function findKnownDifferences(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  organizationId: string,
  statuses: readonly Compared[],
): Promise<{
  runId: Id<"reconciliationRuns">;
  at: number;
  differing: number;
  /** Whether they are all that it found. */
  isAll: boolean;
} | null> {
  const counts = countedFor(organizationId);
  const compared = await lastComparison(ctx, workspaceId, counts, statuses);
  if (!compared) return null;
  const { at, differing } = await knownBy(ctx, workspaceId, compared);
  if (differing === 0) return null;
  const state = await findSyncState(ctx, workspaceId);
  if (isQuietLater(quietOf(state, organizationId), compared)) return null;
  const isAll = differing === foundBy(compared);
  return { runId: compared._id, at, differing, isAll };
}

function countedFor(organizationId: string) {
  return (run: Run) =>
    run.organizationId === organizationId && !isOfCleanup(run);
}

type Quiet = NonNullable<Doc<"workspaceSyncState">["lastQuiet"]> | null;

function quietOf(
  state: Doc<"workspaceSyncState"> | null,
  organizationId: string,
): Quiet {
  const quiet = state?.lastQuiet ?? null;
  return quiet?.organizationId === organizationId ? quiet : null;
}

function isQuietLater(quiet: Quiet, run: Run | null): boolean {
  return quiet !== null && (run === null || quiet.startedAt > run.startedAt);
}

const COMPARED = ["done", "needs_confirmation"] as const;
type Compared = (typeof COMPARED)[number];

/** The newest that came to its end or was stopped, a preview too. */
async function lastComparison(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  counts: (run: Run) => boolean,
  statuses: readonly Compared[] = COMPARED,
): Promise<Run | null> {
  const found = await Promise.all(
    statuses.map(
      async (status) =>
        await newestOf(
          ctx.db
            .query("reconciliationRuns")
            .withIndex("by_workspaceId_status_startedAt", (q) =>
              q.eq("workspaceId", workspaceId).eq("status", status),
            )
            .order("desc"),
          counts,
        ),
    ),
  );
  const [newest = null] = found
    .filter((run) => run !== null)
    .sort((a, b) => b.startedAt - a.startedAt);
  return newest;
}

/** The newest that was no preview. */
async function latest(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  counts: (run: Run) => boolean,
  status?: Run["status"],
): Promise<Run | null> {
  const all = ctx.db.query("reconciliationRuns");
  const runs =
    status === undefined
      ? all.withIndex("by_workspaceId_dryRun_startedAt", (q) =>
          q.eq("workspaceId", workspaceId).eq("dryRun", false),
        )
      : all.withIndex("by_workspaceId_dryRun_status_startedAt", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("dryRun", false)
            .eq("status", status),
        );
  return await newestOf(runs.order("desc"), counts);
}

/** A cleanup is held at most once an hour, and a workspace is reconciled every week. */
const LOOKED_AT = 30;

/** Reads no further than it has to: mostly one. */
async function newestOf(
  runs: AsyncIterable<Run>,
  counts: (run: Run) => boolean,
): Promise<Run | null> {
  let lookedAt = 0;
  for await (const run of runs) {
    if (counts(run)) return run;
    if (++lookedAt === LOOKED_AT) break;
  }
  return null;
}

function endOf({ finishedAt, startedAt }: Run): number {
  return finishedAt ?? startedAt;
}
