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
  const counts = (run: Run) =>
    run.organizationId === organizationId && !isOfCleanup(run);
  const last = await latest(ctx, workspaceId, counts);
  const done = await latest(ctx, workspaceId, counts, "done");
  const compared = await lastComparison(ctx, workspaceId, counts);
  const state = await findSyncState(ctx, workspaceId);
  const quiet =
    state?.lastQuiet?.organizationId === organizationId
      ? state.lastQuiet
      : null;
  const isLater = (run: Run | null) =>
    quiet !== null && (run === null || quiet.startedAt > run.startedAt);
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

/** The newest that came to its end or was stopped, a preview too. */
async function lastComparison(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  counts: (run: Run) => boolean,
) {
  const [done, stopped] = await Promise.all(
    (["done", "needs_confirmation"] as const).map(async (status) =>
      newestOf(
        await ctx.db
          .query("reconciliationRuns")
          .withIndex("by_workspaceId_status_startedAt", (q) =>
            q.eq("workspaceId", workspaceId).eq("status", status),
          )
          .order("desc")
          .take(LOOKED_AT),
        counts,
      ),
    ),
  );
  return done && stopped && stopped.startedAt > done.startedAt
    ? stopped
    : (done ?? stopped ?? null);
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
  return newestOf(await runs.order("desc").take(LOOKED_AT), counts);
}

/** A cleanup is held at most once an hour, and a workspace is reconciled every week. */
const LOOKED_AT = 30;

function newestOf(runs: Run[], counts: (run: Run) => boolean): Run | null {
  return runs.find(counts) ?? null;
}

function endOf({ finishedAt, startedAt }: Run): number {
  return finishedAt ?? startedAt;
}
