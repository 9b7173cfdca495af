import type { WithoutSystemFields } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { operatorRunFields, type RunRow } from "../../lib/operatorRuns";
import { startInTurn } from "../background/places";
import { noteDue } from "../crons/due";

/*
 * A long run of an operator's: begun by one call, it goes on by itself, a turn at a time.
 * A turn that dies is taken up when it is due. What each row came to is written in the
 * transaction that does it.
 */

/** An action has ten minutes; one that is not through by then has died. */
const TURN_MS = 11 * 60_000;
/** What a turn has scheduled starts at once; it is looked after if it does not. */
const TAKE_UP_MS = 60_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Runs at once, and as many back as one is gone on with. */
const RUNS = 10;

type Begun = Pick<
  WithoutSystemFields<Doc<"operatorRuns">>,
  "kind" | "dryRun" | "by" | "create" | "confirmLosses"
>;

/** Begins a run of the rows that were named, or of all. */
export async function beginRun(
  ctx: MutationCtx,
  begun: Begun,
  rows: readonly RunRow[],
  now: number,
): Promise<Id<"operatorRuns">> {
  const counts: Record<string, number> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const runId = await ctx.db.insert("operatorRuns", {
    ...begun,
    startedAt: now,
    updatedAt: now,
    counts,
    dueAt: now + TAKE_UP_MS,
  });
  await noteDue(ctx, "operatorRuns", now + TAKE_UP_MS, now);
  for (const row of rows)
    await ctx.db.insert("operatorRunRows", { runId, ...row });
  await startInTurn(ctx, { kind: "operatorRun", runId });
  return runId;
}

/** The run of the same words that is not through: the next call goes on with it. */
export async function goOn(
  ctx: MutationCtx,
  begun: Begun,
): Promise<Id<"operatorRuns"> | null> {
  const last = await ctx.db
    .query("operatorRuns")
    .withIndex("by_kind_startedAt", (q) => q.eq("kind", begun.kind))
    .order("desc")
    .take(RUNS);
  const run = last.find(
    ({ endedAt, ...one }) =>
      endedAt === undefined &&
      one.by === begun.by &&
      one.dryRun === begun.dryRun &&
      one.create === begun.create &&
      one.confirmLosses === begun.confirmLosses,
  );
  if (!run) return null;
  await startInTurn(ctx, { kind: "operatorRun", runId: run._id });
  return run._id;
}

/** When the first run has to be taken up, unless it has gone on by itself. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("operatorRuns")
    .withIndex("by_dueAt", (q) => q.gt("dueAt", 0))
    .first();
  return first?.dueAt ?? null;
}

/** Those that nobody has gone on with. */
export async function takeUpDue(ctx: MutationCtx, now: number) {
  const due = await ctx.db
    .query("operatorRuns")
    .withIndex("by_dueAt", (q) => q.gt("dueAt", 0).lte("dueAt", now))
    .take(RUNS);
  for (const { _id: runId } of due)
    await startInTurn(ctx, { kind: "operatorRun", runId });
}

export const vClaimed = v.object({
  runId: v.id("operatorRuns"),
  kind: operatorRunFields.kind,
  by: operatorRunFields.by,
  dryRun: v.boolean(),
  create: v.boolean(),
  confirmLosses: v.boolean(),
  cursor: v.union(v.string(), v.null()),
  organizationsRead: v.boolean(),
  failures: v.number(),
});
/** What a turn has to know of its run. */
export type Claimed = Infer<typeof vClaimed>;

/** A turn begins: null when the run is through, or somebody is at it. */
export async function claimTurn(
  ctx: MutationCtx,
  runId: Id<"operatorRuns">,
  now: number,
): Promise<Claimed | null> {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run || run.endedAt !== undefined || (run.busyUntil ?? 0) > now)
    return null;
  const busyUntil = now + TURN_MS;
  await ctx.db.patch("operatorRuns", runId, { busyUntil, dueAt: busyUntil });
  const { kind, by, dryRun, failures = 0 } = run;
  return {
    ...{ runId, kind, by, dryRun, failures },
    create: run.create === true,
    confirmLosses: run.confirmLosses === true,
    cursor: run.cursor ?? null,
    organizationsRead: run.organizationsRead === true,
  };
}

/** A turn ends: the next follows at once, or, after trouble, later. */
export async function endTurn(
  ctx: MutationCtx,
  {
    runId,
    more,
    problem,
  }: { runId: Id<"operatorRuns">; more: boolean; problem?: string },
  now: number,
) {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run || run.endedAt !== undefined) return;
  const failures = problem === undefined ? 0 : (run.failures ?? 0) + 1;
  const wait =
    failures === 0
      ? 0
      : Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
  await ctx.db.patch("operatorRuns", runId, {
    busyUntil: undefined,
    updatedAt: now,
    problem,
    failures,
    ...(more
      ? { dueAt: now + wait + TAKE_UP_MS }
      : { dueAt: undefined, endedAt: now, cursor: undefined }),
  });
  if (!more) return;
  await startInTurn(ctx, { kind: "operatorRun", runId }, wait);
  await noteDue(ctx, "operatorRuns", now + wait + TAKE_UP_MS, now);
}

/** The page is through; a turn that was given up may have turned it already. */
export async function turnPage(
  ctx: MutationCtx,
  { runId, cursor, next }: PageTurn,
): Promise<void> {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run || (run.cursor ?? null) !== cursor || next === null) return;
  await ctx.db.patch("operatorRuns", runId, { cursor: next });
}
type PageTurn = {
  runId: Id<"operatorRuns">;
  cursor: string | null;
  next: string | null;
};

/** The next of the rows that were named. */
export async function waitingRows(
  ctx: QueryCtx,
  runId: Id<"operatorRuns">,
  limit: number,
): Promise<Doc<"operatorRunRows">[]> {
  return await ctx.db
    .query("operatorRunRows")
    .withIndex("by_runId_outcome", (q) =>
      q.eq("runId", runId).eq("outcome", "waiting"),
    )
    .take(limit);
}

/** What the run knows of a person or a workspace so far. */
export async function rowOf(
  ctx: QueryCtx,
  runId: Id<"operatorRuns">,
  of: { userId: Id<"users"> } | { workspaceId: Id<"workspaces"> },
): Promise<Doc<"operatorRunRows"> | null> {
  const rows = ctx.db.query("operatorRunRows");
  return "userId" in of
    ? await rows
        .withIndex("by_runId_userId", (q) =>
          q.eq("runId", runId).eq("userId", of.userId),
        )
        .first()
    : await rows
        .withIndex("by_runId_workspaceId", (q) =>
          q.eq("runId", runId).eq("workspaceId", of.workspaceId),
        )
        .first();
}

/** Writes what a row came to, where that is not known yet. */
export async function settleRow(
  ctx: MutationCtx,
  runId: Id<"operatorRuns">,
  known: Doc<"operatorRunRows"> | null,
  row: RunRow,
) {
  const run = await ctx.db.get("operatorRuns", runId);
  if (!run || (known && known.outcome !== "waiting")) return;
  const counts = { ...run.counts };
  if (known) {
    counts.waiting = (counts.waiting ?? 1) - 1;
    if (counts.waiting <= 0) delete counts.waiting;
  }
  counts[row.outcome] = (counts[row.outcome] ?? 0) + 1;
  await ctx.db.patch("operatorRuns", runId, { counts });
  if (known) await ctx.db.patch("operatorRunRows", known._id, row);
  else await ctx.db.insert("operatorRunRows", { runId, ...row });
}
