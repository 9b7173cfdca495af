import { v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isErasing } from "../hooks/erasure";
import { forgetLastWorkspace } from "../users/lastWorkspace";
import { erasedPlacesOf } from "./people";
import { personOf } from "./person";
import { ERASED_BY_PRODUCT, PRODUCT_PLACE } from "./product";

/** People at once. Each is a line of small transactions behind this one. */
const BATCH = 50;
/** A line that was lost is begun anew after this time. */
const LEASE_MS = 60 * 60_000;

export const stepArgs = {
  userId: v.id("users"),
  /** Which of the person's places, null for the first, and where in it. */
  at: v.union(v.string(), v.null()),
  cursor: v.union(v.string(), v.null()),
};
type Step = { userId: Id<"users">; at: string | null; cursor: string | null };

/** When the first deleted person's name and address are due to go. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("users")
    .withIndex("by_eraseAt", (q) => q.gt("eraseAt", 0))
    .first();
  return first?.eraseAt ?? null;
}

/**
 * Begins to erase name and address of those who were deleted longer ago than the grace,
 * everywhere. Their ids stay, for the audit. From here on nothing copies their profile.
 * Returns how many were taken up.
 */
export async function eraseDue(ctx: MutationCtx, now: number): Promise<number> {
  const due = await ctx.db
    .query("users")
    .withIndex("by_eraseAt", (q) => q.gt("eraseAt", 0).lte("eraseAt", now))
    .take(BATCH);
  for (const { _id: userId, clerkProfile } of due) {
    // The product is at it still, and goes on by itself.
    if (await isErasing(ctx, userId)) {
      await ctx.db.patch("users", userId, { eraseAt: now + LEASE_MS });
      continue;
    }
    await ctx.db.patch("users", userId, {
      eraseAt: now + LEASE_MS,
      isBeingErased: true,
      name: undefined,
      profilePictureUrl: undefined,
      ...(clerkProfile && {
        clerkProfile: {
          ...clerkProfile,
          name: undefined,
          profilePictureUrl: undefined,
        },
      }),
    });
    await goOn(ctx, { userId, at: null, cursor: null });
  }
  if (due.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.users.sync.eraseDue, {});
  return due.length;
}

/**
 * One page of one place, and the next by itself. The address in the person's own row goes
 * last: the others are found by it, and what the product keeps may be as well.
 */
export async function eraseStep(ctx: MutationCtx, step: Step) {
  const person = await personOf(ctx, step.userId);
  if (person?.user?.eraseAt === undefined) return;
  const places = erasedPlacesOf(person);
  const known = places.findIndex(({ id }) => id === step.at);
  // Of one that is none any more: from the beginning.
  const at = Math.max(known, 0);
  const cursor = await places[at]!.erase(
    ctx,
    known === -1 ? null : step.cursor,
  );
  const next = places[cursor === null ? at + 1 : at];
  if (next) await goOn(ctx, { userId: step.userId, at: next.id, cursor });
  else if (!(await isErasing(ctx, step.userId))) {
    for (const userId of person.userIds) await forgetLastWorkspace(ctx, userId);
    await eraseRow(ctx, step.userId);
  }
}

/** The product has erased what is its own: what comes after it, and the person's row. */
export async function eraseRest(ctx: MutationCtx, userId: Id<"users">) {
  await goOn(ctx, { userId, at: PRODUCT_PLACE, cursor: ERASED_BY_PRODUCT });
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
    language: undefined,
    eraseAt: undefined,
    isBeingErased: undefined,
  });
}
