import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import {
  type AlertCode,
  type AlertIds,
  ALERTS,
  type AlertState,
} from "../../lib/alertCodes";
import { isAlertWebhookSet } from "../../lib/alertWebhook";
import { hasHook } from "../../lib/hooks";
import { logAlert } from "../../lib/logLines";
import { notify } from "../hooks/notices";
import { keepDelivery } from "./deliveries";

/*
 * The only file that writes `alerts`. A condition is raised by who notices it, as often as
 * that is, and ended by who notices that it is over; steps.alerts.check ends what nobody
 * else has.
 *
 * The line in the log is written at once. The product's `notify` and the outgoing webhook
 * are told after this transaction, of one code ten times in ten minutes at most: what makes
 * a thousand orders fail sends no thousand mails.
 */

type Row = Doc<"alerts">;
export type Alert = { code: AlertCode; key: string } & AlertIds;

const TOLD_AT_ONCE = 10;
const TOLD_WITHIN_MS = 10 * 60_000;

export async function findAlert(
  ctx: QueryCtx,
  { code, key }: Pick<Alert, "code" | "key">,
): Promise<Row | null> {
  return await ctx.db
    .query("alerts")
    .withIndex("by_code_key", (q) => q.eq("code", code).eq("key", key))
    .unique();
}

/**
 * It is so. Nothing happens where that is known already.
 *
 * @param afterMs how long it has to last until it is an alert; it has to be raised again then
 * @returns whether it began now
 */
export async function raiseAlert(
  ctx: MutationCtx,
  { code, key, ...ids }: Alert,
  now: number,
  { afterMs = 0 }: { afterMs?: number } = {},
): Promise<boolean> {
  const row = await findAlert(ctx, { code, key });
  if (row?.beganAt !== undefined) return false;
  if (now - (row?.since ?? now) < afterMs) {
    if (!row)
      await ctx.db.insert("alerts", {
        ...rowOf(code),
        key,
        ...ids,
        since: now,
      });
    return false;
  }
  let alertId = row?._id;
  if (alertId) await ctx.db.patch("alerts", alertId, { beganAt: now });
  else
    alertId = await ctx.db.insert("alerts", {
      ...rowOf(code),
      key,
      ...ids,
      since: now,
      beganAt: now,
    });
  logAlert(code, "began", key, ids, now);
  // Nothing is scheduled where nobody is told.
  if (hasHook("notify") || isAlertWebhookSet())
    await ctx.scheduler.runAfter(0, internal.steps.alerts.tell, { alertId });
  return true;
}

function rowOf(code: AlertCode) {
  return { code, needsOperator: ALERTS[code].needsOperator };
}

/** It is over. Nothing happens where it was not so. */
export async function endAlert(
  ctx: MutationCtx,
  which: Pick<Alert, "code" | "key">,
  now: number,
) {
  const row = await findAlert(ctx, which);
  if (row) await endRow(ctx, row, now);
}

export async function endRow(ctx: MutationCtx, row: Row, now: number) {
  await ctx.db.delete("alerts", row._id);
  if (row.beganAt === undefined) return;
  logAlert(row.code, "over", row.key, idsOf(row), now);
  // Who was not told that it began need not be told that it is over.
  if (row.toldAt !== undefined) await tellAll(ctx, row, "over", now);
}

/** Tells the product and the outgoing webhook that it began, unless it is over, or one of very many. */
export async function tellBegan(
  ctx: MutationCtx,
  alertId: Id<"alerts">,
  now: number,
) {
  const row = await ctx.db.get("alerts", alertId);
  if (row?.beganAt === undefined || row.toldAt !== undefined) return;
  const told = await ctx.db
    .query("alerts")
    .withIndex("by_code_toldAt", (q) =>
      q.eq("code", row.code).gt("toldAt", now - TOLD_WITHIN_MS),
    )
    .take(TOLD_AT_ONCE);
  if (told.length === TOLD_AT_ONCE) return;
  await ctx.db.patch("alerts", alertId, { toldAt: now });
  await tellAll(ctx, row, "began", row.beganAt);
}

async function tellAll(
  ctx: MutationCtx,
  row: Row,
  state: AlertState,
  at: number,
) {
  const { code, key } = row;
  const told = { code, key, ...idsOf(row) };
  await notify(ctx, { type: "alert", state, at, ...told });
  await keepDelivery(ctx, told, state, at);
}

/** What it is about, as lines and notices have it. */
export function idsOf(row: Row): AlertIds {
  const {
    _id,
    _creationTime,
    code,
    key,
    since,
    beganAt,
    toldAt,
    needsOperator,
    ...ids
  } = row;
  return ids;
}

/** Of a workspace that is gone for good. Returns how many. */
export async function forgetAlertsOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("alerts")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .take(limit);
  for (const { _id } of rows) await ctx.db.delete("alerts", _id);
  return rows.length;
}
