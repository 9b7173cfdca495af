import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as Enforcement from "../model/operators/enforcement";
import * as Preflight from "../model/operators/preflight";

/*
 * What follows when observing ends (model/operators/enforcement.ts), and what is read
 * before it does (model/operators/preflightAction.ts).
 */

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

export const listInspectable = internalQuery({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: v.object({
    workspaceIds: v.array(v.id("workspaces")),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { cursor }) =>
    await Preflight.listInspectable(ctx, cursor),
});

export const inspectBatch = internalQuery({
  args: { workspaceId: v.id("workspaces"), at: Preflight.vAt },
  returns: v.union(Preflight.vInspection, v.null()),
  handler: async (ctx, { workspaceId, at }) =>
    await Preflight.inspectBatch(ctx, workspaceId, at),
});
