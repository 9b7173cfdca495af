import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import * as Returns from "./model/orders/returns";
import * as ShownOrders from "./model/orders/shownOrders";
import { takeProviderCall } from "./model/rateLimit";
import * as Worker from "./model/orders/worker";

/** Changes that WorkOS has not followed yet, and why; a page at a time. */
export const listTroubles = workspaceList({
  name: "orders.listTroubles",
  args: {},
  returns: paginationResultValidator(ShownOrders.vTrouble),
  handler: async (ctx, { paginationOpts }) =>
    await ShownOrders.listTroubles(
      ctx,
      ctx.member.workspace._id,
      paginationOpts,
    ),
});

/** People that WorkOS has brought back after they were removed here, or left. */
export const listReturns = workspaceQuery({
  name: "orders.listReturns",
  args: {},
  returns: v.array(Returns.vReturn),
  handler: async (ctx) => await Returns.listReturns(ctx, ctx.member.workspace),
});

/**
 * Has WorkOS told, or asked, right away and with all attempts anew.
 *
 * @throws NOT_FOUND, RATE_LIMITED; CONFLICT when WorkOS is in line already, or just being
 * told
 */
export const retry = workspaceMutation({
  name: "orders.retry",
  args: { orderId: v.id("providerOrders") },
  returns: v.null(),
  handler: async (ctx, { orderId }) => {
    await takeProviderCall(ctx, ctx.member.workspace._id);
    await ShownOrders.retry(ctx, ctx.member, orderId, Date.now());
    return null;
  },
});

/** The sweeper: orders that are due, and those whose action died. */
export const takeUpDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Worker.processDue(ctx, Date.now()),
});
