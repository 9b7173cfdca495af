import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { HashSet } from "../../lib/hashSet";
import { READS } from "../../lib/providers";
import type {
  Held,
  ListedMembership,
} from "../../lib/reconciliationValidators";
import { isTorn } from "../providers/listing";
import type { ListedPage } from "../providers/port";
import { ACTION_PORTS } from "../providers/portsAction";
import { beat, enter, type Job } from "./jobAction";
import type { Stray } from "./pages";
import { BATCH } from "./storeAction";

/*
 * The first half of a run: a page of the provider's list is compared and forgotten, but for
 * the people who may differ. Then those are looked for whom it does not name: in the
 * mirror, and among the members.
 */

/** How often a listing that changed under our hands is begun. */
const LISTINGS = 3;

/** A page that was read, and when it was asked for, on our clock, in ms. */
export type Read = { page: ListedPage | null; readAt: number };

/** How a phase ended: the next one is entered, or there is nothing for it to do. */
export type Stop = "gone" | "handedOn" | null;

export async function readNext(ctx: ActionCtx, job: Job): Promise<Read> {
  const { context, progress, calls } = job;
  const { provider, organizationId } = context;
  const readAt = Date.now();
  const port = ACTION_PORTS[provider];
  const page = await port.readPage(ctx, organizationId, progress.cursor, calls);
  return { page, readAt };
}

/** @param first a page that was read already */
export async function list(
  ctx: ActionCtx,
  job: Job,
  first?: Read,
): Promise<Stop> {
  let ahead = first;
  while (job.progress.phase === "listing") {
    const read = ahead ?? (await readNext(ctx, job));
    ahead = undefined;
    if (read.page === null) return "gone";
    const before = job.progress.total;
    job.progress.total = read.page.total;
    if (isTorn(before, read.page)) await beginAnew(job);
    else {
      await compare(ctx, job, read.page, read.readAt);
      await turnOver(job, read.page);
    }
    if (await beat(ctx, job)) return "handedOn";
  }
  return null;
}

async function turnOver(job: Job, { next, total }: ListedPage) {
  const { progress, seen, context } = job;
  if (next !== null) {
    if (!seen.add(`c:${next}`))
      throw new Error(
        `${READS[context.provider].name}'s pages go round in a circle.`,
      );
    progress.cursor = next;
  } else if (total !== null && progress.listed < total) await beginAnew(job);
  else enter(job, "mirror");
}

async function beginAnew(job: Job) {
  if (job.progress.listings === LISTINGS)
    throw new Error(
      "The organization's members changed again and again while they were read.",
    );
  await job.store.clear();
  job.seen = new HashSet(job.runId);
  enter(job, "listing");
  job.progress.listings++;
  job.progress.listed = 0;
  job.progress.membersMet = 0;
}

async function compare(
  ctx: ActionCtx,
  job: Job,
  page: ListedPage,
  readAt: number,
) {
  const profiles = new Map(page.users.map((one) => [one.workosUserId, one]));
  for (const batch of inBatches(latestOfEach(page.memberships), BATCH)) {
    const memberships = batch.map((one) => ({ ...one, readAt }));
    const users = [
      ...new Set(memberships.map((one) => one.providerUserId)),
    ].flatMap((id) => profiles.get(id) ?? []);
    const compared: { held: string[]; members: Id<"users">[] } =
      await ctx.runQuery(internal.steps.reconciliation.comparePage, {
        runId: job.runId,
        memberships,
        users,
      });
    await hold(
      job,
      compared.held.map((key) => {
        const name = page.names.get(key);
        const profile = profiles.get(key);
        return {
          ...nobody(key),
          listed: memberships.filter((one) => one.providerUserId === key),
          ...(name === undefined ? {} : { name }),
          ...(profile === undefined ? {} : { profile }),
        };
      }),
    );
    meet(job, compared.members);
    for (const { membershipId } of memberships)
      if (job.seen.add(`m:${membershipId}`)) job.progress.listed++;
  }
}

/** A list that changes while it is read may name one membership twice. */
function latestOfEach(memberships: ListedMembership[]): ListedMembership[] {
  const latest = new Map<string, ListedMembership>();
  for (const one of memberships) {
    const known = latest.get(one.membershipId);
    if (!known || known.updatedAt <= one.updatedAt)
      latest.set(one.membershipId, one);
  }
  return [...latest.values()];
}

/** The people of the mirror whom the listing does not name, or only in part. */
export async function lookIntoMirror(ctx: ActionCtx, job: Job): Promise<Stop> {
  const { runId, seen } = job;
  const steps = internal.steps.reconciliation;
  while (job.progress.phase === "mirror") {
    const walked: {
      people: { providerUserId: string; membershipIds: string[] }[];
      next: string | null;
      membersIn: number;
    } = await ctx.runQuery(steps.walkMirror, {
      runId,
      after: job.progress.cursor,
    });
    const held: Held[] = [];
    const missing: string[] = [];
    for (const { providerUserId: key, membershipIds } of walked.people) {
      const elsewhere = membershipIds.filter((id) => seen.has(`m:${id}`));
      const isMissing = elsewhere.length < membershipIds.length;
      if (isMissing) missing.push(key);
      if (isMissing || seen.has(`h:${key}`))
        held.push({ ...nobody(key), elsewhere });
    }
    await hold(job, held);
    for (const batch of inBatches(missing, BATCH))
      meet(
        job,
        await ctx.runQuery(steps.membersAmong, {
          runId,
          providerUserIds: batch,
        }),
      );
    if (walked.next !== null) job.progress.cursor = walked.next;
    else enter(job, isEverybody(job, walked.membersIn) ? "looking" : "members");
    if (await beat(ctx, job)) return "handedOn";
  }
  return null;
}

/**
 * Whether everybody who is in was met. A run that somebody started counts on no counts:
 * who was put into the table by hand is in none.
 */
function isEverybody({ isRoutine, progress }: Job, membersIn: number) {
  return (
    isRoutine === true &&
    progress.membersAtFirst === membersIn &&
    progress.membersMet === membersIn
  );
}

/** The members to whom no membership leads. */
export async function lookAmongMembers(
  ctx: ActionCtx,
  job: Job,
): Promise<Stop> {
  const { runId, seen } = job;
  const steps = internal.steps.reconciliation;
  while (job.progress.phase === "members") {
    const walked: { userIds: Id<"users">[]; next: string | null } =
      await ctx.runQuery(steps.walkMembers, {
        runId,
        cursor: job.progress.cursor,
      });
    const unmet = walked.userIds.filter((userId) => !seen.has(`u:${userId}`));
    for (const userIds of inBatches(unmet, BATCH)) {
      const strays: Stray[] = await ctx.runQuery(steps.describeStrays, {
        runId,
        userIds,
      });
      await hold(
        job,
        strays.map(({ userId, providerUserId, membershipIds }) => ({
          ...nobody(providerUserId ?? userId),
          userId,
          elsewhere: membershipIds.filter((id) => seen.has(`m:${id}`)),
        })),
      );
    }
    if (walked.next !== null) job.progress.cursor = walked.next;
    else enter(job, "looking");
    if (await beat(ctx, job)) return "handedOn";
  }
  return null;
}

function nobody(key: string): Held {
  return { key, listed: [], elsewhere: [], said: [], asked: false };
}

async function hold(job: Job, people: Held[]) {
  await job.store.hold(people);
  for (const { key } of people) job.seen.add(`h:${key}`);
}

function meet(job: Job, userIds: readonly Id<"users">[]) {
  for (const userId of userIds)
    if (job.seen.add(`u:${userId}`)) job.progress.membersMet++;
}
