import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Enforcement from "../model/operators/enforcement";

/* What follows when observing ends: see model/operators/enforcement.ts. */

/** In one workspace. */
export const enforce = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await Enforcement.enforce(ctx, workspaceId, Date.now());
    return null;
  },
});

/** In every workspace without a rule of its own, a batch at a time. */
export const enforceAll = internalMutation({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { cursor }) => {
    await Enforcement.enforceAll(ctx, cursor);
    return null;
  },
});
