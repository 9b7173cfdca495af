import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { sentEmail } from "../../lib/addresses";
import { sentName } from "../../lib/names";
import type { ClerkMembership } from "../../lib/validators";
import type { Verdict } from "../members/plan";
import type { Why } from "../members/members";
import { copyProfileToMembers, goneSince } from "../users/users";

export async function findByClerkUserId(
  ctx: QueryCtx,
  clerkUserId: string,
): Promise<Doc<"users"> | null> {
  return await ctx.db
    .query("users")
    .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", clerkUserId))
    .unique();
}

/**
 * The person behind a Clerk id. Clerk's membership events carry a name and what
 * the person signs in with; that fills what is missing, and finds nobody.
 *
 * @param known whom we know by that id, as the caller has just read it
 */
export async function ensureClerkUser(
  ctx: MutationCtx,
  known: Doc<"users"> | null,
  sent: ClerkMembership,
  now: number,
): Promise<Doc<"users">> {
  const { clerkUserId } = sent;
  const name = sentName(sent.name);
  const email = sentEmail(sent.email);
  if (!known) {
    const userId = await ctx.db.insert("users", {
      clerkUserId,
      name,
      email,
      syncedAt: now,
    });
    return (await ctx.db.get("users", userId))!;
  }
  const user = {
    ...known,
    name: known.name ?? name,
    email: known.email ?? email,
  };
  if (
    known.deletedAt !== undefined ||
    (user.name === known.name && user.email === known.email)
  )
    return known;
  await ctx.db.patch("users", known._id, {
    name: user.name,
    email: user.email,
    syncedAt: now,
  });
  await copyProfileToMembers(ctx, user);
  return user;
}

/**
 * The Clerk account is gone: its tokens are refused from this transaction on,
 * and its memberships are ended in batches behind it. A person whom WorkOS
 * knows too lives on there: whoever moves from Clerk to WorkOS deletes the old
 * accounts one day, and nobody is to lose the new ones with them.
 */
export async function deleteClerkUser(
  ctx: MutationCtx,
  clerkUserId: string,
  why: Why,
): Promise<Verdict> {
  const known = await findByClerkUserId(ctx, clerkUserId);
  if (known?.deletedAt !== undefined) return "duplicate";
  const gone = goneSince(why.now);
  let userId: Id<"users">;
  if (known && known.workosUserId === undefined) {
    userId = known._id;
    await ctx.db.patch("users", userId, gone);
    await ctx.scheduler.runAfter(0, internal.users.sync.endMemberships, {
      userId,
      provider: "clerk",
      reason: why.reason,
      eventId: eventIdOf(why),
    });
  } else {
    if (known)
      await ctx.db.patch("users", known._id, { clerkUserId: undefined });
    const tombstone = await ctx.db.insert("users", { clerkUserId, ...gone });
    userId = known?._id ?? tombstone;
  }
  await ctx.scheduler.runAfter(0, internal.organizations.endClerkUser, {
    clerkUserId,
    userId,
    reason: why.reason,
    eventId: eventIdOf(why),
  });
  return "apply";
}

export function eventIdOf({ actor }: Why): string | undefined {
  return actor.type === "provider" ? actor.eventId : undefined;
}
