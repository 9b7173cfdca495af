import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Preparing from "../model/bulk/preparing";
import * as Pruning from "../model/bulk/pruning";
import * as Running from "../model/bulk/running";
import * as Turns from "../model/bulk/turns";
import { vTold } from "../model/team/providerFirst";

/* The steps of a change of many people: see `bulk.prepare` and `bulk.start`. */

export const collect = internalMutation({
  args: Preparing.collectFields,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Preparing.collect(ctx, args);
    return null;
  },
});

/** The next batch has its turn. */
export const run = internalMutation({
  args: Running.turnFields,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Running.run(ctx, args, Date.now());
    return null;
  },
});

/** The next batch waits for what this one takes. */
export const pace = internalMutation({
  args: { ...Running.turnFields, people: v.number() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Running.pace(ctx, args, Date.now());
    return null;
  },
});

export const begin = internalMutation({
  args: Turns.personFields,
  returns: Turns.vBegun,
  handler: async (ctx, args) => await Turns.begin(ctx, args, Date.now()),
});

export const finish = internalMutation({
  args: {
    jobId: v.id("bulkJobs"),
    personId: v.id("bulkJobPeople"),
    ...vTold.fields,
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Turns.finish(ctx, args, Date.now());
    return null;
  },
});

export const settle = internalMutation({
  args: { ...Running.turnFields, ends: v.array(Running.vTurnEnd) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Running.settle(ctx, args, Date.now());
    return null;
  },
});

/** The sweeper: what nobody began, and turns that were lost. */
export const takeUpDue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Running.takeUpDue(ctx, Date.now());
    return null;
  },
});

/** Deletes a job that nobody began, in batches. */
export const forget = internalMutation({
  args: { jobId: v.id("bulkJobs") },
  returns: v.null(),
  handler: async (ctx, { jobId }) => {
    await Pruning.forget(ctx, jobId);
    return null;
  },
});
