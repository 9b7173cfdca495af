import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as FailedOrders from "../model/operators/failedOrders";

/* Handed on by operators.ts, under whose name they are called. */

/**
 * Changes made here that the provider could not be brought in line with, of one workspace
 * or of all, with the last error: those that fail the longest first. Call again with
 * `cursor` until it is null.
 */
export const listFailedOrders = internalQuery({
  args: {
    workspaceId: v.optional(v.id("workspaces")),
    cursor: v.optional(v.union(v.string(), v.null())),
  },
  returns: FailedOrders.vFailedOrders,
  handler: async (ctx, { workspaceId, cursor }) =>
    await FailedOrders.listFailed(ctx, workspaceId, cursor ?? null),
});

/**
 * Has the provider told, or asked, now and with all attempts anew: at most a hundred orders
 * by their ids, or all that fail in a workspace, or all there are, in batches that go on by
 * themselves. On the workspace's record. One that is closed, or being told at this moment,
 * is left alone, and said.
 *
 * @throws INVALID unless one of `orderIds`, `workspaceId` and `all` is named; NOT_FOUND;
 * CONFLICT where none fails
 */
export const retryOrders = internalMutation({
  args: {
    orderIds: v.optional(v.array(v.id("providerOrders"))),
    workspaceId: v.optional(v.id("workspaces")),
    all: v.optional(v.boolean()),
  },
  returns: FailedOrders.vRetriedOrders,
  handler: async (ctx, args): Promise<FailedOrders.RetriedOrders> =>
    await FailedOrders.retryOrders(ctx, args, Date.now()),
});
