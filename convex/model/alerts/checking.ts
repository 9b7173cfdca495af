import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";

/* When it is looked whether alerts are over and crons have run. */

const MINUTE_MS = 60_000;
/** A cron looks every quarter of an hour. Two that did not, and some minutes: none is alive. */
const DEAD_AFTER_MS = 45 * MINUTE_MS;

async function lastCheck(ctx: QueryCtx): Promise<Doc<"alertChecks"> | null> {
  return await ctx.db.query("alertChecks").first();
}

export async function noteCheck(ctx: MutationCtx, now: number) {
  const last = await lastCheck(ctx);
  if (last) await ctx.db.patch("alertChecks", last._id, { checkedAt: now });
  else await ctx.db.insert("alertChecks", { checkedAt: now });
}

/** Whether no cron has looked for so long that none can be alive. Not before the first. */
export async function isCheckOverdue(
  ctx: QueryCtx,
  now: number,
): Promise<boolean> {
  const last = await lastCheck(ctx);
  return last !== null && last.checkedAt <= now - DEAD_AFTER_MS;
}
