import { v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { erasedPlacesOf } from "./people";
import { personOf } from "./person";

/** People at once. Each is a line of small transactions behind this one. */
const BATCH = 50;
/** A line that was lost is begun anew after this time. */
const LEASE_MS = 60 * 60_000;

export const stepArgs = {
  userId: v.id("users"),
  /** Which of the person's places, and where in it. */
  at: v.number(),
  cursor: v.union(v.string(), v.null()),
};
type Step = { userId: Id<"users">; at: number; cursor: string | null };

/**
 * Begins to erase name and address of those who were deleted longer ago than the grace,
 * everywhere. Their ids stay, for the audit. Returns how many were taken up.
 */
export async function eraseDue(ctx: MutationCtx, now: number): Promise<number> {
  const due = await ctx.db
    .query("users")
    .withIndex("by_eraseAt", (q) => q.gt("eraseAt", 0).lte("eraseAt", now))
    .take(BATCH);
  for (const { _id: userId } of due) {
    await ctx.db.patch("users", userId, { eraseAt: now + LEASE_MS });
    await goOn(ctx, { userId, at: 0, cursor: null });
  }
  if (due.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.users.sync.eraseDue, {});
  return due.length;
}

/**
 * One page of one place, and the next by itself. The row of the person comes last: it
 * holds what the others are found by, and says that there is something left.
 */
export async function eraseStep(ctx: MutationCtx, step: Step) {
  const person = await personOf(ctx, step.userId);
  if (person?.user?.eraseAt === undefined) return;
  const place = erasedPlacesOf(person)[step.at];
  if (!place) {
    await eraseRow(ctx, step.userId);
    return;
  }
  const next = await place.erase(ctx, step.cursor);
  await goOn(ctx, {
    userId: step.userId,
    at: next === null ? step.at + 1 : step.at,
    cursor: next,
  });
}

async function goOn(ctx: MutationCtx, step: Step) {
  await ctx.scheduler.runAfter(0, internal.steps.forgetting.eraseStep, step);
}

async function eraseRow(ctx: MutationCtx, userId: Id<"users">) {
  await ctx.db.patch("users", userId, {
    email: undefined,
    emailKey: undefined,
    emailVerified: undefined,
    name: undefined,
    clerkProfile: undefined,
    profilePictureUrl: undefined,
    eraseAt: undefined,
  });
}
