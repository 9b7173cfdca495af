import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { HashSet } from "../../lib/hashSet";
import { sumOf } from "../../lib/memberFilters";
import type { Counts, Progress } from "../../lib/reconciliationValidators";
import type { ListedOrganization } from "../providers/port";
import type { Context } from "./permission";
import { openStore, type Store } from "./storeAction";

/* A run as its action has it, and how it stays alive. */

/** A longer listing is held in a table, and another action can go on with it. */
const IN_MEMORY = 5_000;
/** The lease is renewed so often. */
const RENEWED_EVERY_MS = 60_000;
/** An action may live for ten minutes. */
const WORKS_MS = 5 * 60_000;
/** 400 KB. */
const CHUNK = 50_000;

export type Request = {
  workspaceId: Id<"workspaces">;
  dryRun: boolean;
  confirms?: Id<"reconciliationRuns">;
  /** Its time had come: nobody asked for it. */
  isRoutine?: boolean;
};

export type Job = Request & {
  runId: Id<"reconciliationRuns">;
  /** Which of the run's actions this is. */
  turn: number;
  context: Context;
  organization: ListedOrganization | null;
  progress: Progress;
  /** Ids that the listing has named, and people who were met; each kind has its letter. */
  seen: HashSet;
  store: Store;
  calls: { count: number };
  /** Counted up with every transaction. */
  applied: Counts;
  begunAt: number;
  renewedAt: number;
};

export function openJob(
  ctx: ActionCtx,
  begun: Request & Pick<Job, "runId" | "context">,
  left?: { turn: number; progress: Progress; applied: Counts },
): Job {
  const now = Date.now();
  const { runId, context } = begun;
  return {
    ...begun,
    turn: left?.turn ?? 0,
    organization: null,
    progress: left?.progress ?? atFirst(context),
    seen: new HashSet(runId),
    store: openStore(ctx, runId, left !== undefined),
    calls: { count: left?.progress.providerCalls ?? 0 },
    applied: left?.applied ?? nothing(),
    begunAt: now,
    renewedAt: now,
  };
}

function atFirst({ counts }: Context): Progress {
  return {
    phase: "listing",
    cursor: null,
    listings: 1,
    total: null,
    listed: 0,
    membersMet: 0,
    membersAtFirst: sumOf(counts.active) + sumOf(counts.pending_removal),
    found: { added: 0, updated: 0, removed: 0, owners: 0 },
    doubts: 0,
    brake: null,
    providerCalls: 0,
  };
}

export function nothing(): Counts {
  return { added: 0, updated: 0, removed: 0, refused: 0 };
}

/** The next phase, from its beginning. */
export function enter(job: Job, phase: Progress["phase"]) {
  job.progress = {
    ...job.progress,
    phase,
    cursor: null,
    found: { added: 0, updated: 0, removed: 0, owners: 0 },
    doubts: 0,
  };
}

/**
 * To be called wherever the run could go on from: it is alive, and so far. Returns whether
 * another action goes on with it.
 *
 * @throws CONFLICT where it may not act any more
 */
export async function beat(ctx: ActionCtx, job: Job): Promise<boolean> {
  const { store, progress } = job;
  const now = Date.now();
  const isLong = now - job.begunAt >= WORKS_MS;
  const begins = shouldBeKept(job, isLong);
  if (begins) await store.keep();
  const handsOn = isLong && store.isKept();
  if (!begins && !handsOn && now - job.renewedAt < RENEWED_EVERY_MS)
    return false;
  const alive = { runId: job.runId, turn: job.turn };
  const seen = store.isKept() ? job.seen.takeFresh(CHUNK) : [];
  const checkpoint = internal.steps.longRuns.checkpoint;
  while (seen.length > 1)
    await ctx.runMutation(checkpoint, {
      ...alive,
      seen: seen.splice(0, 1),
      handsOn: false,
    });
  await ctx.runMutation(checkpoint, {
    ...alive,
    seen,
    handsOn,
    ...(store.isKept()
      ? { progress: { ...progress, providerCalls: job.calls.count } }
      : {}),
  });
  job.renewedAt = now;
  return handsOn;
}

/** Once everybody is found, those who may differ stay where they are. */
function shouldBeKept({ store, progress }: Job, isLong: boolean): boolean {
  const { phase, listed } = progress;
  const isFinding =
    phase === "listing" || phase === "mirror" || phase === "members";
  return !store.isKept() && isFinding && (isLong || listed > IN_MEMORY);
}

/** The action is alive; the place is not kept. */
export async function renew(ctx: ActionCtx, job: Job) {
  const now = Date.now();
  if (now - job.renewedAt < RENEWED_EVERY_MS) return;
  await ctx.runMutation(internal.steps.longRuns.checkpoint, {
    runId: job.runId,
    turn: job.turn,
    seen: [],
    handsOn: false,
  });
  job.renewedAt = now;
}
