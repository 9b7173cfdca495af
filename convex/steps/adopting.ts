import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as Adopting from "../model/operators/adopting";
import { beginAdopting } from "../model/operators/adoptingRun";

/* The steps of convex/adopting.ts: see model/operators/adopting.ts. */

/** What the migrations component hands to the walk for each batch. */
const batchFields = {
  cursor: v.optional(v.union(v.string(), v.null())),
  batchSize: v.optional(v.number()),
  dryRun: v.optional(v.boolean()),
  oneBatchOnly: v.optional(v.boolean()),
};

export const users = internalMutation({
  args: batchFields,
  returns: Adopting.vBatch,
  handler: async (ctx, { cursor }) =>
    await Adopting.adoptBatch(ctx, "users", cursor ?? null),
});

export const workspaces = internalMutation({
  args: batchFields,
  returns: Adopting.vBatch,
  handler: async (ctx, { cursor }) =>
    await Adopting.adoptBatch(ctx, "workspaces", cursor ?? null),
});

export const members = internalMutation({
  args: batchFields,
  returns: Adopting.vBatch,
  handler: async (ctx, { cursor }) =>
    await Adopting.adoptBatch(ctx, "members", cursor ?? null),
});

export const lookAt = internalQuery({
  args: {
    part: Adopting.vPart,
    cursor: v.union(v.string(), v.null()),
  },
  returns: Adopting.vLookedAt,
  handler: async (ctx, { part, cursor }) =>
    await Adopting.lookAt(ctx, part, cursor),
});

export const begin = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await beginAdopting(ctx);
    return null;
  },
});
