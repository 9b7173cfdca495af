import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { actorOf, requireWorkspaceMember } from "../../lib/auth";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { permissionOf } from "../../lib/rbac";
import { appError } from "../../lib/errors";
import type { Actor } from "../../lib/validators";
import { noteDue } from "../crons/due";
import { recordAct } from "../record/acts";
import { keptMs } from "../../lib/retention";
import { KEEP_DIFFERENCES_MS } from "../retention";
import { closeDead } from "./ending";
import { LEASE_MS } from "./progress";
import {
  requireConfirmable,
  requireReconcilable,
  type Starter,
} from "./permission";

type Run = Doc<"reconciliationRuns">;

const CRON: Actor = { type: "cron", name: "reconcile-workspaces" };

/**
 * Opens the record of a run. One at a time for each workspace: one whose lease
 * has passed died, and is closed.
 *
 * @throws CONFLICT while another is running, or when `confirms` names a run
 * that waits for no confirmation; NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function beginRun(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    starter: Starter;
    dryRun: boolean;
    confirms?: Id<"reconciliationRuns">;
    /** Its time has come: it leaves no record where it finds nothing. */
    isRoutine?: true;
  },
  now: number,
): Promise<{ runId: Id<"reconciliationRuns">; listedAt: number }> {
  const { workspaceId, starter, dryRun, confirms, isRoutine } = args;
  const { provider, organizationId } = await requireReconcilable(
    ctx,
    workspaceId,
    starter,
  );
  const running = await openRun(ctx, workspaceId);
  if (running && isAlive(running, now)) throw appError("runUnderWay");
  if (running) await closeDead(ctx, running, now);
  if (confirms !== undefined)
    await requireConfirmable(ctx, workspaceId, confirms);
  const startedBy = await starterActor(ctx, workspaceId, starter);
  const runId = await ctx.db.insert("reconciliationRuns", {
    workspaceId,
    provider,
    organizationId,
    startedBy,
    startedAt: now,
    leaseUntil: now + LEASE_MS,
    status: "running",
    dryRun,
    ...(isRoutine ? { isRoutine } : {}),
    differencesUntil: now + keptMs("differences", KEEP_DIFFERENCES_MS),
    ...(confirms === undefined ? {} : { confirms }),
    added: 0,
    updated: 0,
    removed: 0,
    refused: 0,
    providerCalls: 0,
  });
  // One look for all that begin before it comes, and no run's end takes it away: that would
  // have the runs of all workspaces wait for each other.
  await noteDue(ctx, "deadRuns", now + LEASE_MS, now);
  if (!dryRun) await putOnRecord(ctx, args, { runId, startedBy }, now);
  return { runId, listedAt: now };
}

/** The run that is under way in the workspace, if one is. */
export async function findRunning(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<Run | null> {
  const running = await openRun(ctx, workspaceId);
  return running && isAlive(running, now) ? running : null;
}

async function openRun(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Run | null> {
  return await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_status_startedAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "running"),
    )
    .first();
}

function isAlive({ leaseUntil }: Run, now: number): boolean {
  return (leaseUntil ?? 0) > now;
}

/** What somebody began or confirmed; that the job runs by itself is no news. */
async function putOnRecord(
  ctx: MutationCtx,
  {
    workspaceId,
    confirms,
  }: { workspaceId: Id<"workspaces">; confirms?: Id<"reconciliationRuns"> },
  { runId, startedBy }: { runId: Id<"reconciliationRuns">; startedBy: Actor },
  now: number,
) {
  if (startedBy.type === "cron") return;
  await recordAct(
    ctx,
    workspaceId,
    confirms === undefined
      ? { event: "reconciliation_started", object: { type: "run", runId } }
      : {
          event: "reconciliation_confirmed",
          object: { type: "run", runId: confirms },
        },
    {
      actor: startedBy,
      reason:
        startedBy.type === "operator"
          ? AUDIT_REASONS.doneByOperator
          : AUDIT_REASONS.doneByPerson,
      now,
    },
  );
}

async function starterActor(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  starter: Starter,
): Promise<Actor> {
  if (starter === "cron") return CRON;
  if (starter === "operator") return { type: "operator" };
  const { user } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf("organizationSync.reconcileWorkspaceOrganizationMemberships"),
  );
  return await actorOf(ctx, user);
}

/** Whether the run found that this person is to be removed. */
export async function isOnList(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
  providerUserId: string,
): Promise<boolean> {
  const row = await ctx.db
    .query("reconciliationDifferences")
    .withIndex("by_runId_kind_providerUserId", (q) =>
      q
        .eq("runId", runId)
        .eq("kind", "remove")
        .eq("providerUserId", providerUserId),
    )
    .first();
  return row !== null;
}
