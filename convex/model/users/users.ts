import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { emailKey } from "../../lib/addresses";
import { graceMs } from "../../lib/env";
import { sentPersonName } from "../../lib/names";
import type { Version } from "../../lib/validators";
import type { RemoteUser } from "../../lib/workosValidators";
import * as AuthKitUsers from "./authKitUsers";
import { judgeVersion, type Verdict } from "../sync/versionPlan";
import { noteDue } from "../crons/due";
import * as Members from "../members/rows";
import { dropLater, keepVersion, moveVersionOn } from "../sync/versions";
import * as Fetching from "./fetching";
import { copyProfileToMembers } from "./profileCopies";
import { profileOf, profileRow, SHOWN } from "./profileNews";

export { isNews, profileOf } from "./profileNews";

export async function findByWorkosUserId(
  ctx: QueryCtx,
  workosUserId: string,
): Promise<Doc<"users"> | null> {
  return await ctx.db
    .query("users")
    .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
    .unique();
}

/** More people with one address than this are as good as none. */
const SAME_ADDRESS = 10;

/** Everyone with this address, however it was written. */
export async function findByAddress(
  ctx: QueryCtx,
  email: string,
): Promise<Doc<"users">[]> {
  const key = emailKey(email);
  const found = await ctx.db
    .query("users")
    .withIndex("by_emailKey", (q) => q.eq("emailKey", key))
    .take(SAME_ADDRESS);
  // Rows older than the key are found where they were written this way.
  const keyless = await ctx.db
    .query("users")
    .withIndex("by_email", (q) => q.eq("email", key))
    .take(SAME_ADDRESS);
  return [
    ...found,
    ...keyless.filter((user) => user.emailKey === undefined),
  ].filter(({ deletedAt }) => deletedAt === undefined);
}

/**
 * The one person whose verified address this is; null when there is none, or
 * when there are several.
 */
export async function findByVerifiedAddress(
  ctx: QueryCtx,
  email: string,
): Promise<Doc<"users"> | null> {
  const [one, ...others] = (await findByAddress(ctx, email)).filter(
    ({ emailVerified }) => emailVerified === true,
  );
  return one && others.length === 0 ? one : null;
}

/**
 * The person behind a WorkOS id. Membership events carry no names, so someone
 * never seen gets a row at once, and their profile is fetched right after.
 */
export async function ensureWorkosUser(
  ctx: MutationCtx,
  workosUserId: string,
  now: number,
): Promise<Doc<"users">> {
  const known = await findByWorkosUserId(ctx, workosUserId);
  if (known) return known;
  const userId = await ctx.db.insert("users", {
    workosUserId,
    syncedAt: now,
  });
  await Fetching.due(ctx, userId, now);
  return (await ctx.db.get("users", userId))!;
}

/** What else a write of a profile brings in line, of rows older than a rule. */
const KEPT_WITH_IT = ["emailKey", "profileDueAt", "profileAttempts"] as const;

/**
 * Applies one version of a person's profile, however late it arrives; a person
 * who was deleted stays deleted. AuthKit's component is told.
 */
export async function applyProfile(
  ctx: MutationCtx,
  remote: RemoteUser,
  version: Version,
  now: number,
): Promise<Verdict> {
  const { verdict } = await saveProfile(ctx, remote, version, now);
  if (verdict === "apply") await AuthKitUsers.keep(ctx, remote, version);
  return verdict;
}

/**
 * The same, and AuthKit's component is left for later. `renamed`: a person we
 * knew has another name or address now.
 */
