import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import {
  type AlertCode,
  alertIdFields,
  ALERT_CODES,
  ALERTS,
  vAlertCode,
} from "../../lib/alertCodes";
import { READS } from "../../lib/providers";
import { type Provider, vProvider } from "../../lib/validators";
import { idsOf } from "../alerts/alerts";
import { isMissed } from "../crons/missedPlan";
import { lastCronRuns } from "../crons/runs";
import { readFactsOf } from "../health/facts";
import { findCursor } from "../inbox/eventsApi";
import { oldestWaiting } from "../inbox/oldestWaiting";
import { countDeadJobs, vDeadJobs } from "./deadJobs";

/* How the whole deployment is doing, for who runs it. Ids, and no names. */

/** Counts end here, and a list has no more. */
const COUNTED = 100;
/** Of each code so many are named. */
const NAMED = 10;

const vTime = v.union(v.number(), v.null());
const vId = v.object({
  key: v.string(),
  since: v.number(),
  ...alertIdFields,
});

/** Times in ms, null where it has not happened. A count of 100 may be more. */
export const vDeploymentHealth = v.object({
  /** Nothing waits for an operator: `GET /health` answers 200. */
  ok: v.boolean(),
  worst: v.union(vAlertCode, v.null()),
  findings: v.array(
    v.object({
      code: vAlertCode,
      needsOperator: v.boolean(),
      /** Of the oldest. */
      since: v.number(),
      count: v.number(),
      what: v.string(),
      next: v.string(),
      /** The oldest ten. */
      about: v.array(vId),
    }),
  ),
  layers: v.object({
    webhooks: v.array(
      v.object({ provider: vProvider, acceptedAt: vTime, refusedAt: vTime }),
    ),
    /** Null before the first read. */
    events: v.union(
      v.object({
        readAt: v.number(),
        ageMs: v.number(),
        failingSince: vTime,
        lastError: v.union(v.string(), v.null()),
        lostAt: vTime,
      }),
      v.null(),
    ),
    reconciliation: v.object({
      /** How many workspaces are due, and since when the first is. */
      due: v.number(),
      dueSince: vTime,
    }),
  }),
  oldestWaitingEvent: v.union(
    v.object({
      provider: vProvider,
      eventId: v.string(),
      type: v.string(),
      since: v.number(),
      attempts: v.number(),
    }),
    v.null(),
  ),
  failedEvents: v.object({ count: v.number(), ofPeople: v.number() }),
  failedOrders: v.number(),
  /** Jobs whose time is past by ten minutes, by what takes them up. */
  deadJobs: vDeadJobs,
  /** Every workspace with an alert, and its codes. */
  unwellWorkspaces: v.array(
    v.object({ workspaceId: v.id("workspaces"), codes: v.array(vAlertCode) }),
  ),
  crons: v.array(
    v.object({
      name: v.string(),
      everyMs: v.number(),
      ranAt: vTime,
      missed: v.boolean(),
    }),
  ),
});
export type DeploymentHealth = Infer<typeof vDeploymentHealth>;

export async function getHealth(
  ctx: QueryCtx,
  now: number,
): Promise<DeploymentHealth> {
  const alerts = await openAlerts(ctx);
  const findings = alerts.flatMap(([code, rows]) => findingOf(code, rows));
  const crons = (await lastCronRuns(ctx)).map((run) => ({
    ...run,
    missed: isMissed(run, now),
  }));
  const oldest = await oldestWaiting(ctx);
  const failed = await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_receivedAt", (q) => q.eq("status", "failed"))
    .order("desc")
    .take(COUNTED);
  const ofCode = (code: AlertCode) =>
    findings.find((finding) => finding.code === code)?.count ?? 0;
  return {
    ok:
      !findings.some(({ needsOperator }) => needsOperator) &&
      !crons.some(({ missed }) => missed),
    worst: findings[0]?.code ?? null,
    findings,
    layers: {
      webhooks: await webhooksOf(ctx),
      events: await eventsOf(ctx, now),
      reconciliation: await reconciliationOf(ctx, now),
    },
    oldestWaitingEvent: oldest && {
      provider: oldest.event.provider,
      eventId: oldest.event.eventId,
      type: oldest.event.type,
      since: oldest.since,
      attempts: oldest.event.attempts,
    },
    failedEvents: {
      count: failed.length,
      ofPeople: failed.filter(({ personId }) => personId !== undefined).length,
    },
    failedOrders: ofCode("ORDER_FAILED"),
    deadJobs: await countDeadJobs(ctx, now, COUNTED),
    unwellWorkspaces: unwellOf(alerts),
    crons,
  };
}

type Open = [code: AlertCode, rows: Doc<"alerts">[]];

/** The worst first. */
async function openAlerts(ctx: QueryCtx): Promise<Open[]> {
  return await Promise.all(
    ALERT_CODES.map(async (code): Promise<Open> => {
      const rows = await ctx.db
        .query("alerts")
        .withIndex("by_code_key", (q) => q.eq("code", code))
        .take(COUNTED);
      const begun = rows.filter(({ beganAt }) => beganAt !== undefined);
      return [code, begun.sort((a, b) => a.since - b.since)];
    }),
  );
}

function findingOf(
  code: AlertCode,
  rows: Doc<"alerts">[],
): DeploymentHealth["findings"] {
  const [first] = rows;
  if (!first) return [];
  const { what, next, needsOperator } = ALERTS[code];
  return [
    {
      code,
      needsOperator,
      since: first.since,
      count: rows.length,
      what,
      next,
      about: rows.slice(0, NAMED).map((row) => ({
        key: row.key,
        since: row.since,
        ...idsOf(row),
      })),
    },
  ];
}

function unwellOf(alerts: Open[]): DeploymentHealth["unwellWorkspaces"] {
  const unwell: DeploymentHealth["unwellWorkspaces"] = [];
  for (const [code, rows] of alerts)
    for (const { workspaceId } of rows) {
      if (workspaceId === undefined) continue;
      const known = unwell.find((one) => one.workspaceId === workspaceId);
      if (!known) unwell.push({ workspaceId, codes: [code] });
      else if (!known.codes.includes(code)) known.codes.push(code);
    }
  return unwell.slice(0, COUNTED);
}

async function webhooksOf(
  ctx: QueryCtx,
): Promise<DeploymentHealth["layers"]["webhooks"]> {
  return await Promise.all(
    (Object.keys(READS) as Provider[]).map(async (provider) => {
      const { webhooks } = await readFactsOf(ctx, provider);
      const { acceptedAt, refusedAt } = webhooks;
      return { provider, acceptedAt, refusedAt };
    }),
  );
}

async function eventsOf(
  ctx: QueryCtx,
  now: number,
): Promise<DeploymentHealth["layers"]["events"]> {
  const cursor = await findCursor(ctx);
  return (
    cursor && {
      readAt: cursor.readAt,
      ageMs: now - cursor.readAt,
      failingSince: cursor.failingSince ?? null,
      lastError: cursor.lastError ?? null,
      lostAt: cursor.lostAt ?? null,
    }
  );
}

async function reconciliationOf(
  ctx: QueryCtx,
  now: number,
): Promise<DeploymentHealth["layers"]["reconciliation"]> {
  const due = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_reconcileDueAt", (q) => q.lte("reconcileDueAt", now))
    .take(COUNTED);
  return { due: due.length, dueSince: due[0]?.reconcileDueAt ?? null };
}
