import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Members from "../members/rows";

/* What lists show of a person is copied to their rows, however many they are. */

/** Name and address on the member rows; what is over a batch follows by itself. */
export async function copyProfileToMembers(
  ctx: MutationCtx,
  user: Doc<"users">,
) {
  if (await Members.copyProfile(ctx, user)) await scheduleCopy(ctx, user, null);
  await copyToInvitations(ctx, user._id);
  const merged = await ctx.db
    .query("users")
    .withIndex("by_mergedInto", (q) => q.eq("mergedInto", user._id))
    .take(ACCOUNTS);
  for (const { _id } of merged) {
    await Members.copyProfile(ctx, user, _id);
    await copyToInvitations(ctx, _id);
  }
}

/** Whom they have invited shows who it was; most have invited nobody. */
async function copyToInvitations(ctx: MutationCtx, userId: Id<"users">) {
  const one = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_invitedBy_state", (q) => q.eq("invitedBy", userId))
    .first();
  if (one)
    await ctx.scheduler.runAfter(0, internal.steps.shown.showInviterName, {
      userId,
      cursor: null,
    });
}

/** Nobody had more accounts of their own that turned out to be theirs. */
const ACCOUNTS = 10;

/** All of the member rows, a page at a time. */
export async function continueProfileCopy(
  ctx: MutationCtx,
  user: Doc<"users">,
  cursor: string | null,
) {
  const next = await Members.copyProfilePage(ctx, user, cursor);
  if (next !== null) await scheduleCopy(ctx, user, next);
}

async function scheduleCopy(
  ctx: MutationCtx,
  { _id: userId }: Doc<"users">,
  cursor: string | null,
) {
  await ctx.scheduler.runAfter(0, internal.users.sync.continueProfileCopy, {
    userId,
    cursor,
  });
}
