import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { refusal } from "../../lib/errors";
import type { Caller } from "../../lib/auth";
import {
  type BulkChange,
  type BulkRefusal,
  vBulkRefusal,
} from "../../lib/bulk";
import { isWaiting, startInTurn } from "../background/places";
import { reserveBulk } from "../rateLimit";
import { removeUsers } from "../team/removing";
import { confirmAccessOfEach } from "../team/reviews";
import * as Jobs from "./jobs";
import { decidedMeanwhile, reviewOf } from "./ofReview";
import { LOST_MAX, planStep, TURNS_MAX } from "./plan";

/*
 * A job that runs, a batch of people after another. What needs no answer of WorkOS's is
 * done in `run`; for the rest `run` hands its batch to an action, and `settle` counts
 * it. Should the action die, the sweeper goes on.
 */

/** People of a batch: what a transaction takes, and what WorkOS answers within a lease. */
const BATCH: Record<BulkChange["what"], number> = {
  remove: 20,
  confirm: 50,
  role: 10,
  restore: 10,
};

const GIVEN_UP: BulkRefusal = refusal("givenUp");

export const turnFields = { jobId: v.id("bulkJobs"), turn: v.number() };
type TurnOf = { jobId: Id<"bulkJobs">; turn: number };

/** The next people have their turn. */
export async function run(
  ctx: MutationCtx,
  { jobId, turn }: TurnOf,
  now: number,
) {
  const job = await ctx.db.get("bulkJobs", jobId);
  if (job?.state !== "running" || job.turn !== turn) return;
  const caller = await Jobs.callerOf(ctx, job, now);
  if (!caller) return;
  const { what } = job.change;
  const people = await Jobs.nextInLine(ctx, job, BATCH[what]);
  if (people.length === 0) await Jobs.end(ctx, job, now);
  else if (what === "role" || what === "restore")
    await handOver(ctx, caller, job, people, now);
  else await changeHere(ctx, caller, job, { what, people }, now);
}

/** Here first; WorkOS is told of a removal by an order. */
async function changeHere(
  ctx: MutationCtx,
  caller: Caller,
  job: Jobs.Job,
  { what, people }: { what: "remove" | "confirm"; people: Jobs.JobPerson[] },
  now: number,
) {
  const review = await reviewOf(ctx, job);
  if (review === "over") {
    await Jobs.stop(ctx, job, { why: "review" }, now);
    return;
  }
  const left = await decidedMeanwhile(ctx, job, people);
  const userIds = people.flatMap(({ userId }) =>
    left.has(userId) ? [] : [userId],
  );
  const outcomes =
    what === "remove"
      ? await removeUsers(ctx, caller, userIds, now)
      : await confirmAccessOfEach(ctx, caller, { userIds, review }, now);
  const refusals = new Map<Id<"users">, BulkRefusal | null>([
    ...outcomes.map(({ userId, refused }) => [userId, refused] as const),
    ...left,
  ]);
  const counts = { done: job.done, refused: job.refused };
  for (const person of people) {
    const refusal = refusals.get(person.userId) ?? null;
    await Jobs.record(ctx, person, refusal, now);
    counts[refusal ? "refused" : "done"]++;
  }
  await ctx.db.patch("bulkJobs", job._id, {
    ...counts,
    lost: 0,
    dueAt: now + Jobs.LEASE_MS,
  });
  if (what === "remove" && isTold(caller))
    await ctx.scheduler.runAfter(0, internal.steps.bulk.pace, {
      jobId: job._id,
      turn: job.turn,
      people: people.length,
    });
  else await goOn(ctx, job, 0, now);
}

/**
 * The next batch waits until WorkOS can be told of this one. All jobs write the one budget
 * for that: in a transaction of its own nobody is removed again because of it.
 */
export async function pace(
  ctx: MutationCtx,
  { jobId, turn, people }: TurnOf & { people: number },
  now: number,
) {
  const job = await ctx.db.get("bulkJobs", jobId);
  if (job?.state !== "running" || job.turn !== turn) return;
  await goOn(ctx, job, await reserveBulk(ctx, people), now);
}

/** WorkOS first, which an action asks. */
async function handOver(
  ctx: MutationCtx,
  caller: Caller,
  job: Jobs.Job,
  people: Jobs.JobPerson[],
  now: number,
) {
  const batch: Id<"bulkJobPeople">[] = [];
  const counts = { done: job.done, refused: job.refused };
  for (const person of people)
    if (person.turns >= TURNS_MAX) {
      const isDone = await Jobs.wasCarriedOut(ctx, person);
      await Jobs.record(ctx, person, isDone ? null : GIVEN_UP, now);
      counts[isDone ? "done" : "refused"]++;
    } else {
      const turns = person.turns + 1;
      await ctx.db.patch("bulkJobPeople", person._id, { turns });
      batch.push(person._id);
    }
  const turn = job.turn + 1;
  const waitMs =
    isTold(caller) && batch.length > 0
      ? await reserveBulk(ctx, batch.length)
      : 0;
  if (batch.length === 0) {
    await ctx.db.patch("bulkJobs", job._id, counts);
    await goOn(ctx, job, 0, now);
    return;
  }
  await ctx.db.patch("bulkJobs", job._id, {
    ...counts,
    batch,
    turn,
    dueAt: now + waitMs + Jobs.LEASE_MS,
  });
  await startInTurn(
    ctx,
    { kind: "bulk", jobId: job._id, turn, people: batch },
    waitMs,
  );
}

