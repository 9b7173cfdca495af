import { HOUR, MINUTE, RateLimiter, SECOND } from "@convex-dev/rate-limiter";
import { type Infer, v } from "convex/values";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { components } from "../_generated/api";
import { requireSubject, requireUser } from "../lib/auth";
import { rateLimited } from "../lib/errors";

/** Mails to people who are not here: two full lists, and then at leisure. */
const INVITATIONS_PER_HOUR = 400;

/*
 * Actions that call WorkOS, per person and per workspace: far above what a
 * person does by hand, far below what WorkOS takes from all of us together.
 */
const limiter = new RateLimiter(components.rateLimiter, {
  providerCallsOfPerson: {
    kind: "token bucket",
    rate: 30,
    period: MINUTE,
    capacity: 30,
  },
  providerCallsOfWorkspace: {
    kind: "token bucket",
    rate: 120,
    period: MINUTE,
    capacity: 120,
  },
  invitationsOfWorkspace: {
    kind: "token bucket",
    rate: INVITATIONS_PER_HOUR,
    period: HOUR,
    capacity: INVITATIONS_PER_HOUR,
  },
  // Each may write down everyone in a workspace.
  bulkJobsOfWorkspace: {
    kind: "token bucket",
    rate: 20,
    period: MINUTE,
    capacity: 20,
  },
  // Mails that an invited person asks for themselves.
  resendsOfPerson: {
    kind: "token bucket",
    rate: 3,
    period: HOUR,
    capacity: 3,
  },
  // WorkOS takes 500 writes in any ten seconds from all of us together. These
  // are the ones in bulk, at most 450; the rest is for people.
  writesInBulk: {
    kind: "token bucket",
    rate: 400,
    period: 10 * SECOND,
    capacity: 50,
  },
});

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
  const person = await limiter.limit(ctx, "providerCallsOfPerson", {
    key: `${provider}:${subject}`,
  });
  if (!person.ok) throw rateLimited(person.retryAfter);
  if (workspaceId === null) return;
  const workspace = await limiter.limit(ctx, "providerCallsOfWorkspace", {
    key: workspaceId,
  });
  if (!workspace.ok) throw rateLimited(workspace.retryAfter);
}

/**
 * Counts invitations that WorkOS is to send, and the action that has them sent.
 *
 * @throws RATE_LIMITED with the time to wait; UNAUTHENTICATED
 */
export async function takeInvitations(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  count: number,
) {
  await takeProviderCall(ctx, workspaceId);
  const mails = await limiter.limit(ctx, "invitationsOfWorkspace", {
    key: workspaceId,
    count,
  });
  if (!mails.ok) throw rateLimited(mails.retryAfter);
}

/**
 * Counts a mail that the caller wants sent to their own address, whether one is sent or
 * not.
 *
 * @throws RATE_LIMITED with the time to wait; UNAUTHENTICATED
 */
export async function takeOwnResend(ctx: MutationCtx) {
  const { _id } = await requireUser(ctx);
  await takeProviderCall(ctx, null);
  const mails = await limiter.limit(ctx, "resendsOfPerson", {
    // The limiter keeps its keys for good: an id, and no address.
    key: _id,
  });
  if (!mails.ok) throw rateLimited(mails.retryAfter);
}

/** How many invitations a workspace had left at `at` (ms), which grow by so many an hour. */
export const vAllowance = v.object({
  left: v.number(),
  at: v.number(),
  perHour: v.number(),
});
export type Allowance = Infer<typeof vAllowance>;

/** What `takeInvitations` would still let through; the caller has the clock. */
export async function readAllowance(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Allowance> {
  const { value, ts } = await limiter.getValue(ctx, "invitationsOfWorkspace", {
    key: workspaceId,
  });
  return { left: value, at: ts, perHour: INVITATIONS_PER_HOUR };
}

/**
 * Counts a choice of many people.
 *
 * @throws RATE_LIMITED with the time to wait
 */
export async function takeBulkJob(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
) {
  const jobs = await limiter.limit(ctx, "bulkJobsOfWorkspace", {
    key: workspaceId,
  });
  if (!jobs.ok) throw rateLimited(jobs.retryAfter);
}

/**
 * Counts writes to WorkOS that are one of many, with the writes of others.
 *
 * @returns how many ms to wait before they are made
 */
export async function reserveWrites(
  ctx: MutationCtx,
  count: number,
): Promise<number> {
  const { retryAfter } = await limiter.limit(ctx, "writesInBulk", {
    count,
    reserve: true,
  });
  return retryAfter ?? 0;
}