export async function saveProfile(
  ctx: MutationCtx,
  remote: RemoteUser,
  version: Version,
  now: number,
): Promise<{ verdict: Verdict; renamed: boolean }> {
  const profile = { ...profileRow(remote, version), syncedAt: now };
  const row = await findByWorkosUserId(ctx, remote.workosUserId);
  const known = row && (await profileOf(ctx, row));
  if (!known) {
    await ctx.db.insert("users", {
      workosUserId: remote.workosUserId,
      ...profile,
    });
    return { verdict: "apply", renamed: false };
  }
  if (known.deletedAt !== undefined)
    return { verdict: "stale", renamed: false };
  if (known.updatedAt !== undefined) {
    const held = { ...known, updatedAt: known.updatedAt };
    const same = SHOWN.every((field) => known[field] === profile[field]);
    const verdict = judgeVersion({
      known: held,
      incoming: version,
      deletes: false,
      same,
    });
    await moveVersionOn(ctx, "workos", held, { verdict, version });
    if (verdict !== "apply") return { verdict, renamed: false };
    // A sign-in makes a newer version with nothing new in it.
    if (
      same &&
      KEPT_WITH_IT.every((field) => known[field] === profile[field])
    ) {
      await Fetching.drop(ctx, known._id);
      await keepVersion(ctx, "workos", known._id, version, { syncedAt: now });
      return { verdict, renamed: false };
    }
  }
  await ctx.db.patch("users", known._id, profile);
  await dropLater(ctx, "workos", known._id);
  await Fetching.drop(ctx, known._id);
  const renamed = known.name !== profile.name || known.email !== profile.email;
  const isShownAnew =
    renamed || known.profilePictureUrl !== profile.profilePictureUrl;
  if (isShownAnew || known.updatedAt === undefined)
    await copyProfileToMembers(ctx, { ...known, ...profile });
  return { verdict: "apply", renamed };
}

/**
 * The account is gone: every guard refuses from this transaction on, and the
 * memberships are ended in batches behind it.
 */
export async function deleteWorkosUser(
  ctx: MutationCtx,
  workosUserId: string,
  why: { reason: string; eventId?: string; now: number },
): Promise<"apply" | "duplicate"> {
  const known = await findByWorkosUserId(ctx, workosUserId);
  if (known?.deletedAt !== undefined) return "duplicate";
  if (known?.clerkUserId !== undefined) {
    await leaveWorkos(ctx, known, workosUserId, why);
    return "apply";
  }
  const userId =
    known?._id ??
    (await ctx.db.insert("users", { workosUserId, syncedAt: why.now }));
  await ctx.db.patch("users", userId, {
    ...(await goneSince(ctx, why.now)),
    profileDueAt: undefined,
    profileAttempts: undefined,
  });
  await forgetVersion(ctx, userId);
  await ctx.scheduler.runAfter(0, internal.users.sync.endMemberships, {
    userId,
    reason: why.reason,
    eventId: why.eventId,
  });
  await AuthKitUsers.forget(ctx, workosUserId, why);
  return "apply";
}

/**
 * A person that Clerk knows too lives on there, without what WorkOS let them
 * into. A tombstone keeps the id.
 */
async function leaveWorkos(
  ctx: MutationCtx,
  { _id: userId, clerkProfile }: Doc<"users">,
  workosUserId: string,
  why: { reason: string; eventId?: string; now: number },
) {
  const { name, email } = clerkProfile ?? {};
  await ctx.db.patch("users", userId, {
    workosUserId: undefined,
    name,
    email,
    emailKey: email === undefined ? undefined : emailKey(email),
    emailVerified: undefined,
    profilePictureUrl: undefined,
    updatedAt: undefined,
    eventAt: undefined,
    eventId: undefined,
    profileDueAt: undefined,
    profileAttempts: undefined,
    syncedAt: why.now,
  });
  await forgetVersion(ctx, userId);
  await ctx.db.insert("users", {
    workosUserId,
    ...(await goneSince(ctx, why.now)),
  });
  await copyProfileToMembers(ctx, (await ctx.db.get("users", userId))!);
  await ctx.scheduler.runAfter(0, internal.steps.accounts.endMembershipsAt, {
    userId,
    provider: "workos",
    reason: why.reason,
    eventId: why.eventId,
    cursor: null,
  });
  await AuthKitUsers.forget(ctx, workosUserId, why);
}

/** Nothing that WorkOS has said of the person's profile counts any more. */
export async function forgetVersion(ctx: MutationCtx, userId: Id<"users">) {
  await dropLater(ctx, "workos", userId);
  await Fetching.drop(ctx, userId);
}

/** What the row of a deleted person says; what names them goes after the grace. */
export async function goneSince(ctx: MutationCtx, now: number) {
  const eraseAt = now + graceMs();
  await noteDue(ctx, "erasures", eraseAt, now);
  return { deletedAt: now, eraseAt, syncedAt: now };
}

/** What to call a person that WorkOS names and we don't know yet. */
export function displayNameOf(remote: RemoteUser): string {
  return Members.displayName({
    name: sentPersonName(remote),
    email: remote.email,
  });
}
