import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { sumOf } from "../../lib/memberFilters";
import { errorText } from "../../lib/errors";
import { troubleOf } from "../../lib/providerTrouble";
import { READS } from "../../lib/providers";
import { ACTION_PORTS } from "../providers/portsAction";
import { applyAll, look, noteAll, settle } from "./decidingAction";
import type { End, Going } from "./ending";
import { type Job, nothing, openJob, type Request } from "./jobAction";
import {
  list,
  lookAmongMembers,
  lookIntoMirror,
  type Read,
  readNext,
} from "./listingAction";
import type { Context, Starter } from "./permission";
import type { Begun } from "./progress";
import { BATCH } from "./storeAction";

/** Its end; or `running`: it is long, and goes on in the background. */
export type Outcome = (End | Going) & {
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
  { starter, ...request }: Request & { starter: Starter },
): Promise<Outcome> {
  const { workspaceId, dryRun } = request;
  const context: Context = await ctx.runQuery(
    internal.organizationSync.getReconciliationContext,
    { workspaceId, starter },
  );
  const { runId }: { runId: Id<"reconciliationRuns"> } = await ctx.runMutation(
    internal.steps.reconciliation.beginRun,
    { ...request, starter },
  );
  const job = openJob(ctx, { ...request, runId, context });
  const end = await endedBy(job, async () => await carryOut(ctx, job));
  await tellEnd(ctx, job, end);
  return { runId, dryRun, ...(end ?? going(job)) };
}

/** As `reconcile`, for a run that has begun because its time had come. */
export async function endRoutineRun(
  ctx: ActionCtx,
  begun: Pick<Job, "workspaceId" | "runId" | "context">,
) {
  const job = openJob(ctx, { ...begun, dryRun: false, isRoutine: true });
  const ended = { already: false };
  const end = await endedBy(job, async () => {
    if (!(await readOrganization(ctx, job)))
      return await organizationGone(ctx, job);
    const first = await readNext(ctx, job);
    const quiet = await endIfQuiet(ctx, job, first);
    ended.already = quiet !== null;
    return quiet ?? (await goThrough(ctx, job, first));
  });
  if (!ended.already) await tellEnd(ctx, job, end);
}

/** Goes on with a run that another action has handed on, or that was lost. */
export async function carryOn(
  ctx: ActionCtx,
  { runId, turn }: Pick<Job, "runId" | "turn">,
) {
  const begun: Begun | null = await ctx.runQuery(
    internal.steps.longRuns.findBegun,
    { runId, turn },
  );
  if (begun === null) return;
  const { request, progress, applied } = begun;
  const calls = { count: progress.providerCalls };
  const end = await endedBy({ applied, calls }, async () => {
    const context: Context = await ctx.runQuery(
      internal.steps.longRuns.contextOf,
      { runId },
    );
    const job = openJob(
      ctx,
      { ...request, runId, context },
      { turn, progress, applied },
    );
    job.calls = calls;
    await loadSeen(ctx, job);
    return await carryOut(ctx, job);
  });
  await tellEnd(ctx, { runId, turn }, end);
}

async function loadSeen(ctx: ActionCtx, { runId, seen }: Job) {
  let cursor: string | null = null;
  do {
    const page: { chunks: ArrayBuffer[]; next: string | null } =
      await ctx.runQuery(internal.steps.longRuns.readSeen, {
        runId,
        cursor,
      });
    for (const chunk of page.chunks) seen.load(chunk);
    cursor = page.next;
  } while (cursor !== null);
}

/** Null: another action goes on. */
async function tellEnd(
  ctx: ActionCtx,
  { runId, turn }: Pick<Job, "runId" | "turn">,
  end: End | null,
) {
  if (end !== null)
    await ctx.runMutation(internal.steps.reconciliation.endRun, {
      runId,
      turn,
      end,
    });
}

function going({ applied, calls }: Job): Going {
  return {
    ...applied,
    status: "running",
    providerCalls: calls.count,
    brake: null,
    error: null,
  };
}

/** How a run ended that may have gone wrong. */
async function endedBy(
  { applied, calls }: Pick<Job, "applied" | "calls">,
  work: () => Promise<End | null>,
): Promise<End | null> {
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

async function carryOut(ctx: ActionCtx, job: Job): Promise<End | null> {
  return (await readOrganization(ctx, job))
    ? await goThrough(ctx, job)
    : await organizationGone(ctx, job);
}

/** Whether the provider has it. */
async function readOrganization(ctx: ActionCtx, job: Job): Promise<boolean> {
  const { provider, organizationId } = job.context;
  const port = ACTION_PORTS[provider];
  job.organization = await port.readOrganization(
    ctx,
    organizationId,
    job.calls,
  );
  return job.organization !== null;
}

/** Null where it has to go on: somebody differs, or one transaction is not enough. */
async function endIfQuiet(
  ctx: ActionCtx,
  { runId, calls, organization }: Job,
  { page, readAt }: Read,
): Promise<End | null> {
  if (page?.next !== null || organization === null) return null;
  const { memberships, users, total } = page;
  const isWhole = total === null || total === memberships.length;
  if (!isWhole || memberships.length > BATCH || users.length > BATCH)
    return null;
  return await ctx.runMutation(internal.steps.reconciliation.endIfQuiet, {
    runId,
    range: {
      after: null,
      upTo: null,
      memberships: memberships.map((one) => ({ ...one, readAt })),
    },
    organization,
    users,
    providerCalls: calls.count,
  });
}

/** One phase after another. Null: another action goes on. */
async function goThrough(
  ctx: ActionCtx,
  job: Job,
  first?: Read,
): Promise<End | null> {
  for (;;) {
    const done = await phase(ctx, job, first);
    if (done === "gone") return await organizationGone(ctx, job);
    if (done === "handedOn") return null;
    if (done !== null) return done;
  }
}

async function phase(ctx: ActionCtx, job: Job, first?: Read) {
  const { phase: current } = job.progress;
  switch (current) {
    case "listing":
      return await list(ctx, job, first);
    case "mirror":
      return await lookIntoMirror(ctx, job);
    case "members":
      return await lookAmongMembers(ctx, job);
    case "looking":
    case "lookingAgain":
      return await look(ctx, job);
    case "settling":
      return await settle(ctx, job);
    case "noting":
      return await noteAll(ctx, job);
    case "applying":
      return await applyAll(ctx, job);
    default:
      return current satisfies never;
  }
}

/** The provider has the organization no more: what its deletion event would have done. */
async function organizationGone(
  ctx: ActionCtx,
  { dryRun, runId, context, calls }: Job,
): Promise<End> {
  const { active, pending_removal } = context.counts;
  const members = sumOf(active) + sumOf(pending_removal);
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
