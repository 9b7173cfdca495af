import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { nextAfter } from "../../lib/batches";
import { type Held, vHeld } from "../../lib/reconciliationValidators";
import { together } from "./held";

/*
 * What a run keeps in tables that is too long for its action's memory, or that another
 * action goes on with: the people who may differ, and what was seen of the listing. The
 * only file that writes these tables. They are empty again soon after the run has ended.
 */

/** People in one transaction. */
export const BATCH = 100;
/** Chunks of up to 400 KB. */
const CHUNKS = 4;
const DROPPED = 200;

/** People of a run: themselves, or the place after which the next of them are. */
export const vSome = v.union(
  v.object({ people: v.array(vHeld) }),
  v.object({ after: v.union(v.string(), v.null()) }),
);
export type Some = Infer<typeof vSome>;

type Row = Doc<"reconciliationHeld">;
/** `next`: the key after which more are; null where none are. */
export type Taken = {
  held: (Held & { noted?: boolean })[];
  /** Where they are kept in the table. */
  rows: Row[];
  next: string | null;
};

/** These people, or the next of those who are kept. */
export async function take(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
  some: Some,
): Promise<Taken> {
  if ("people" in some) return { held: some.people, rows: [], next: null };
  const rows = await ctx.db
    .query("reconciliationHeld")
    .withIndex("by_runId_key", (q) =>
      q.eq("runId", runId).gt("key", some.after ?? ""),
    )
    .take(BATCH);
  return {
    held: rows.map(({ person, noted }) => ({
      ...person,
      ...(noted === true ? { noted } : {}),
    })),
    rows,
    next: rows.length === BATCH ? rows.at(-1)!.key : null,
  };
}

/** Keeps them, each with what is kept of them already. */
export async function hold(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  people: readonly Held[],
) {
  for (const person of people) {
    const { key } = person;
    const row = await ctx.db
      .query("reconciliationHeld")
      .withIndex("by_runId_key", (q) => q.eq("runId", runId).eq("key", key))
      .unique();
    if (row)
      await ctx.db.patch("reconciliationHeld", row._id, {
        person: together(row.person, person),
      });
    else await ctx.db.insert("reconciliationHeld", { runId, key, person });
  }
}

/** Keeps them as they are now. */
export async function holdAnswered(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  people: readonly Held[],
) {
  for (const person of people) {
    const row = await ctx.db
      .query("reconciliationHeld")
      .withIndex("by_runId_key", (q) =>
        q.eq("runId", runId).eq("key", person.key),
      )
      .unique();
    if (row) await ctx.db.patch("reconciliationHeld", row._id, { person });
  }
}

export async function markNoted(ctx: MutationCtx, rows: readonly Row[]) {
  for (const { _id, noted } of rows)
    if (noted !== true)
      await ctx.db.patch("reconciliationHeld", _id, { noted: true });
}

/** They are in line, or left as they are. */
export async function letGo(ctx: MutationCtx, rows: readonly Row[]) {
  for (const { _id } of rows) await ctx.db.delete("reconciliationHeld", _id);
}

export async function keepSeen(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  chunks: readonly ArrayBuffer[],
) {
  for (const hashes of chunks)
    await ctx.db.insert("reconciliationSeen", { runId, hashes });
}

export async function readSeen(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
  cursor: string | null,
): Promise<{ chunks: ArrayBuffer[]; next: string | null }> {
  const page = await ctx.db
    .query("reconciliationSeen")
    .withIndex("by_runId", (q) => q.eq("runId", runId))
    .paginate({ numItems: CHUNKS, cursor });
  return {
    chunks: page.page.map(({ hashes }) => hashes),
    next: nextAfter(page),
  };
}

/** Gives up a batch. Returns whether there may be more. */
export async function dropBatch(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
): Promise<boolean> {
  const seen = await ctx.db
    .query("reconciliationSeen")
    .withIndex("by_runId", (q) => q.eq("runId", runId))
    .take(CHUNKS);
  for (const { _id } of seen) await ctx.db.delete("reconciliationSeen", _id);
  const held = await ctx.db
    .query("reconciliationHeld")
    .withIndex("by_runId_key", (q) => q.eq("runId", runId))
    .take(DROPPED);
  await letGo(ctx, held);
  return seen.length === CHUNKS || held.length === DROPPED;
}

/** Gives up all that a run that has ended kept, a batch at a time. */
export async function dropScratch(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
) {
  if (await dropBatch(ctx, runId))
    await ctx.scheduler.runAfter(0, internal.steps.longRuns.dropScratch, {
      runId,
    });
}
