import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { emailKey, verifiedAddressesOf } from "../../lib/addresses";
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
  const addresses = verifiedAddressesOf(user);
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
  const person = user ? await personOf(ctx, user._id) : null;
  // The operator says that the address is theirs.
  const asked = [email!, emailKey(email!)];
  return {
    ...(person ?? NOBODY),
    addresses: [...new Set([...(person?.addresses ?? []), ...asked])],
  };
}

const NOBODY: Person = {
  user: null,
  userIds: [],
  workosUserId: undefined,
  clerkUserId: undefined,
  addresses: [],
  until: Infinity,
};

/**
 * Until when what is sent to a deleted person's address was theirs: until somebody who
 * lives had an account with it too, and at the latest until the deletion where somebody
 * has it or was invited with it since.
 */
async function ownUntil(
  ctx: QueryCtx,
  { _id, deletedAt }: Doc<"users">,
  addresses: string[],
): Promise<number> {
  if (deletedAt === undefined) return Infinity;
  let until = Infinity;
  for (const address of addresses) {
    for (const living of await Users.findByAddress(ctx, address))
      if (living._id !== _id)
        until = Math.min(until, deletedAt, living._creationTime);
    const invited = await ctx.db
      .query("pendingInvitations")
      .withIndex("by_email_state", (q) =>
        q.eq("email", address).eq("state", "pending"),
      )
      .take(INVITED);
    if (invited.some(({ invitedAt }) => invitedAt > deletedAt))
      until = Math.min(until, deletedAt);
  }
  return until;
}

/** Open invitations of one address, one a workspace. */
const INVITED = 100;
