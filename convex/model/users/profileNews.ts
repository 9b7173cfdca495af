import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { emailKey, sentEmail } from "../../lib/addresses";
import { sentPersonName } from "../../lib/names";
import { pictureUrl } from "../../lib/urls";
import type { Version } from "../../lib/validators";
import type { RemoteUser } from "../../lib/workosValidators";
import { judgeVersion } from "../sync/versionPlan";
import { underLatest } from "../sync/versions";

/* What a profile of WorkOS's says, and whether that is news. */

/** What a profile says; the rest of the row is its version. */
export const SHOWN = [
  "email",
  "emailVerified",
  "name",
  "profilePictureUrl",
] as const;

/** What the row of a person says by this version of their profile. */
export function profileRow(
  remote: RemoteUser,
  { updatedAt, eventAt, eventId }: Version,
) {
  return {
    email: sentEmail(remote.email),
    emailKey: emailKey(remote.email) || undefined,
    emailVerified: remote.emailVerified,
    name: sentPersonName(remote),
    profilePictureUrl: pictureUrl(remote.profilePictureUrl),
    updatedAt,
    eventAt,
    eventId,
    profileDueAt: undefined,
    profileAttempts: undefined,
  };
}

/** The person under the latest version of their profile, where WorkOS has sent one. */
export async function profileOf(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<Doc<"users">> {
  const { updatedAt } = user;
  return updatedAt === undefined
    ? user
    : await underLatest(ctx, "workos", user._id, { ...user, updatedAt });
}

/**
 * Whether a listing's profile would be applied. Of a person whose row has this version
 * nothing else is read.
 *
 * @param user who they are here; null: nobody yet
 */
export async function isNews(
  ctx: QueryCtx,
  user: Doc<"users"> | null,
  remote: RemoteUser,
): Promise<boolean> {
  if (!user) return true;
  if (user.deletedAt !== undefined) return false;
  if (user.updatedAt === undefined) return true;
  const { updatedAt } = remote;
  // What is known later than the row makes it no newer.
  if (updatedAt <= user.updatedAt) return false;
  const known = await profileOf(ctx, user);
  const profile = profileRow(remote, { updatedAt });
  const verdict = judgeVersion({
    known: { ...known, updatedAt: known.updatedAt ?? user.updatedAt },
    incoming: { updatedAt },
    deletes: false,
    same: SHOWN.every((field) => known[field] === profile[field]),
  });
  return verdict === "apply";
}
