import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import type { Counts, FoundCounts } from "../../lib/reconciliationValidators";
import type { Brake } from "../../lib/validators";
import { decideBrake } from "../cleanup/brakePlan";
import { ACTION_PORTS } from "../providers/portsAction";
import type { Doubt } from "./comparing";
import type { End } from "./ending";
import { beat, enter, type Job, renew } from "./jobAction";
import type { Stop } from "./listingAction";
import type { Some } from "./scratch";

/*
 * The second half of a run: what the people who may differ come to, whether the brake lets
 * it, what is in doubt, and only then what is changed.
 */

/** Doubts after which the lease is looked at. */
const ASKED = 20;

/** A phase that goes through all of them. Returns whether another action goes on. */
async function throughAll(
  ctx: ActionCtx,
  job: Job,
  work: (some: Some) => Promise<string | null>,
): Promise<boolean> {
  return await job.store.each(job.progress.cursor, work, async (next) => {
    if (next === null) return false;
    job.progress.cursor = next;
    return await beat(ctx, job);
  });
}

type Looked = { found: FoundCounts; doubts: Doubt[]; next: string | null };

/** What they come to, and whether WorkOS has to be asked of any. */
export async function look(ctx: ActionCtx, job: Job): Promise<Stop> {
  const isHandedOn = await throughAll(ctx, job, async (some) => {
    const { found, doubts, next } = await lookAt(ctx, job, some);
    count(job, found);
    job.progress.doubts += doubts.length;
    return next;
  });
  if (isHandedOn) return "handedOn";
  const { phase, doubts } = job.progress;
  const brake = brakeOf(job);
  const { settleDoubts } = ACTION_PORTS[job.context.provider];
  // What trips the brake as it is listed has to be confirmed first.
  const mayAsk = brake === null || job.confirms !== undefined;
  const asks = phase === "looking" && settleDoubts !== null && doubts > 0;
  enter(job, asks && mayAsk ? "settling" : "noting");
  job.progress.brake = brake;
  return (await beat(ctx, job)) ? "handedOn" : null;
}

async function lookAt(
  ctx: ActionCtx,
  { runId }: Job,
  some: Some,
): Promise<Looked> {
  return await ctx.runQuery(internal.steps.reconciliation.lookAt, {
    runId,
    some,
  });
}

/** WorkOS is asked for what is in doubt, by its id. */
export async function settle(ctx: ActionCtx, job: Job): Promise<Stop> {
  const isHandedOn = await throughAll(ctx, job, async (some) => {
    const { held, next } = await job.store.read(some);
    const { doubts } = await lookAt(ctx, job, { people: held });
    const { answers, said } = await ask(ctx, job, doubts);
    const inDoubt = new Set(doubts.map((doubt) => doubt.providerUserId));
    const answered = new Set(answers.map((one) => one.membershipId));
    await job.store.answer(
      held
        .filter(({ key }) => inDoubt.has(key))
        .map((person) => ({
          ...person,
          listed: [
            ...person.listed.filter((one) => !answered.has(one.membershipId)),
            ...answers.filter((one) => one.providerUserId === person.key),
          ],
          said: doubts.flatMap(({ providerUserId, membershipId }) =>
            providerUserId === person.key &&
            membershipId !== null &&
            said.has(membershipId)
              ? [membershipId]
              : [],
          ),
          asked: true,
        })),
    );
    return next;
  });
  if (isHandedOn) return "handedOn";
  enter(job, "lookingAgain");
  return (await beat(ctx, job)) ? "handedOn" : null;
}

async function ask(ctx: ActionCtx, job: Job, doubts: readonly Doubt[]) {
  const { provider, organizationId } = job.context;
  const { settleDoubts } = ACTION_PORTS[provider];
  const settled = { answers: [], said: new Set<string>() } as {
    answers: Awaited<ReturnType<NonNullable<typeof settleDoubts>>>["answers"];
    said: Set<string>;
  };
  for (const some of inBatches(doubts, ASKED)) {
    const more = await settleDoubts?.(ctx, organizationId, some, job.calls);
    settled.answers.push(...(more?.answers ?? []));
    for (const id of more?.said ?? []) settled.said.add(id);
    await renew(ctx, job);
  }
  return settled;
}

/** Puts on record what was found. The end of a run that may change nothing. */
export async function noteAll(ctx: ActionCtx, job: Job): Promise<Stop | End> {
  const { runId, dryRun, confirms } = job;
  const isHandedOn = await throughAll(ctx, job, async (some) => {
    const noted: { found: FoundCounts; next: string | null } =
      await ctx.runMutation(internal.steps.reconciliation.noteFound, {
        runId,
        some,
      });
    count(job, noted.found);
    return noted.next;
  });
  if (isHandedOn) return "handedOn";
  // Who came to differ since is counted as well.
  const brake = job.progress.brake ?? brakeOf(job);
  if (dryRun || (brake !== null && confirms === undefined)) {
    const { added, updated, removed } = job.progress.found;
    return {
      ...{ added, updated, removed, refused: 0 },
      status: dryRun ? "done" : "needs_confirmation",
      providerCalls: job.calls.count,
      brake,
      error: null,
    };
  }
  enter(job, "applying");
  job.progress.brake = brake;
  return (await beat(ctx, job)) ? "handedOn" : null;
}

/** Brings everyone in line who differs still, and the organization's name. */
export async function applyAll(
  ctx: ActionCtx,
  job: Job,
): Promise<"handedOn" | End> {
  const { runId, confirms, organization, applied } = job;
  const { brake, cursor } = job.progress;
  await ctx.runMutation(internal.steps.reconciliation.openGate, { runId });
  if (cursor === null && organization !== null)
    await ctx.runMutation(internal.steps.reconciliation.applyOrganization, {
      runId,
      organization,
    });
  const isHandedOn = await throughAll(ctx, job, async (some) => {
    const result: { counts: Counts; next: string | null } =
      await ctx.runMutation(
        internal.organizationSync.applyOrganizationMembershipSnapshot,
        {
          runId,
          range: some,
          removable: brake === null ? runId : (confirms ?? []),
        },
      );
    add(applied, result.counts);
    return result.next;
  });
  if (isHandedOn) return "handedOn";
  return {
    ...applied,
    status: "done",
    providerCalls: job.calls.count,
    brake: applied.refused > 0 ? brake : null,
    error: null,
  };
}

function brakeOf({ context, progress }: Job): Brake | null {
  const { found, listed } = progress;
  return decideBrake({
    removals: { total: found.removed, owners: found.owners },
    counts: context.counts,
    listed,
    percent: context.brakePercent,
  });
}

function count({ progress }: Job, found: FoundCounts) {
  progress.found.added += found.added;
  progress.found.updated += found.updated;
  progress.found.removed += found.removed;
  progress.found.owners += found.owners;
}

function add(total: Counts, counts: Counts) {
  total.added += counts.added;
  total.updated += counts.updated;
  total.removed += counts.removed;
  total.refused += counts.refused;
}
