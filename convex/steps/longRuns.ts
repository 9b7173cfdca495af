import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vHeld } from "../lib/reconciliationValidators";
import { requireRunning, vContext } from "../model/reconciliation/permission";
import * as Progress from "../model/reconciliation/progress";
import * as Scratch from "../model/reconciliation/scratch";

/* What keeps a long reconciliation alive, and what it keeps outside its action's memory. */

/** Where a batch ended; null: that was the last. */
const vNext = v.union(v.string(), v.null());

export const hold = internalMutation({
  args: { runId: v.id("reconciliationRuns"), people: v.array(vHeld) },
  returns: v.null(),
  handler: async (ctx, { runId, people }) => {
    await requireRunning(ctx, runId);
    await Scratch.hold(ctx, runId, people);
    return null;
  },
});

export const holdAnswered = internalMutation({
  args: { runId: v.id("reconciliationRuns"), people: v.array(vHeld) },
  returns: v.null(),
  handler: async (ctx, { runId, people }) => {
    await requireRunning(ctx, runId);
    await Scratch.holdAnswered(ctx, runId, people);
    return null;
  },
});

export const readHeld = internalQuery({
  args: { runId: v.id("reconciliationRuns"), after: vNext },
  returns: v.object({ held: v.array(vHeld), next: vNext }),
  handler: async (ctx, { runId, after }) => {
    const { rows, next } = await Scratch.take(ctx, runId, { after });
    return { held: rows.map(({ person }) => person), next };
  },
});

export const readSeen = internalQuery({
  args: { runId: v.id("reconciliationRuns"), cursor: vNext },
  returns: v.object({ chunks: v.array(v.bytes()), next: vNext }),
  handler: async (ctx, { runId, cursor }) =>
    await Scratch.readSeen(ctx, runId, cursor),
});

/** The run is alive, and so far. */
export const checkpoint = internalMutation({
  args: Progress.checkpointFields,
  returns: v.null(),
  handler: async (ctx, place) => {
    await Progress.checkpoint(ctx, place, Date.now());
    return null;
  },
});

export const findBegun = internalQuery({
  args: { runId: v.id("reconciliationRuns"), turn: v.number() },
  returns: v.union(Progress.vBegun, v.null()),
  handler: async (ctx, { runId, turn }) =>
    await Progress.findBegun(ctx, runId, turn),
});

export const contextOf = internalQuery({
  args: { runId: v.id("reconciliationRuns") },
  returns: vContext,
  handler: async (ctx, { runId }) => await Progress.contextOf(ctx, runId),
});

/** A batch of what a run keeps, for its listing begins anew. Whether there may be more. */
export const dropBatch = internalMutation({
  args: { runId: v.id("reconciliationRuns") },
  returns: v.boolean(),
  handler: async (ctx, { runId }) => {
    await requireRunning(ctx, runId);
    return await Scratch.dropBatch(ctx, runId);
  },
});

/** Gives up what a run kept that is over. */
export const dropScratch = internalMutation({
  args: { runId: v.id("reconciliationRuns") },
  returns: v.null(),
  handler: async (ctx, { runId }) => {
    await Scratch.dropScratch(ctx, runId);
    return null;
  },
});
