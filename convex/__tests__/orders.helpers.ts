import { internal } from "../_generated/api";
import { settle, type T } from "./setup.helpers";

/**
 * Leases run out, waits are over, and the sweeper comes by, as often as it takes.
 *
 * @returns the orders that are still open, where WorkOS can't be told
 */
export async function closeOrders(t: T): Promise<string[]> {
  for (let round = 0; ; round++) {
    await settle(t);
    const open = await t.run(async (ctx) => {
      const rows = await ctx.db.query("providerOrders").collect();
      const waiting = rows.filter(({ state }) => state === "open");
      for (const row of waiting)
        await ctx.db.patch("providerOrders", row._id, {
          nextAttemptAt: 1,
          ...(row.leaseUntil === undefined ? {} : { leaseUntil: 1 }),
          ...(row.notDoneBefore === undefined ? {} : { notDoneBefore: 1 }),
        });
      return waiting.map(({ kind }) => kind);
    });
    if (open.length === 0 || round === ROUNDS) return open;
    await t.mutation(internal.orders.takeUpDue, {});
  }
}

const ROUNDS = 3;
