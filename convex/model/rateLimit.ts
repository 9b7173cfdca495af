import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { emailKey, mailboxKey } from "../lib/addresses";
import { requireSubject, requireUser, type WorkspaceMember } from "../lib/auth";
import { type Limited, refused } from "../lib/errors";
import { sha256 } from "../lib/hash";
import {
  leftOf,
  leftOnFirstDay,
  reserveCalls,
  take,
  takeOnFirstDay,
  tryTake,
  type Wanted,
  whyNot,
} from "../lib/limiter";
import { BULK_PATIENCE_MS, CALLS_PER_PERSON, limitOf } from "../lib/limits";
import type { Outcome } from "./members/person";

/* What counts against several limits at once; the limits are in lib/limits.ts. */

/**
 * Counts one action of the caller that will call WorkOS.
 *
 * @throws RATE_LIMITED with the time to wait; UNAUTHENTICATED
 */
export async function takeProviderCall(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces"> | null,
) {
  const { provider, subject } = await requireSubject(ctx);
  await take(ctx, "callsOfPerson", { key: `${provider}:${subject}` });
  if (workspaceId !== null)
    await take(ctx, "callsOfWorkspace", { key: workspaceId });
}

/**
 * Counts invitations that WorkOS is to send, and the action that has them sent.
 *
 * @param mailTo counts the mail to the address too, where that can't wait until it is sent
 * @throws RATE_LIMITED with the time to wait; UNAUTHENTICATED
 */
export async function takeInvitations(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  { count, mailTo }: { count: number; mailTo?: string },
  now: number,
) {
  const { _id: key, _creationTime: createdAt } = await requireUser(ctx);
  await takeProviderCall(ctx, workspaceId);
  await takeOnFirstDay(ctx, { key, count, createdAt }, now);
  await take(ctx, "invitationsOfPerson", { key, count });
  await take(ctx, "invitationsOfWorkspace", { key: workspaceId, count });
  if (mailTo !== undefined) await takeMailTo(ctx, mailTo);
}

/**
 * Counts the people whom a call has changed, in the same transaction: those it refused
 * count for nothing.
 *
 * @throws RATE_LIMITED with the time to wait; then nobody is changed
 */
export async function takeChanges(
  ctx: MutationCtx,
  name: "removalsOfPerson" | "assignmentsOfPerson",
  { _id: key }: Doc<"users">,
  outcomes: readonly Outcome[],
) {
  const count = outcomes.filter(({ refused: why }) => why === null).length;
  if (count > 0) await take(ctx, name, { key, count });
}

/** Counts a mail to an address, of all senders and workspaces, or says why not. */
export async function tryMailTo(
  ctx: MutationCtx,
  email: string,
): Promise<Limited | null> {
  return await tryTake(ctx, "invitationsToAddress", await mailTo(email));
}

/** Why the address would get no mail now; counts nothing. */
export async function whyNoMailTo(
  ctx: QueryCtx,
  email: string,
): Promise<Limited | null> {
  return await whyNot(ctx, "invitationsToAddress", await mailTo(email));
}

async function mailTo(email: string): Promise<Wanted> {
  return {
    // The limiter keeps its keys for good: no address is among them.
    key: await sha256(mailboxKey(email)),
    told: { address: emailKey(email) },
  };
}

/** @throws RATE_LIMITED where the address has got enough mails */
export async function takeMailTo(ctx: MutationCtx, email: string) {
  const refusal = await tryMailTo(ctx, email);
  if (refusal) throw refused(refusal);
}

/**
 * Counts that the caller wants a mail sent to their own address, whether one is sent or
 * not. The mail itself is counted once there is an invitation of theirs.
 *
 * @throws RATE_LIMITED with the time to wait; UNAUTHENTICATED
 */
export async function takeOwnResend(ctx: MutationCtx) {
  const { _id } = await requireUser(ctx);
  await takeProviderCall(ctx, null);
  await take(ctx, "ownResends", { key: _id });
}

/**
 * How many invitations the caller had left at `at` (ms), which grow by so many an hour; on
 * their first day no more than it has left.
 */
export const vAllowance = v.object({
  left: v.number(),
  at: v.number(),
  perHour: v.number(),
  firstDay: v.object({ left: v.number(), until: v.number() }),
});
export type Allowance = Infer<typeof vAllowance>;

/** What `takeInvitations` would still let through; the caller has the clock. */
export async function readAllowance(
  ctx: QueryCtx,
  { user, workspace }: WorkspaceMember,
): Promise<Allowance> {
  const { _id: key, _creationTime: createdAt } = user;
  const { rate: perHour, period } = limitOf("invitationsOfPerson");
  const both = await Promise.all([
    leftOf(ctx, "invitationsOfPerson", key),
    leftOf(ctx, "invitationsOfWorkspace", workspace._id),
  ]);
  // Both grow alike: compared as of the later one.
  const at = Math.max(...both.map((one) => one.at));
  const left = both.map((one) =>
    Math.min(perHour, one.left + ((at - one.at) / period) * perHour),
  );
  return {
    left: Math.min(...left),
    at,
    perHour,
    firstDay: await leftOnFirstDay(ctx, { key, createdAt }),
  };
}

/**
 * Counts the calls that changing so many people in bulk takes.
 *
 * @returns how many ms to wait before they are made
 */
export async function reserveBulk(
  ctx: MutationCtx,
  people: number,
): Promise<number> {
  return await reserveCalls(ctx, people * CALLS_PER_PERSON);
}

/**
 * The same while a person waits for it.
 *
 * @throws RATE_LIMITED where it would take long
 */
export async function reserveSoon(
  ctx: MutationCtx,
  people: number,
): Promise<number> {
  return await reserveCalls(ctx, people * CALLS_PER_PERSON, BULK_PATIENCE_MS);
}
