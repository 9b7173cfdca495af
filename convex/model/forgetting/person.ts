import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { addressesOf, emailKey } from "../../lib/addresses";
import { appError } from "../../lib/errors";
import * as Users from "../users/users";
import type { Person } from "./sources";

/** Nobody had more accounts that turned out to be theirs. */
const ACCOUNTS = 10;

/** Somebody who is or was here; null for an id of nobody. */
export async function personOf(
  ctx: QueryCtx,
  userId: Id<"users">,
): Promise<Person | null> {
  const user = await ctx.db.get("users", userId);
  if (!user) return null;
  const merged = await ctx.db
    .query("users")
    .withIndex("by_mergedInto", (q) => q.eq("mergedInto", userId))
    .take(ACCOUNTS);
  const addresses = addressesOf(user);
  return {
    user,
    userIds: [userId, ...merged.map(({ _id }) => _id)],
    workosUserId: user.workosUserId,
    clerkUserId: user.clerkUserId,
    addresses,
    until: await ownUntil(ctx, user, addresses),
  };
}

/**
 * Whose copy an operator asks for: of a user, or of everything that is sent to an address.
 *
 * @throws INVALID unless one of both is named; NOT_FOUND; CONFLICT where several people
 * have the address
 */
export async function requirePersonBy(
  ctx: QueryCtx,
  { userId, email }: { userId?: Id<"users">; email?: string },
): Promise<Person> {
  if ((userId === undefined) === (email === undefined))
    throw appError("onePersonNamed");
  if (userId !== undefined) {
    const person = await personOf(ctx, userId);
    if (!person) throw appError("nobodyKnown");
    return person;
  }
  const [user, ...others] = await Users.findByAddress(ctx, email!);
  if (others.length > 0) throw appError("severalKnown");
  const person = user && (await personOf(ctx, user._id));
  return (
    person ?? {
      user: null,
      userIds: [],
      workosUserId: undefined,
      clerkUserId: undefined,
      addresses: [...new Set([email!, emailKey(email!)])],
      until: Infinity,
    }
  );
}

/**
 * Until when what is sent to a deleted person's address was theirs: until the deletion,
 * where somebody has the address again, or was invited with it since.
 */
async function ownUntil(
  ctx: QueryCtx,
  { _id, deletedAt }: Doc<"users">,
  addresses: string[],
): Promise<number> {
  if (deletedAt === undefined) return Infinity;
  for (const address of addresses) {
    const living = await Users.findByAddress(ctx, address);
    if (living.some((other) => other._id !== _id)) return deletedAt;
    const invited = await ctx.db
      .query("pendingInvitations")
      .withIndex("by_email_state", (q) =>
        q.eq("email", address).eq("state", "pending"),
      )
      .take(INVITED);
    if (invited.some(({ invitedAt }) => invitedAt > deletedAt))
      return deletedAt;
  }
  return Infinity;
}

/** Open invitations of one address, one a workspace. */
const INVITED = 100;
