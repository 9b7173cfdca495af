import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { ALERTS, type AlertState } from "../../lib/alertCodes";
import { alertWebhookProblem, isAlertWebhookSet } from "../../lib/alertWebhook";
import { logLine } from "../../lib/logLines";
import { startInTurn } from "../background/places";
import type { Alert } from "./alerts";

/* The only file that writes `alertDeliveries`. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** After each failure; none after the last. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
];
/** An action lives no longer than this: one that is overdue by as much was lost. */
const LOST_AFTER_MS = 15 * MINUTE_MS;
const SWEEP = 100;

/** Keeps the message until the webhook has taken it; nothing where there is no webhook. */
export async function keepDelivery(
  ctx: MutationCtx,
  { code, key, ...ids }: Alert,
  state: AlertState,
  now: number,
) {
  if (!isAlertWebhookSet()) return;
  const problem = alertWebhookProblem();
  if (problem !== null) {
    logLine("error", "alert_webhook_misconfigured", { error: problem });
    return;
  }
  const { what, next } = ALERTS[code];
  const { workspaceId } = ids;
  const deliveryId = await ctx.db.insert("alertDeliveries", {
    code,
    body: JSON.stringify({
      type: `rollcall.alert.${state}`,
      timestamp: new Date(now).toISOString(),
      data: { code, state, key, what, next, ...ids },
    }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
    attempts: 0,
    nextAttemptAt: now,
  });
  await scheduleAttempt(ctx, deliveryId, 0);
}

/** An attempt is over. @param failure null: it was taken */
export async function settleDelivery(
  ctx: MutationCtx,
  deliveryId: Id<"alertDeliveries">,
  failure: string | null,
  now: number,
) {
  const row = await ctx.db.get("alertDeliveries", deliveryId);
  if (!row) return;
  const attempts = row.attempts + 1;
  const pause = PAUSES_MS[row.attempts];
  if (failure === null || pause === undefined) {
    await ctx.db.delete("alertDeliveries", deliveryId);
    if (failure !== null)
      logLine("error", "alert_webhook_failed", {
        code: row.code,
        deliveryId,
        attempts,
        error: failure,
      });
    return;
  }
  await ctx.db.patch("alertDeliveries", deliveryId, {
    attempts,
    nextAttemptAt: now + pause,
  });
  await scheduleAttempt(ctx, deliveryId, pause);
}

/** Those whose attempt was lost, by a restart for one. */
export async function takeUpDeliveries(ctx: MutationCtx, now: number) {
  const lost = await ctx.db
    .query("alertDeliveries")
    .withIndex("by_nextAttemptAt", (q) =>
      q.lte("nextAttemptAt", now - LOST_AFTER_MS),
    )
    .take(SWEEP);
  for (const { _id } of lost) {
    await ctx.db.patch("alertDeliveries", _id, { nextAttemptAt: now });
    await scheduleAttempt(ctx, _id, 0);
  }
}

/** Of a workspace that is gone for good. Returns how many. */
export async function forgetDeliveriesOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("alertDeliveries")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .take(limit);
  for (const { _id } of rows) await ctx.db.delete("alertDeliveries", _id);
  return rows.length;
}

/** What is sent, by the id that it keeps at each attempt. */
export function messageOf({ _id, body }: Doc<"alertDeliveries">) {
  return { id: `msg_${_id}`, body };
}

async function scheduleAttempt(
  ctx: MutationCtx,
  deliveryId: Id<"alertDeliveries">,
  waitMs: number,
) {
  await startInTurn(ctx, { kind: "alert", deliveryId }, waitMs);
}
