import { type Infer, type ObjectType, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import { vCounts, vProgress } from "../../lib/reconciliationValidators";
import {
  type Context,
  getContext,
  requireRunning,
  requireStillAllowed,
} from "./permission";
import { keepSeen } from "./scratch";

/*
 * How far a run is. It may act until its lease ends, and has it renewed while it is alive.
 * A long one keeps its place with that, and another action goes on from there: when it has
 * worked for long, or when it is lost.
 */

/** Longer than any one answer of a provider is waited for. */
export const LEASE_MS = 5 * 60_000;
/** Lost so often without coming any further, it is given up. */
const STALLED_MAX = 3;

type Run = Doc<"reconciliationRuns">;

export const checkpointFields = {
  runId: v.id("reconciliationRuns"),
  /** Which of its actions this is. */
  turn: v.number(),
  /** Absent where all is in the action's memory: nobody can go on from there. */
  progress: v.optional(vProgress),
  seen: v.array(v.bytes()),
  /** Another action is to go on. */
  handsOn: v.boolean(),
};

/**
 * The run is alive, and so far.
 *
 * @throws CONFLICT when the run was given up, or another action goes on with it
 */
export async function checkpoint(
  ctx: MutationCtx,
  { runId, turn, progress, seen, handsOn }: ObjectType<typeof checkpointFields>,
  now: number,
) {
  const { run } = await requireRunning(ctx, runId);
  if (!isTurn(run, turn)) throw appError("runOvertaken");
  await keepSeen(ctx, runId, seen);
  await ctx.db.patch("reconciliationRuns", runId, {
    leaseUntil: now + LEASE_MS,
    ...(progress === undefined ? {} : { progress, stalled: 0 }),
  });
  if (handsOn) await handOn(ctx, run, 0, now);
}

export function isTurn(run: Pick<Run, "turn">, turn: number): boolean {
  return (run.turn ?? 0) === turn;
}

async function handOn(
  ctx: MutationCtx,
  run: Run,
  stalled: number,
  now: number,
) {
  const { _id: runId } = run;
  const turn = (run.turn ?? 0) + 1;
  await ctx.db.patch("reconciliationRuns", runId, {
    turn,
    stalled,
    leaseUntil: now + LEASE_MS,
  });
  await ctx.scheduler.runAfter(
    0,
    internal.steps.reconciliationActions.carryOn,
    {
      runId,
      turn,
    },
  );
}

/** Has another action go on with a run that was lost. Returns false where none can. */
export async function rescue(
  ctx: MutationCtx,
  run: Run,
  now: number,
): Promise<boolean> {
  const stalled = (run.stalled ?? 0) + 1;
  if (run.progress === undefined || stalled > STALLED_MAX) return false;
  await handOn(ctx, run, stalled, now);
  return true;
}

/** What the next action of a run begins with. */
export const vBegun = v.object({
  request: v.object({
    workspaceId: v.id("workspaces"),
    dryRun: v.boolean(),
    confirms: v.optional(v.id("reconciliationRuns")),
    isRoutine: v.optional(v.boolean()),
  }),
  progress: vProgress,
  applied: vCounts,
});
export type Begun = Infer<typeof vBegun>;

/** Null where it is no more this action's turn. */
export async function findBegun(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
  turn: number,
): Promise<Begun | null> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.status !== "running" || !isTurn(run, turn)) return null;
  const { workspaceId, dryRun, confirms, isRoutine, progress } = run;
  if (!progress) return null;
  const { added, updated, removed, refused } = run;
  return {
    request: {
      workspaceId,
      dryRun,
      ...(confirms === undefined ? {} : { confirms }),
      ...(isRoutine === undefined ? {} : { isRoutine }),
    },
    progress,
    applied: { added, updated, removed, refused },
  };
}

/**
 * What a run that goes on has to know. There is no caller any more: who started it may
 * still.
 *
 * @throws as `requireStillAllowed`
 */
export async function contextOf(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
): Promise<Context> {
  await requireStillAllowed(ctx, runId);
  const { run } = await requireRunning(ctx, runId);
  return await getContext(ctx, run.workspaceId, "cron");
}
