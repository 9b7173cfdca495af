import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { emailKey, sentEmail } from "../../lib/addresses";
import { sentName } from "../../lib/names";
import type { ClerkProfile } from "../../lib/clerkValidators";
import type { Version } from "../../lib/validators";
import { compareVersions, type Verdict } from "../sync/versionPlan";
import {
  dropLater,
  keepVersion,
  latestOfEach,
  underLatest,
} from "../sync/versions";
import type { Why } from "../members/rows";
import { writeMapping } from "./mappings";
import { copyProfileToMembers } from "../users/profileCopies";
import { goneSince } from "../users/users";

export async function findByClerkUserId(
  ctx: QueryCtx,
  clerkUserId: string,
): Promise<Doc<"users"> | null> {
  return await ctx.db
    .query("users")
    .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", clerkUserId))
    .unique();
}

/** A membership names the person beside it; it knows less than a `user.*` event. */
type PersonBeside = Version & {
  clerkUserId: string;
  name?: string;
  email?: string;
};

/**
 * The person behind a membership of Clerk's, under the name and address that
 * the latest news has. An address finds nobody.
 *
 * @param known the user with that id, as the caller has just read it
 */
export async function ensureClerkUser(
  ctx: MutationCtx,
  known: Doc<"users"> | null,
  beside: PersonBeside,
  now: number,
): Promise<Doc<"users">> {
  const before = clerkProfileOf(known);
  const sent = bySentRules(beside);
  // What a membership leaves out contradicts nothing.
  const profile = {
    ...before,
    ...withValues(sent),
    emailVerified:
      sent.email === undefined || sent.email === before.email
        ? before.emailVerified
        : undefined,
  };
  const { user } = await keepProfile(
    ctx,
    known,
    {
      clerkUserId: beside.clerkUserId,
      profile,
      version: besideVersion(beside),
    },
    now,
  );
  return user;
}

/** Applies what a `user.*` event says; the person is made when they are new. */
export async function applyClerkUser(
  ctx: MutationCtx,
  news: { clerkUserId: string; profile: ClerkProfile; version: Version },
  now: number,
): Promise<Verdict> {
  const known = await findByClerkUserId(ctx, news.clerkUserId);
  const { emailVerified, profilePictureUrl } = news.profile;
  const profile = {
    ...bySentRules(news.profile),
    emailVerified,
    profilePictureUrl,
  };
  const { verdict, user } = await keepProfile(
    ctx,
    known,
    { ...news, profile },
    now,
  );
  // Memberships of organizations that no workspace is linked to make nobody;
  // what they said meanwhile counts from here on.
  if (!known)
    for (const row of await liveMembershipsOf(ctx, news.clerkUserId))
      await ensureClerkUser(ctx, await ctx.db.get("users", user._id), row, now);
  return verdict;
}

/** Text from outside, by the rules of text that is typed here; blank is none. */
function bySentRules({ name, email }: { name?: string; email?: string }) {
  return { name: sentName(name), email: sentEmail(email) };
}

/** A membership is as old as its last change; the person beside it as its event. */
function besideVersion({ updatedAt, eventAt, eventId }: Version): Version {
  return { updatedAt: Math.max(updatedAt, eventAt ?? 0), eventAt, eventId };
}

const ROWS = 100;

/** The first hundred: nobody is in more. */
export async function liveMembershipsOf(ctx: QueryCtx, clerkUserId: string) {
  const rows = await ctx.db
    .query("organizationMembers")
    .withIndex("by_clerkUserId_deletedAt", (q) =>
      q.eq("clerkUserId", clerkUserId).eq("deletedAt", undefined),
    )
    .take(ROWS);
  return await latestOfEach(ctx, "clerk", rows);
}

