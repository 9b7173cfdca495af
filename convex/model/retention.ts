import type { Id, TableNames } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { keptMs } from "../lib/retention";
import { forgetOld } from "./bulk/pruning";
import { forgetEnded } from "./invitations/rows";
import { forgetOld as forgetSettled } from "./invitations/tombstones";
import { forgetOldDays } from "./members/days";
import { forgetOldRequests } from "./members/rows";
import { forgetAddresses } from "./orders/addresses";
import { forgetRunsBefore } from "./operators/runsForgetting";
import { PORTS } from "./providers/ports";
import { freeFormerAddresses } from "./workspaces/addresses";

/*
 * What nobody asks for any more. The inbox has its own pruning (model/inbox/pruning.ts),
 * people and workspaces their own forgetting (model/forgetting); the audit is kept as long
 * as its workspace. `retention` in rollcall.config.ts may say otherwise than here.
 */

const DAY_MS = 24 * 60 * 60_000;
/** A run's list shows people's names: kept as long as the bodies of events. */
export const KEEP_DIFFERENCES_MS = 30 * DAY_MS;
/** A year of what every run did, and at what cost. */
export const KEEP_RUN_MS = 365 * DAY_MS;
/** As long as the Events API can bring an event back, a deletion has to be known. */
export const KEEP_TOMBSTONE_MS = 90 * DAY_MS;
/** Attempts at a workspace that were taken back. */
export const KEEP_ROLLED_BACK_MS = 90 * DAY_MS;
/** What nobody has seen to for so long is asked anew. */
export const KEEP_REQUEST_MS = 90 * DAY_MS;
/** Reports of operators name workspaces: gone before those are forgotten. */
export const KEEP_OPERATOR_RUN_MS = 30 * DAY_MS;
/** Rows of one kind in one transaction. */
const BATCH = 200;

export type Forgotten = {
  differences: number;
  runs: number;
  tombstones: number;
  journal: number;
  bulk: number;
  requests: number;
  addresses: number;
  invitations: number;
  operatorRuns: number;
  orderAddresses: number;
  days: number;
};

/** A batch of each kind; goes on by itself. Returns how much it gave up. */
export async function forget(
  ctx: MutationCtx,
  now: number,
): Promise<Forgotten> {
  const differences = await forgetDifferences(ctx, now);
  const runs = await forgetRuns(ctx, now);
  const tombstones: number[] = [];
  const endedBy = now - keptMs("deletions", KEEP_TOMBSTONE_MS);
  for (const { mirror } of Object.values(PORTS))
    tombstones.push(await mirror.forgetEnded(ctx, endedBy, BATCH));
  tombstones.push(await forgetSettled(ctx, now, BATCH));
  const journal = await forgetRolledBack(ctx, now);
  const bulk = await forgetOld(ctx, now, BATCH);
  const requests = await forgetOldRequests(
    ctx,
    now - keptMs("accessRequests", KEEP_REQUEST_MS),
    BATCH,
  );
  const addresses = await freeFormerAddresses(ctx, now, BATCH);
  const invitations = await forgetEnded(ctx, now, BATCH);
  const operatorRuns = await forgetRunsBefore(
    ctx,
    now - KEEP_OPERATOR_RUN_MS,
    BATCH,
  );
  const orderAddresses = await forgetAddresses(ctx, now, BATCH);
  const days = await forgetOldDays(ctx, now, BATCH);
  const counts = [
    differences,
    runs,
    ...tombstones,
    journal,
    bulk,
    requests,
    addresses,
    invitations,
    operatorRuns,
    orderAddresses,
    days,
  ];
  if (counts.some((n) => n >= BATCH))
    await ctx.scheduler.runAfter(0, internal.steps.retention.forget, {});
  return {
    differences,
    runs,
    tombstones: tombstones.reduce((sum, one) => sum + one, 0),
    journal,
    bulk,
    requests,
    addresses,
    invitations,
    operatorRuns,
    orderAddresses,
    days,
  };
}

/** Run by run, as far as one transaction goes; a run may have thousands. */
async function forgetDifferences(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const runs = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_differencesUntil", (q) =>
      q.gt("differencesUntil", 0).lte("differencesUntil", now),
    )
    .take(BATCH);
  let forgotten = 0;
  for (const { _id: runId } of runs) {
    const rows = await ctx.db
      .query("reconciliationDifferences")
      .withIndex("by_runId_kind_providerUserId", (q) => q.eq("runId", runId))
      .take(BATCH - forgotten);
    forgotten += await deleteRows(ctx, "reconciliationDifferences", rows);
    if (forgotten === BATCH) return BATCH;
    await ctx.db.patch("reconciliationRuns", runId, {
      differencesUntil: undefined,
    });
  }
  return Math.max(forgotten, runs.length);
}

async function forgetRuns(ctx: MutationCtx, now: number): Promise<number> {
  const old = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_startedAt", (q) =>
      q.lte("startedAt", now - keptMs("runs", KEEP_RUN_MS)),
    )
    .take(BATCH);
  return await deleteRows(ctx, "reconciliationRuns", old);
}

async function forgetRolledBack(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const old = await ctx.db
    .query("provisioningJournal")
    .withIndex("by_state_leaseUntil", (q) =>
      q.eq("state", "rolled_back").lte("leaseUntil", now - KEEP_ROLLED_BACK_MS),
    )
    .take(BATCH);
  return await deleteRows(ctx, "provisioningJournal", old);
}

/** Returns how many. */
async function deleteRows<Table extends TableNames>(
  ctx: MutationCtx,
  table: Table,
  rows: readonly { _id: Id<Table> }[],
): Promise<number> {
  for (const { _id } of rows) await ctx.db.delete(table, _id);
  return rows.length;
}
