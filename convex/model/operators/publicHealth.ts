import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { ALERT_CODES, ALERTS } from "../../lib/alertCodes";
import { isCheckOverdue } from "../alerts/checking";
import { oldestWaiting, WAITS_TOO_LONG_MS } from "../inbox/oldestWaiting";

/*
 * What an uptime monitor reads, and anybody else: a few words, without ids and names. At
 * most ten documents are read.
 */

/** With the last check and the oldest event: ten documents. */
const ALERTS_READ = 8;
const MINUTE_MS = 60_000;

export const vPublicHealth = v.object({ ok: v.boolean(), text: v.string() });

export async function getPublicHealth(
  ctx: QueryCtx,
  now: number,
): Promise<Infer<typeof vPublicHealth>> {
  const problems: string[] = [];
  if (await isCheckOverdue(ctx, now)) problems.push("crons did not run");
  const alerts = await ctx.db
    .query("alerts")
    .withIndex("by_needsOperator_beganAt", (q) =>
      q.eq("needsOperator", true).gt("beganAt", 0),
    )
    .take(ALERTS_READ);
  const more = alerts.length === ALERTS_READ ? "+" : "";
  for (const code of ALERT_CODES) {
    // It is said below, with its time.
    if (code === "EVENTS_WAIT") continue;
    const { length } = alerts.filter((alert) => alert.code === code);
    if (length > 0) problems.push(ALERTS[code].words(`${length}${more}`));
  }
  const oldest = await oldestWaiting(ctx);
  const waitsMs = oldest ? now - oldest.since : 0;
  if (waitsMs >= WAITS_TOO_LONG_MS)
    problems.push(`events wait since ${Math.floor(waitsMs / MINUTE_MS)} min`);
  return problems.length === 0
    ? { ok: true, text: "ok" }
    : { ok: false, text: problems.join("; ") };
}
