import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Organization } from "../../lib/organizations";
import { READS } from "../../lib/providers";
import { reconcileEveryDays } from "../../lib/rules";
import { noteDue } from "../crons/due";
import {
  DAY_MS,
  HOUR_MS,
  waitAfterFailures,
  waitForNext,
} from "./schedulePlan";

/*
 * When workspaces are reconciled. The times are rows; one look at the earliest of them is
 * scheduled for all workspaces together (model/overdue.ts), however many there are and
 * however often their times change.
 */

/** What has led to a doubt is written first, and a doubt seldom comes alone. */
const SOON_MS = 60_000;
const WAKE_BATCH = 200;

const KIND = "reconciliations";
/** What earlier runs have found, or failed on, counts no more. */
const DUE_ANEW = { quietRuns: undefined, failedRuns: undefined };

type SyncState = Doc<"workspaceSyncState">;

/** A workspace that is linked now is reconciled within a day. */
export async function reconcileTomorrow(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await findSyncState(ctx, workspaceId);
  const stateId =
    state?._id ??
    (await ctx.db.insert("workspaceSyncState", {
      workspaceId,
      reconcileDueAt: now + DAY_MS,
    }));
  await planNext(ctx, { _id: stateId, workspaceId }, { quietRuns: 0 }, now);
}

/** What is in doubt is asked of the provider by the next job. */
export async function reconcileSoon(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await findSyncState(ctx, workspaceId);
  if (!state || state.reconcileDueAt <= now) return;
  await ctx.db.patch("workspaceSyncState", state._id, {
    ...DUE_ANEW,
    reconcileDueAt: now,
  });
  await noteDue(ctx, KIND, now + SOON_MS, now);
}

/** As `reconcileSoon`, for every linked workspace; goes on by itself. */
export async function reconcileEverything(
  ctx: MutationCtx,
  { now, cursor }: { now: number; cursor: string | null },
) {
  const page = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_reconcileDueAt", (q) => q.gt("reconcileDueAt", now))
    .paginate({ numItems: WAKE_BATCH, cursor });
  for (const { _id } of page.page)
    await ctx.db.patch("workspaceSyncState", _id, {
      ...DUE_ANEW,
      reconcileDueAt: now,
    });
  if (page.page.length > 0) await noteDue(ctx, KIND, now + SOON_MS, now);
  if (!page.isDone)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.eventsApi.reconcileEverything,
      { now, cursor: page.continueCursor },
    );
}

/** Somebody may differ: the workspace is reconciled daily again, from now on. */
export async function reconcileDaily(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  await bringForward(ctx, workspaceId, now, waitForNext(workspaceId, 0, 1));
}

/** The same of the workspace that is linked to the organization, if one is. */
export async function doubtOrganization(
  ctx: MutationCtx,
  { provider, organizationId }: Organization,
  now: number,
) {
  const workspace = await READS[provider].findWorkspace(ctx, organizationId);
  if (workspace) await reconcileDaily(ctx, workspace._id, now);
}

/** A run is in the way just now: another one is made within the hour, and then daily. */
export async function reconcileWithinHour(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  await bringForward(ctx, workspaceId, now, HOUR_MS);
}

/** A run has failed: another one is made within the hour, or later where more have. */
export async function retryLater(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await findSyncState(ctx, workspaceId);
  if (!state) return;
  const failedRuns = (state.failedRuns ?? 0) + 1;
  const reconcileDueAt = Math.min(
    state.reconcileDueAt,
    now + waitAfterFailures(workspaceId, failedRuns),
  );
  await ctx.db.patch("workspaceSyncState", state._id, {
    quietRuns: undefined,
    failedRuns,
    reconcileDueAt,
  });
  await noteDue(ctx, KIND, reconcileDueAt, now);
}

/** Something has been done about a workspace whose runs fail: the next is tried soon. */
export async function endBackOff(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await findSyncState(ctx, workspaceId);
  if (state?.failedRuns !== undefined)
    await bringForward(ctx, workspaceId, now, HOUR_MS);
}

/** The same of the workspace that is linked to the organization, if one is. */
export async function endBackOffOf(
  ctx: MutationCtx,
  { provider, organizationId }: Organization,
  now: number,
) {
  const workspace = await READS[provider].findWorkspace(ctx, organizationId);
  if (workspace) await endBackOff(ctx, workspace._id, now);
}

async function bringForward(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
  wait: number,
) {
  const state = await findSyncState(ctx, workspaceId);
  if (!state) return;
  const isLater = state.reconcileDueAt > now + wait;
  const { quietRuns, failedRuns } = state;
  if (!isLater && quietRuns === undefined && failedRuns === undefined) return;
  await ctx.db.patch("workspaceSyncState", state._id, {
    ...DUE_ANEW,
    ...(isLater ? { reconcileDueAt: now + wait } : {}),
  });
  if (isLater) await noteDue(ctx, KIND, now + wait, now);
}

/** A run begins, and is not due again meanwhile. Its end says when it is. */
export async function noteBegun(
  ctx: MutationCtx,
  { _id }: SyncState,
  now: number,
) {
  await ctx.db.patch("workspaceSyncState", _id, {
    reconcileDueAt: now + DAY_MS,
  });
}

/**
 * The next time after a run that its time began. A doubt that came meanwhile keeps its
 * own: the provider may have been read before it.
 *
 * @param ran `lastQuiet` where it found nothing
 */
export async function planAfterRun(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  {
    startedAt,
    lastQuiet,
  }: { startedAt: number } & Pick<SyncState, "lastQuiet">,
  now: number,
) {
  const state = await findSyncState(ctx, workspaceId);
  if (!state) return;
  if (state.reconcileDueAt < startedAt + DAY_MS)
    await ctx.db.patch("workspaceSyncState", state._id, {
      ...DUE_ANEW,
      ...(lastQuiet === undefined ? {} : { lastQuiet }),
    });
  else if (lastQuiet === undefined)
    await planNext(ctx, state, { quietRuns: 0 }, now);
  else
    await planNext(
      ctx,
      state,
      { quietRuns: (state.quietRuns ?? 0) + 1, lastQuiet },
      now,
    );
}

/** Where there is nothing to compare with just now. */
export async function planWithoutRun(
  ctx: MutationCtx,
  state: SyncState,
  now: number,
) {
  await planNext(ctx, state, { quietRuns: 0 }, now);
}

async function planNext(
  ctx: MutationCtx,
  { _id, workspaceId }: Pick<SyncState, "_id" | "workspaceId">,
  {
    quietRuns,
    lastQuiet,
  }: { quietRuns: number; lastQuiet?: SyncState["lastQuiet"] },
  now: number,
) {
  const reconcileDueAt =
    now + waitForNext(workspaceId, quietRuns, reconcileEveryDays());
  await ctx.db.patch("workspaceSyncState", _id, {
    reconcileDueAt,
    quietRuns: quietRuns === 0 ? undefined : quietRuns,
    failedRuns: undefined,
    ...(lastQuiet === undefined ? {} : { lastQuiet }),
  });
  await noteDue(ctx, KIND, reconcileDueAt, now);
}

export async function reconcileNoMore(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
) {
  const state = await findSyncState(ctx, workspaceId);
  if (state) await ctx.db.delete("workspaceSyncState", state._id);
}

export async function findSyncState(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<SyncState | null> {
  return await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}
