import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { organizationOf } from "../../lib/providers";
import { endAlert, endRow, raiseAlert } from "../alerts/alerts";
import { noteCheck } from "../alerts/checking";
import { takeUpDeliveries } from "../alerts/deliveries";
import { getPendingConfirmation } from "../cleanup/brakeRecord";
import { isMissed } from "../crons/missedPlan";
import { lastCronRuns } from "../crons/runs";
import { hasFailed } from "../inbox/failures";
import { oldestWaiting, WAITS_TOO_LONG_MS } from "../inbox/oldestWaiting";
import { findRefusal } from "../inbox/refusals";
import { chainOf } from "../record/sealing";

/*
 * What nobody notices by themselves: a cron that does not come, an event that waits, and
 * that an alert is over. Called by crons of different times, so that each notices that the
 * other did not come.
 */

const HOUR_MS = 60 * 60_000;
const BATCH = 100;

/** @param cursor of the next batch of alerts */
export async function checkAlerts(
  ctx: MutationCtx,
  cursor: string | null,
  now: number,
) {
  if (cursor === null) {
    await noteCheck(ctx, now);
    await checkCrons(ctx, now);
    await checkWaiting(ctx, now);
    await takeUpDeliveries(ctx, now);
  }
  const { page, isDone, continueCursor } = await ctx.db
    .query("alerts")
    .paginate({ numItems: BATCH, cursor });
  for (const row of page)
    if (!(await isStillSo(ctx, row, now))) await endRow(ctx, row, now);
  if (!isDone)
    await ctx.scheduler.runAfter(0, internal.steps.alerts.check, {
      cursor: continueCursor,
    });
}

async function checkCrons(ctx: MutationCtx, now: number) {
  for (const run of await lastCronRuns(ctx)) {
    const alert = { code: "CRON_MISSED", key: run.name } as const;
    if (isMissed(run, now))
      await raiseAlert(ctx, { ...alert, cron: run.name }, now);
    else await endAlert(ctx, alert, now);
  }
}

async function checkWaiting(ctx: MutationCtx, now: number) {
  const alert = { code: "EVENTS_WAIT", key: "inbox" } as const;
  const oldest = await oldestWaiting(ctx);
  if (!oldest || oldest.since > now - WAITS_TOO_LONG_MS) {
    await endAlert(ctx, alert, now);
    return;
  }
  const { provider, eventId } = oldest.event;
  await raiseAlert(ctx, { ...alert, provider, eventId }, now);
}

async function isStillSo(
  ctx: QueryCtx,
  row: Doc<"alerts">,
  now: number,
): Promise<boolean> {
  const { code, workspaceId } = row;
  switch (code) {
    case "EVENT_FAILED":
      return await hasFailed(ctx, row, now);
    case "KEY_REFUSED":
    case "KEY_FOREIGN":
    case "PROVIDER_UNREACHABLE":
      return await isAskedStill(ctx, row);
    case "ORDER_FAILED": {
      const order =
        row.orderId && (await ctx.db.get("providerOrders", row.orderId));
      return order?.state === "open";
    }
    case "RECONCILIATION_FAILED": {
      const workspace =
        workspaceId && (await ctx.db.get("workspaces", workspaceId));
      return workspace ? organizationOf(workspace) !== null : false;
    }
    case "BRAKE_WAITS":
      return (
        workspaceId !== undefined &&
        (await getPendingConfirmation(ctx, workspaceId)) !== null
      );
    case "PROVISIONING_STUCK": {
      const journal =
        row.journalId &&
        (await ctx.db.get("provisioningJournal", row.journalId));
      return journal?.state === "rolling_back";
    }
    case "DELETION_STUCK": {
      const workspace =
        workspaceId && (await ctx.db.get("workspaces", workspaceId));
      return workspace ? workspace.deletionDueAt !== undefined : false;
    }
    case "AUDIT_BROKEN":
      // The next check ends it, where the seals hold.
      return (
        workspaceId !== undefined && (await chainOf(ctx, workspaceId)) !== null
      );
    case "WEBHOOKS_REFUSED":
      return await areRefused(ctx, row, now);
    // These end where they are looked into.
    case "CRON_MISSED":
    case "WORK_STUCK":
    case "EVENTS_WAIT":
      return true;
    default:
      return code satisfies never;
  }
}

/** Where nothing is left that would ask the provider, no answer ends it. */
async function isAskedStill(
  ctx: QueryCtx,
  { layer, provider }: Doc<"alerts">,
): Promise<boolean> {
  switch (layer) {
    case "orders": {
      const order = await ctx.db
        .query("providerOrders")
        .withIndex("by_troubleSince", (q) => q.gt("troubleSince", 0))
        .first();
      return order !== null;
    }
    case "reconciliation": {
      const failed = await ctx.db
        .query("alerts")
        .withIndex("by_code_key", (q) => q.eq("code", "RECONCILIATION_FAILED"))
        .take(BATCH);
      return failed.some((alert) => alert.provider === provider);
    }
    case "events":
    case undefined:
      return true;
    default:
      return layer satisfies never;
  }
}

/** Until one was accepted, and none refused for an hour. */
async function areRefused(
  ctx: QueryCtx,
  { provider = "workos" }: Doc<"alerts">,
  now: number,
): Promise<boolean> {
  const refusal = await findRefusal(ctx, provider);
  if (!refusal) return false;
  if (refusal.refusedAt > now - HOUR_MS) return true;
  // AuthKit's component takes the provider's webhook where it was wired so.
  for (const source of ["webhook", "authkit"] as const) {
    const accepted = await ctx.db
      .query("webhookAudit")
      .withIndex("by_provider_source_receivedAt", (q) =>
        q
          .eq("provider", provider)
          .eq("source", source)
          .gt("receivedAt", refusal.refusedAt),
      )
      .first();
    if (accepted) return false;
  }
  return true;
}
