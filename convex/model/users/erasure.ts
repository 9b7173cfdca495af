import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Users from "./users";

/** People at once; each brings up to 100 copies with them. */
const BATCH = 20;

/**
 * Erases name and address of those who were deleted longer ago than the grace,
 * in `users` and in every workspace. Their ids stay, for the audit.
 */
export async function eraseDue(ctx: MutationCtx, now: number): Promise<number> {
  const due = await ctx.db
    .query("users")
    .withIndex("by_eraseAt", (q) => q.gt("eraseAt", 0).lte("eraseAt", now))
    .take(BATCH);
  for (const { _id } of due) {
    await ctx.db.patch("users", _id, {
      email: undefined,
      emailKey: undefined,
      emailVerified: undefined,
      name: undefined,
      clerkProfile: undefined,
      profilePictureUrl: undefined,
      eraseAt: undefined,
    });
    const user = (await ctx.db.get("users", _id))!;
    await Users.copyProfileToMembers(ctx, user);
  }
  if (due.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.users.sync.eraseDue, {});
  return due.length;
}
