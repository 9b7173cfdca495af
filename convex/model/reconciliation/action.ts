import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { errorText } from "../../lib/errors";
import { troubleOf } from "../../lib/providerTrouble";
import { READS } from "../../lib/providers";
import type { Brake } from "../../lib/validators";
import type { Counts } from "./applying";
import { applyAll, applyNames, note, NOTED_AT_ONCE } from "./applyingAction";
import { decideBrake } from "../cleanup/brakePlan";
import { ACTION_PORTS } from "../providers/portsAction";
import type { Listing } from "../providers/port";
import type { Found } from "./comparing";
import { BATCH, findDifferences } from "./comparingAction";
import type { Context, Starter } from "./permission";
import { cutIntoRanges } from "./ranges";
import type { End } from "./ending";

export type Request = {
  workspaceId: Id<"workspaces">;
  starter: Starter;
  dryRun: boolean;
  confirms?: Id<"reconciliationRuns">;
};

export type Outcome = End & {
  runId: Id<"reconciliationRuns">;
  dryRun: boolean;
};

/**
 * Compares a workspace with its provider's full list and brings it in line.
 * Nothing is changed before the listing is complete and the brake has been asked, and
 * a run always ends with its record.
 *
 * @throws what `beginRun` throws; from then on the outcome says what went wrong
 */
export async function reconcile(
  ctx: ActionCtx,
  request: Request,
): Promise<Outcome> {
  const { workspaceId, starter, dryRun } = request;
  const context: Context = await ctx.runQuery(
    internal.organizationSync.getReconciliationContext,
    { workspaceId, starter },
  );
  const { runId }: { runId: Id<"reconciliationRuns"> } = await ctx.runMutation(
    internal.steps.reconciliation.beginRun,
    request,
  );
  const job = { ...request, runId, context, ...untouched() };
  const end = await endedBy(job, async () => {
    const listing = await read(ctx, job);
    return await carryOut(ctx, job, listing);
  });
  await ctx.runMutation(internal.steps.reconciliation.endRun, { runId, end });
  return { runId, dryRun, ...end };
}

/** As `reconcile`, for a run that has begun because its time had come. */
export async function endRoutineRun(
  ctx: ActionCtx,
  begun: Pick<Job, "workspaceId" | "runId" | "context">,
) {
  const { runId } = begun;
  const job: Job = {
    ...begun,
    starter: "cron",
    dryRun: false,
    ...untouched(),
  };
  const ended = { already: false };
  const end = await endedBy(job, async () => {
    const listing = await read(ctx, job);
    const quiet = listing && (await endIfQuiet(ctx, job, listing));
    ended.already = quiet !== null;
    return quiet ?? (await carryOut(ctx, job, listing));
  });
  if (!ended.already)
    await ctx.runMutation(internal.steps.reconciliation.endRun, { runId, end });
}

/** How a run ended that may have gone wrong. */
async function endedBy(
  { applied, calls }: Job,
  work: () => Promise<End>,
): Promise<End> {
  try {
    return await work();
  } catch (error) {
    const trouble = troubleOf(error);
    return {
      ...(trouble === undefined ? {} : { trouble }),
      // What was done before it went wrong stays done.
      ...applied,
      brake: null,
      status: "failed",
      providerCalls: calls.count,
      error: errorText(error),
    };
  }
}

type Job = Request & {
  runId: Id<"reconciliationRuns">;
  context: Context;
  calls: { count: number };
  /** Counted up with every transaction. */
  applied: Counts;
};

function untouched(): Pick<Job, "calls" | "applied"> {
  return { calls: { count: 0 }, applied: nothing() };
}

/** Null: the provider has the organization no more. */
async function read(
  ctx: ActionCtx,
  { context, calls }: Job,
): Promise<Listing | null> {
  const { provider, organizationId } = context;
  return await ACTION_PORTS[provider].readListing(ctx, organizationId, calls);
}

/** Null where it has to go on: somebody differs, or one transaction is not enough. */
async function endIfQuiet(
  ctx: ActionCtx,
  { runId, calls }: Job,
  { organization, memberships, users }: Listing,
): Promise<End | null> {
  const [range, ...more] = cutIntoRanges(memberships, BATCH);
  if (!range || more.length > 0 || users.length > BATCH) return null;
  return await ctx.runMutation(internal.steps.reconciliation.endIfQuiet, {
    runId,
    range,
    organization,
    users,
    providerCalls: calls.count,
  });
}