/** The one write of what Clerk says of a person: the later version wins. */
async function keepProfile(
  ctx: MutationCtx,
  known: Doc<"users"> | null,
  {
    clerkUserId,
    profile,
    version,
  }: { clerkUserId: string; profile: ClerkProfile; version: Version },
  now: number,
): Promise<{ verdict: Verdict; user: Doc<"users"> }> {
  const { updatedAt, eventAt, eventId } = version;
  const clerkProfile = { ...profile, updatedAt, eventAt, eventId };
  if (!known) {
    const userId = await ctx.db.insert("users", {
      clerkUserId,
      clerkProfile,
      ...shownOfClerk(profile),
      syncedAt: now,
    });
    return { verdict: "apply", user: (await ctx.db.get("users", userId))! };
  }
  if (known.deletedAt !== undefined) return { verdict: "stale", user: known };
  const held = await heldOfClerk(ctx, known);
  const order = held ? compareVersions(version, held) : 1;
  if (order <= 0)
    return { verdict: order < 0 ? "stale" : "duplicate", user: known };
  if (held && isSame(held, profile)) {
    await keepVersion(ctx, "clerk", known._id, version);
    return { verdict: "duplicate", user: known };
  }
  const changes = {
    clerkProfile,
    ...(known.workosUserId === undefined ? shownOfClerk(profile) : {}),
    syncedAt: now,
  };
  await ctx.db.patch("users", known._id, changes);
  await dropLater(ctx, "clerk", known._id);
  const user = { ...known, ...changes };
  if (
    user.name !== known.name ||
    user.email !== known.email ||
    user.profilePictureUrl !== known.profilePictureUrl
  )
    await copyProfileToMembers(ctx, user);
  return { verdict: "apply", user };
}

/** What Clerk says of the person, under its latest version. */
export async function heldOfClerk(
  ctx: QueryCtx,
  { _id, clerkProfile }: Doc<"users">,
): Promise<Doc<"users">["clerkProfile"]> {
  return clerkProfile && (await underLatest(ctx, "clerk", _id, clerkProfile));
}

/** Name, address and picture as lists show them, of a person that only Clerk knows. */
export function shownOfClerk({ name, email, profilePictureUrl }: ClerkProfile) {
  return {
    name,
    email,
    profilePictureUrl,
    emailKey: email === undefined ? undefined : emailKey(email),
  };
}

/** What Clerk has said so far; rows from before it was kept apart show it. */
function clerkProfileOf(user: Doc<"users"> | null): ClerkProfile {
  if (user?.clerkProfile) {
    const { name, email, emailVerified, profilePictureUrl } = user.clerkProfile;
    return withValues({ name, email, emailVerified, profilePictureUrl });
  }
  return user && user.workosUserId === undefined
    ? withValues({ name: user.name, email: user.email })
    : {};
}

function isSame(a: ClerkProfile, b: ClerkProfile): boolean {
  return (
    a.name === b.name &&
    a.email === b.email &&
    a.emailVerified === b.emailVerified &&
    a.profilePictureUrl === b.profilePictureUrl
  );
}

function withValues<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}

/**
 * The Clerk account is gone: its tokens are refused from this transaction on,
 * and its memberships are ended in batches behind it. A person that WorkOS
 * knows too lives on there: people who move from Clerk to WorkOS delete the old
 * accounts one day, and nobody is to lose the new ones with them.
 */
export async function deleteClerkUser(
  ctx: MutationCtx,
  clerkUserId: string,
  why: Why,
): Promise<Verdict> {
  const known = await findByClerkUserId(ctx, clerkUserId);
  if (known?.deletedAt !== undefined) return "duplicate";
  const gone = await goneSince(ctx, why.now);
  let userId: Id<"users">;
  if (known && known.workosUserId === undefined) {
    userId = known._id;
    await ctx.db.patch("users", userId, gone);
    await dropLater(ctx, "clerk", userId);
    await ctx.scheduler.runAfter(0, internal.users.sync.endMemberships, {
      userId,
      provider: "clerk",
      reason: why.reason,
      eventId: eventIdOf(why),
    });
  } else {
    if (known) {
      await ctx.db.patch("users", known._id, {
        clerkUserId: undefined,
        clerkProfile: undefined,
      });
      await dropLater(ctx, "clerk", known._id);
      // Also where the mirror had it that they were out, and it was only observed.
      await ctx.scheduler.runAfter(
        0,
        internal.steps.accounts.endMembershipsAt,
        {
          userId: known._id,
          provider: "clerk",
          reason: why.reason,
          eventId: eventIdOf(why),
          cursor: null,
        },
      );
      await writeMapping(ctx, {
        act: "unmapped",
        userId: known._id,
        clerkUserId,
        actor: why.actor,
        now: why.now,
      });
    }
    const tombstone = await ctx.db.insert("users", { clerkUserId, ...gone });
    userId = known?._id ?? tombstone;
  }
  await ctx.scheduler.runAfter(0, internal.steps.clerk.endClerkUser, {
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
