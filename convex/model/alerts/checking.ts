import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";

/* When it is looked whether alerts are over and crons have run. */

const MINUTE_MS = 60_000;
/** What calls this comes every quarter of an hour; a run may be early by a moment. */
const CHECK_EVERY_MS = 14 * MINUTE_MS;
/** Two that did not come, and some minutes: then no cron is alive that looks. */
const DEAD_AFTER_MS = 45 * MINUTE_MS;

async function lastCheck(ctx: QueryCtx): Promise<Doc<"alertChecks"> | null> {
  return await ctx.db.query("alertChecks").first();
}

/** Has it looked, unless it was a short while ago. @param cron whose run this is */
export async function checkAlertsIfDue(
  ctx: MutationCtx,
  cron: string,
  now: number,
) {
  const last = await lastCheck(ctx);
  if (last && last.checkedAt > now - CHECK_EVERY_MS) return;
  await ctx.scheduler.runAfter(0, internal.steps.alerts.check, { cron });
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