async function carryOut(
  ctx: ActionCtx,
  job: Job,
  listed: Listing | null,
): Promise<End> {
  const { dryRun, runId, context, calls, applied } = job;
  const { organizationId } = context;
  const asked = ACTION_PORTS[context.provider];
  if (listed === null) return await organizationGone(ctx, job);

  let listing = listed;
  let view = await look(ctx, job, listing);
  // What trips the brake as it is listed has to be confirmed first.
  if (asked.settleDoubts && view.doubts.length > 0 && view.removable !== null) {
    listing = await asked.settleDoubts(
      ctx,
      organizationId,
      listing,
      view.doubts,
      calls,
    );
    view = await look(ctx, job, listing);
  }
  const { found, tripped, removable } = view;
  await note(ctx, runId, found);

  const providerCalls = calls.count;
  if (dryRun || (tripped !== null && removable === null))
    return {
      ...preview(found),
      status: dryRun ? "done" : "needs_confirmation",
      providerCalls,
      brake: tripped,
      error: null,
    };
  await ctx.runMutation(internal.steps.reconciliation.openGate, { runId });
  await applyNames(ctx, runId, listing, applied);
  if (found.length > 0)
    await applyAll(ctx, runId, listing, {
      removable: removable ?? [],
      applied,
    });
  return {
    ...applied,
    status: "done",
    providerCalls,
    brake: applied.refused > 0 ? tripped : null,
    error: null,
  };
}

/** What differs, which people the run may remove, and what to ask the provider for. */
async function look(ctx: ActionCtx, job: Job, listing: Listing) {
  const { context, runId } = job;
  const { found, doubts } = await findDifferences(ctx, runId, listing);
  const removals = found.filter(({ kind }) => kind === "remove");
  const tripped = decideBrake({
    removals: {
      total: removals.length,
      owners: removals.filter(({ ownerGoes }) => ownerGoes).length,
    },
    counts: context.counts,
    listed: listing.memberships.length,
    percent: context.brakePercent,
  });
  const removable = await agreedRemovals(ctx, job, removals, tripped);
  return { found, doubts, tripped, removable };
}

/**
 * The people a run may remove: everyone found while the brake holds nothing back,
 * those of the confirmed run and no others after a confirmation, and null where
 * somebody has to confirm first.
 */
async function agreedRemovals(
  ctx: ActionCtx,
  { confirms }: Job,
  removals: Found[],
  tripped: Brake | null,
): Promise<string[] | null> {
  const ids = removals.map(({ providerUserId }) => providerUserId);
  if (tripped === null) return ids;
  if (confirms === undefined) return null;
  const confirmed: string[] = [];
  for (const batch of inBatches(ids, NOTED_AT_ONCE))
    confirmed.push(
      ...(await ctx.runQuery(internal.steps.reconciliation.listConfirmed, {
        runId: confirms,
        providerUserIds: batch,
      })),
    );
  return confirmed;
}

/** The provider has the organization no more: what its deletion event would have done. */
async function organizationGone(
  ctx: ActionCtx,
  { dryRun, runId, context, calls }: Job,
): Promise<End> {
  const { active, pending_removal } = context.counts;
  const members = [active, pending_removal]
    .flatMap((counts) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0);
  if (!dryRun) {
    await ctx.runMutation(internal.steps.reconciliation.openGate, { runId });
    await ctx.runMutation(internal.steps.reconciliation.endOrganization, {
      runId,
    });
  }
  return {
    ...nothing(),
    removed: context.observed ? 0 : members,
    status: "done",
    providerCalls: calls.count,
    brake: null,
    error: `${context.organizationName}'s organization was deleted in ${READS[context.provider].name}.`,
  };
}

function preview(found: Found[]): Counts {
  const of = (kind: Found["kind"]) =>
    found.filter((difference) => difference.kind === kind).length;
  return {
    added: of("add"),
    updated: of("update"),
    removed: of("remove"),
    refused: 0,
  };
}

function nothing(): Counts {
  return { added: 0, updated: 0, removed: 0, refused: 0 };
}
