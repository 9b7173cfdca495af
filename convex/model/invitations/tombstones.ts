import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";

/* The only file that writes `settledInvitations`: the tombstones of invitations. */

/** As long as the Events API can bring an event back. */
export const TOMBSTONE_MS = 90 * 24 * 60 * 60_000;

type Tombstone = Doc<"settledInvitations">;

/** The tombstone of one that was accepted, or taken off the list here. */
export async function find(
  ctx: QueryCtx,
  workosInvitationId: string,
): Promise<Tombstone | null> {
  return await ctx.db
    .query("settledInvitations")
    .withIndex("by_workosInvitationId", (q) =>
      q.eq("workosInvitationId", workosInvitationId),
    )
    .first();
}

/** @param terms what it gives if WorkOS says yet that it was accepted */
export async function note(
  ctx: MutationCtx,
  workosInvitationId: string,
  terms: Tombstone["terms"],
  now: number,
) {
  const known = await find(ctx, workosInvitationId);
  if (known) await ctx.db.patch("settledInvitations", known._id, { terms });
  else
    await ctx.db.insert("settledInvitations", {
      workosInvitationId,
      settledAt: now,
      ...(terms === undefined ? {} : { terms }),
    });
}

/** It has a row again. */
export async function lift(ctx: MutationCtx, { _id }: Tombstone) {
  await ctx.db.delete("settledInvitations", _id);
}

/** A batch of those past their time. Returns how many. */
export async function forgetOld(
  ctx: MutationCtx,
  now: number,
  limit: number,
): Promise<number> {
  const old = await ctx.db
    .query("settledInvitations")
    .withIndex("by_settledAt", (q) => q.lte("settledAt", now - TOMBSTONE_MS))
    .take(limit);
  for (const { _id } of old) await ctx.db.delete("settledInvitations", _id);
  return old.length;
}
