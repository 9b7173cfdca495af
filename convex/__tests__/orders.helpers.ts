import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalAction } from "../_generated/server";
import { processOrder } from "../model/backgroundAction";
import { settle, type T } from "./setup.helpers";

/** One attempt, as a background action makes it for several: to be walked step by step. */
export const attemptAtOrder = internalAction({
  args: { orderId: v.id("providerOrders") },
  returns: v.null(),
  handler: async (ctx, { orderId }) => {
    await processOrder(ctx, orderId);
    return null;
  },
});

/** Every order, in the order that they were opened: "end done". */
export async function ordersOf(t: T): Promise<string[]> {
  const orders = await t.run((ctx) => ctx.db.query("providerOrders").collect());
  return orders.map(({ kind, state }) => `${kind} ${state}`);
}

/**
 * Leases run out, waits are over, and the sweeper comes by.
 *
 * @returns the kinds of the orders that it found open
 */
export async function sweep(t: T): Promise<string[]> {
  const open = await t.run(async (ctx) => {
    const rows = await ctx.db.query("providerOrders").collect();
    const waiting = rows.filter(({ state }) => state === "open");
    for (const { _id, leaseUntil, notDoneBefore } of waiting)
      await ctx.db.patch("providerOrders", _id, {
        nextAttemptAt: 1,
        ...(leaseUntil === undefined ? {} : { leaseUntil: 1 }),
        ...(notDoneBefore === undefined ? {} : { notDoneBefore: 1 }),
      });
    return waiting.map(({ kind }) => kind);
  });
  if (open.length > 0) await t.mutation(internal.orders.takeUpDue, {});
  await settle(t);
  return open;
}

/**
 * The same, as often as it takes.
 *
 * @returns the orders that are still open, where WorkOS can't be told
 */
export async function closeOrders(t: T): Promise<string[]> {
  await settle(t);
  for (let round = 0; round < ROUNDS; round++)
    if ((await sweep(t)).length === 0) return [];
  return await sweep(t);
}

const ROUNDS = 3;
