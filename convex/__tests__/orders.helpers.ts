import { internal } from "../_generated/api";
import { settle, type T } from "./setup.helpers";

/** Leases run out, waits are over, and the cron comes by. */
export async function closeOrders(t: T) {
  await settle(t);
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("outbox").collect())
      await ctx.db.patch("outbox", row._id, {
        nextAttemptAt: 1,
        hold: row.hold && { ...row.hold, until: 1 },
      });
  });
  await t.mutation(internal.outbox.takeUpDue, {});
  await settle(t);
}
