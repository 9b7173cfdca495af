import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { DueKind } from "../lib/dueKinds";
import { endAlert, raiseAlert } from "./alerts/alerts";
import * as Places from "./background/places";
import * as Bulk from "./bulk/running";
import * as Due from "./crons/due";
import * as Erasing from "./forgetting/erasing";
import * as Forgetting from "./forgetting/workspaces";
import * as Facts from "./health/facts";
import * as Hooks from "./hooks/failed";
import * as Inbox from "./inbox/leftBehind";
import * as Invitations from "./invitations/rows";
import * as OperatorRuns from "./operators/runs";
import * as Orders from "./orders/worker";
import * as Provisioning from "./provisioning/rollback";
import * as Queue from "./reconciliation/queue";
import * as Runs from "./reconciliation/ending";
import * as Sealing from "./record/sealing";
import * as Reviews from "./reviews/schedule";
import * as Profiles from "./users/fetching";
import * as Deletion from "./workspaces/deletionFinal";

/* All that is due at a time which is known before. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Longer than any rest, and than the hour until a lost job is found. */
const STUCK_MS = 120 * MINUTE_MS;

type Kind = {
  /** Where its times stand. */
  index: `${string}.by_${string}`;
  /** The earliest of them, in ms, by one bounded read; null: there is none. */
  nextAt: (ctx: QueryCtx, now: number) => Promise<number | null>;
  /** What is to be done about it, a batch at a time, or the start of who does it. */
  takeUp: (ctx: MutationCtx, now: number) => Promise<unknown>;
  /** How long one look has, before the next may find the same still due. */
  restMs: number;
  /** It waits its turn, for hours where there is much of it: nobody is told. */
  mayWait?: true;
};

// prettier-ignore
export const KINDS: Record<DueKind, Kind> = {
  background: { index: "backgroundPlaces.by_leaseUntil", nextAt: Places.nextLookAt, takeUp: Places.takeUpDue, restMs: MINUTE_MS },
  bulkJobs: { index: "bulkJobs.by_dueAt", nextAt: Bulk.nextDueAt, takeUp: Bulk.takeUpDue, restMs: SECOND_MS },
  deadRuns: { index: "reconciliationRuns.by_status_leaseUntil", nextAt: Runs.nextDeadAt, takeUp: closeDeadRuns, restMs: SECOND_MS },
  deletions: { index: "workspaces.by_deletionDueAt", nextAt: Deletion.nextDueAt, takeUp: finalizeDeletions, restMs: MINUTE_MS },
  erasures: { index: "users.by_eraseAt", nextAt: Erasing.nextDueAt, takeUp: Erasing.eraseDue, restMs: SECOND_MS },
  events: { index: "webhookAudit.by_status_lane_nextAttemptAt", nextAt: Inbox.nextLookAt, takeUp: Inbox.sweep, restMs: MINUTE_MS },
  facts: { index: "deploymentFacts.by_provider", nextAt: Facts.nextLookAt, takeUp: Facts.gatherDue, restMs: SECOND_MS },
  forgottenWorkspaces: { index: "workspaces.by_forgottenAt_deletionDueAt_finalizedAt", nextAt: Forgetting.nextDueAt, takeUp: Forgetting.forgetDue, restMs: 60 * MINUTE_MS },
  hookCalls: { index: "hookCalls.by_nextAttemptAt", nextAt: Hooks.nextLookAt, takeUp: Hooks.takeUpDue, restMs: 10 * MINUTE_MS },
  invitations: { index: "pendingInvitations.by_state_expiresAt", nextAt: Invitations.nextExpiryAt, takeUp: Invitations.expireDue, restMs: SECOND_MS },
  operatorRuns: { index: "operatorRuns.by_dueAt", nextAt: OperatorRuns.nextDueAt, takeUp: OperatorRuns.takeUpDue, restMs: MINUTE_MS },
  orders: { index: "providerOrders.by_state_nextAttemptAt", nextAt: Orders.nextDueAt, takeUp: Orders.processDue, restMs: SECOND_MS },
  profiles: { index: "profileFetches.by_dueAt", nextAt: Profiles.nextDueAt, takeUp: Profiles.wake, restMs: 10 * SECOND_MS },
  provisioning: { index: "provisioningJournal.by_state_leaseUntil", nextAt: Provisioning.nextDueAt, takeUp: finishProvisioning, restMs: MINUTE_MS },
  reconciliations: { index: "workspaceSyncState.by_reconcileDueAt", nextAt: Queue.nextDueAt, takeUp: Queue.enqueueDue, restMs: Queue.LOOK_REST_MS, mayWait: true },
  reviews: { index: "reviewSchedules.by_tellAt", nextAt: Reviews.nextDueAt, takeUp: Reviews.tellDue, restMs: SECOND_MS },
  seals: { index: "workspaceMemberAuditLogs.by_creation_time", nextAt: Sealing.nextDueAt, takeUp: Sealing.sealBatch, restMs: MINUTE_MS },
};

/** Takes up what is due of one kind, and schedules the next look. */
export async function look(
  ctx: MutationCtx,
  kind: DueKind,
  at: number,
  now: number,
) {
  if (!(await Due.isCurrentLook(ctx, kind, at))) return;
  const { nextAt, takeUp, restMs } = KINDS[kind];
  const dueAt = await nextAt(ctx, now);
  if (dueAt === null || dueAt > now) {
    await Due.setNextLook(ctx, kind, dueAt, now);
    return;
  }
  await takeUp(ctx, now);
  const next = await nextAt(ctx, now);
  await Due.setNextLook(
    ctx,
    kind,
    next === null ? null : Math.max(next, now + restMs),
    now,
  );
}

/**
 * Each kind in which anything is due, now or later, has its look: where the job failed, or
 * the rows are older than the jobs are. Work is begun for what is overdue alone.
 */
export async function lookForOverdue(ctx: MutationCtx, now: number) {
  for (const [kind, { nextAt, mayWait }] of Object.entries(KINDS) as [
    DueKind,
    Kind,
  ][]) {
    const dueAt = await nextAt(ctx, now);
    if (!mayWait) await tellStuck(ctx, kind, dueAt, now);
    if (dueAt !== null) await Due.noteDue(ctx, kind, dueAt, now);
  }
}

/** Their places are free for the runs that wait. */
async function closeDeadRuns(ctx: MutationCtx, now: number) {
  await Runs.closeDeadRuns(ctx, now);
  await Queue.goOn(ctx, now);
}

/** A look that throws stops its whole kind, and nobody else would say so. */
async function tellStuck(
  ctx: MutationCtx,
  kind: DueKind,
  dueAt: number | null,
  now: number,
) {
  const alert = { code: "WORK_STUCK", key: kind } as const;
  if (dueAt !== null && dueAt <= now - STUCK_MS)
    await raiseAlert(ctx, alert, now);
  else await endAlert(ctx, alert, now);
}

/** WorkOS is asked: an action does it. */
async function finishProvisioning(ctx: MutationCtx) {
  await Places.startInTurn(ctx, { kind: "provisioning" });
}

async function finalizeDeletions(ctx: MutationCtx) {
  await Places.startInTurn(ctx, { kind: "deletions" });
}