/** Whether WorkOS has to know. */
function isTold({ workspace }: Caller): boolean {
  return workspace.workosOrganizationId !== undefined;
}

async function goOn(
  ctx: MutationCtx,
  { _id: jobId, turn }: Pick<Jobs.Job, "_id" | "turn">,
  waitMs: number,
  now: number,
) {
  await ctx.db.patch("bulkJobs", jobId, {
    dueAt: now + waitMs + Jobs.LEASE_MS,
  });
  await ctx.scheduler.runAfter(waitMs, internal.steps.bulk.run, {
    jobId,
    turn,
  });
}

/** How each turn of a batch ended; those who were refused by the action's own word. */
export const vTurnEnd = v.object({
  personId: v.id("bulkJobPeople"),
  turn: literals("over", "busy", "silent", "failed"),
  refusal: v.union(vBulkRefusal, v.null()),
});
export type TurnEnd = Infer<typeof vTurnEnd>;

/** A batch is over: it is counted, and the next one follows. */
export async function settle(
  ctx: MutationCtx,
  { jobId, turn, ends }: TurnOf & { ends: TurnEnd[] },
  now: number,
) {
  const job = await ctx.db.get("bulkJobs", jobId);
  // The sweeper took it for lost.
  if (job?.turn !== turn || job.batch.length === 0) return;
  const silentSince = job.silentSince ?? now;
  const step = planStep({
    turns: ends.map((end) => end.turn),
    silences: job.silences,
    silentForMs: now - silentSince,
    answeredBefore: job.done > 0,
  });
  for (const { personId, turn: ended, refusal } of ends) {
    const person = await ctx.db.get("bulkJobPeople", personId);
    if (person?.outcome !== "waiting") continue;
    if (refusal) await Jobs.record(ctx, person, refusal, now);
    else if (ended !== "over")
      // Nobody keeps those behind them waiting.
      await ctx.db.patch("bulkJobPeople", personId, {
        position: person.position + job.matched,
        ...(step.givesBack && ended === "silent"
          ? { turns: person.turns - 1 }
          : {}),
      });
  }
  const isRunning = job.state === "running";
  await ctx.db.patch("bulkJobs", jobId, {
    ...(await Jobs.tally(ctx, job)),
    batch: [],
    lost: 0,
    silences: step.isSilent ? job.silences + 1 : 0,
    silentSince: step.isSilent && isRunning ? silentSince : undefined,
    dueAt: now + Jobs.LEASE_MS,
  });
  if (!isRunning) return;
  if (step.givesUp)
    await Jobs.stop(ctx, { ...job, batch: [] }, { why: "silence" }, now);
  else await goOn(ctx, job, step.waitMs, now);
}

const SWEEP = 20;

/** When the sweeper is to look at the first job. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("bulkJobs")
    .withIndex("by_dueAt", (q) => q.gt("dueAt", 0))
    .first();
  return first?.dueAt ?? null;
}

/** The sweeper: jobs that nobody began, those whose turn was lost, and what was stopped. */
export async function takeUpDue(ctx: MutationCtx, now: number) {
  const due = await ctx.db
    .query("bulkJobs")
    .withIndex("by_dueAt", (q) => q.gt("dueAt", 0).lte("dueAt", now))
    .take(SWEEP);
  for (const job of due) await takeUp(ctx, job, now);
}

async function takeUp(ctx: MutationCtx, job: Jobs.Job, now: number) {
  if (job.state === "collecting" || job.state === "ready") {
    await Jobs.drop(ctx, job);
    return;
  }
  if (await waitsForPlace(ctx, job)) {
    await ctx.db.patch("bulkJobs", job._id, { dueAt: now + Jobs.LEASE_MS });
    return;
  }
  const rest = {
    ...job,
    ...(await Jobs.tally(ctx, job)),
    batch: [],
    turn: job.turn + 1,
    lost: job.lost + 1,
  };
  const { done, refused, batch, turn, lost } = rest;
  await ctx.db.patch("bulkJobs", job._id, {
    ...{ done, refused, batch, turn, lost },
    dueAt: undefined,
  });
  if (job.state !== "running") await countLate(ctx, rest, now);
  else if (lost > LOST_MAX) await Jobs.stop(ctx, rest, { why: "failure" }, now);
  else await goOn(ctx, rest, 0, now);
}

/** Its batch is not lost: it has not begun. */
async function waitsForPlace(
  ctx: QueryCtx,
  { _id: jobId, turn, batch: people }: Jobs.Job,
): Promise<boolean> {
  return await isWaiting(ctx, { kind: "bulk", jobId, turn, people });
}

/** A job that was stopped: what its people were ordered is carried out all the same. */
async function countLate(ctx: MutationCtx, job: Jobs.Job, now: number) {
  const { done, isOpen } = await Jobs.recordCarriedOut(ctx, job, now);
  await ctx.db.patch("bulkJobs", job._id, {
    done: job.done + done,
    dueAt: isOpen ? now + Jobs.LEASE_MS : undefined,
  });
}
