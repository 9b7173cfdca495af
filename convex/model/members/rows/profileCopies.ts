import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../../_generated/server";
import { sentEmail } from "../../../lib/addresses";
import { nextAfter } from "../../../lib/batches";
import { searchKey, sentName } from "../../../lib/names";
import { pictureUrl } from "../../../lib/urls";
import { bringInLine as showInLine, showDirectoryAnew } from "./shown";
import { patchCopies } from "./write";

/* The copies of a person's name and address that lists are sorted and searched by. */

const COPY_BATCH = 100;

/**
 * Brings the copies of a person's name and address in line, at most 100 rows.
 * Returns whether there may be more.
 */
export async function copyProfile(
  ctx: MutationCtx,
  user: Doc<"users">,
  /** Whose rows, where those are not the person's own: an account of theirs was. */
  whose: Id<"users"> = user._id,
): Promise<boolean> {
  // No page: a transaction may read one only, and may have many people to do.
  const first = await copiesOf(ctx, whose).take(COPY_BATCH);
  await bringInLine(ctx, user, first);
  return first.length === COPY_BATCH;
}

/**
 * One page of the same, in a transaction of its own. Returns where to go on, or
 * null when all are done.
 */
export async function copyProfilePage(
  ctx: MutationCtx,
  user: Doc<"users">,
  cursor: string | null,
): Promise<string | null> {
  const batch = await copiesOf(ctx, user._id).paginate({
    numItems: COPY_BATCH,
    cursor,
  });
  await bringInLine(ctx, user, batch.page);
  return nextAfter(batch);
}

function copiesOf(ctx: QueryCtx, userId: Id<"users">) {
  return ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) => q.eq("userId", userId));
}

/** More accounts than this nobody turned out to have, one after another. */
const ACCOUNTS = 10;

/** One row, from its person; of an account that turned out to be another's, from them. */
export async function copyProfileToRow(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
) {
  const user = await personBehind(ctx, member.userId);
  if (user) await bringInLine(ctx, user, [member]);
}

/** The person; behind an account that turned out to be another's, that other one. */
export async function personBehind(
  ctx: QueryCtx,
  userId: Id<"users">,
): Promise<Doc<"users"> | null> {
  let user = await ctx.db.get("users", userId);
  for (let i = 0; i < ACCOUNTS && user?.mergedInto !== undefined; i++)
    user = await ctx.db.get("users", user.mergedInto);
  return user;
}

async function bringInLine(
  ctx: MutationCtx,
  user: Doc<"users">,
  members: Doc<"workspaceMembers">[],
) {
  const copies = profileCopies(user);
  const profilePictureUrl = pictureOf(user);
  for (const member of members) {
    if (
      member.name !== copies.name ||
      member.email !== copies.email ||
      member.sortName !== copies.sortName ||
      member.searchText !== copies.searchText
    )
      await patchCopies(ctx, member, copies);
    if (member.shown && member.shown.profilePictureUrl !== profilePictureUrl)
      await showInLine(ctx, member, { profilePictureUrl });
    // Nobody whom WorkOS does not know is in a directory there.
    if (member.shown?.directoryOf !== undefined && !user.workosUserId)
      await showDirectoryAnew(ctx, member);
  }
}

/** What a list shows of them; a row older than the rule holds what was sent. */
export function pictureOf(user: Doc<"users">): string | undefined {
  return isErased(user) ? undefined : pictureUrl(user.profilePictureUrl);
}

/** What a list calls a person when we know only an id, or only an address. */
export function displayName(person: { name?: string; email?: string }): string {
  // Rows older than the rule for sent text hold it raw.
  return sentName(person.name) ?? sentEmail(person.email) ?? "Someone new";
}

/** A deleted person: only the ids are left, or the rest is about to go. */
export function isErased(user: Doc<"users">): boolean {
  if (user.deletedAt === undefined) return false;
  return user.eraseAt === undefined || user.isBeingErased === true;
}

/** What a person without a name is called. */
export const ERASED_NAME = "Deleted person";

/** The copies in one row are erased, before those in the person's own. */
export async function eraseCopies(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
) {
  await patchCopies(ctx, member, ERASED);
  await showInLine(ctx, member, { profilePictureUrl: undefined });
}

/** What is copied of somebody whose name and address are erased. */
const ERASED = {
  name: ERASED_NAME,
  email: undefined,
  sortName: "deleted person",
  searchText: "",
};

export function profileCopies(user: Doc<"users">) {
  if (isErased(user)) return ERASED;
  return {
    name: user.name,
    email: user.email,
    sortName: displayName(user).toLowerCase(),
    searchText: searchKey([user.name, user.email].filter(Boolean).join(" ")),
  };
}
