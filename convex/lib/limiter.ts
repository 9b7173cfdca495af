import { RateLimiter } from "@convex-dev/rate-limiter";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { components } from "../_generated/api";
import { type Limited, limited, refused } from "./errors";
import { FIRST_DAY, type LimitName, limitOf, LIMITS } from "./limits";
import type { Params } from "./refusals";

/* What counts the limits of limits.ts, and says no. */

const limiter = new RateLimiter(components.rateLimiter);

function bucketOf(name: LimitName) {
  const { rate, period, capacity } = limitOf(name);
  return { kind: "token bucket" as const, rate, period, capacity };
}

/** Whose limit it is, how much is wanted of it, and what the refusal names. */
export type Wanted = { key: string; count?: number; told?: Params };

/**
 * Counts it, or says why not: then nothing was counted. What is more than the limit gives at
 * once is refused as if all were used up.
 */
export async function tryTake(
  ctx: MutationCtx,
  name: LimitName,
  wanted: Wanted,
): Promise<Limited | null> {
  return await ask(name, wanted, (of) =>
    limiter.limit(ctx, name, { ...of, config: bucketOf(name) }),
  );
}

/** Why it would be refused now; counts nothing. */
export async function whyNot(
  ctx: QueryCtx,
  name: LimitName,
  wanted: Wanted,
): Promise<Limited | null> {
  return await ask(name, wanted, (of) =>
    limiter.check(ctx, name, { ...of, config: bucketOf(name) }),
  );
}

async function ask(
  name: LimitName,
  { key, count = 1, told }: Wanted,
  answer: (of: {
    key: string;
    count: number;
  }) => Promise<{ ok: boolean; retryAfter?: number }>,
): Promise<Limited | null> {
  const { capacity, rate, period, reason } = limitOf(name);
  const { ok, retryAfter = 0 } =
    count > capacity
      ? { ok: false, retryAfter: period }
      : await answer({ key, count });
  return ok
    ? null
    : limited(retryAfter, reason, {
        max: rate,
        ...told,
      });
}

/** @throws RATE_LIMITED with the time to wait */
export async function take(ctx: MutationCtx, name: LimitName, wanted: Wanted) {
  const refusal = await tryTake(ctx, name, wanted);
  if (refusal) throw refused(refusal);
}

/**
 * Whatever else it counts as, each public mutation is a change by somebody.
 *
 * @throws RATE_LIMITED
 */
export async function takeChange(
  ctx: MutationCtx,
  { _id: key }: Pick<Doc<"users">, "_id">,
) {
  await take(ctx, "changesOfPerson", { key });
}

/** How much is left, and at which time (ms) it was so much. */
export async function leftOf(ctx: QueryCtx, name: LimitName, key: string) {
  const { value, ts } = await limiter.getValue(ctx, name, {
    key,
    config: bucketOf(name),
  });
  return { left: value, at: ts };
}

/**
 * Takes calls in bulk from the one budget of the deployment, whenever it has them.
 *
 * @param patienceMs refused where it takes longer
 * @returns in how many ms it is their turn
 */
export async function reserveCalls(
  ctx: MutationCtx,
  count: number,
  patienceMs = Infinity,
): Promise<number> {
  const { retryAfter = 0 } = await limiter.limit(ctx, "callsInBulk", {
    count,
    reserve: true,
    config: bucketOf("callsInBulk"),
  });
  if (retryAfter > patienceMs)
    throw refused(limited(retryAfter - patienceMs, LIMITS.callsInBulk.reason));
  return retryAfter;
}

/** The one window that begins with the account, and is over after it. */
function firstDayOf(createdAt: number) {
  const { invitations: rate, ms: period } = FIRST_DAY;
  return { kind: "fixed window" as const, rate, period, start: createdAt };
}

const firstDays = new RateLimiter(components.rateLimiter);
const FIRST_DAY_INVITATIONS = "invitationsOnFirstDay";

/** @throws RATE_LIMITED until the first day is over */
export async function takeOnFirstDay(
  ctx: MutationCtx,
  { key, count, createdAt }: { key: string; count: number; createdAt: number },
  now: number,
) {
  const over = createdAt + FIRST_DAY.ms;
  if (now >= over) return;
  const isFine =
    count <= FIRST_DAY.invitations &&
    (
      await firstDays.limit(ctx, FIRST_DAY_INVITATIONS, {
        key,
        count,
        config: firstDayOf(createdAt),
      })
    ).ok;
  if (isFine) return;
  throw refused(
    limited(over - now, "firstDayInvitations", { max: FIRST_DAY.invitations }),
  );
}

/** How many invitations the first day has left, and when (ms) it is over. */
export async function leftOnFirstDay(
  ctx: QueryCtx,
  { key, createdAt }: { key: string; createdAt: number },
) {
  const { value } = await firstDays.getValue(ctx, FIRST_DAY_INVITATIONS, {
    key,
    config: firstDayOf(createdAt),
  });
  return { left: value, until: createdAt + FIRST_DAY.ms };
}
