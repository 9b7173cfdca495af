import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { reviewDueAfter } from "../../lib/reviews";
import { noteDue } from "../crons/due";
import { notify } from "../hooks/notices";
import { findOpenCampaign } from "./items";

/* How often a workspace reviews access, and when it is told that a review is due. */

type Schedule = Doc<"reviewSchedules">;

export async function findSchedule(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Schedule | null> {
  return await ctx.db
    .query("reviewSchedules")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}

/**
 * The next review is due so many days after the last sign-off, or from now on where there
 * was none; null: none is due.
 */
export async function setInterval(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  days: number | null,
  now: number,
) {
  await write(
    ctx,
    workspaceId,
    { everyDays: days ?? undefined, setAt: now },
    now,
  );
}

/** A review was signed off now: the interval begins anew. */
export async function noteSignedOff(
  ctx: MutationCtx,
  { _id, workspaceId }: Doc<"reviewCampaigns">,
  now: number,
) {
  await write(
    ctx,
    workspaceId,
    { lastCampaignId: _id, lastSignedOffAt: now },
    now,
  );
}

type Changes = Pick<
  Partial<Schedule>,
  "everyDays" | "setAt" | "lastCampaignId" | "lastSignedOffAt"
>;

async function write(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  changes: Changes,
  now: number,
) {
  const found = await findSchedule(ctx, workspaceId);
  const { everyDays, setAt, lastSignedOffAt } = { ...found, ...changes };
  const nextDueAt =
    everyDays === undefined
      ? undefined
      : reviewDueAfter(lastSignedOffAt ?? setAt ?? now, everyDays);
  const next = { ...changes, nextDueAt, tellAt: nextDueAt };
  if (found) await ctx.db.patch("reviewSchedules", found._id, next);
  else await ctx.db.insert("reviewSchedules", { workspaceId, ...next });
  if (nextDueAt !== undefined) await noteDue(ctx, "reviews", nextDueAt, now);
}

/** A review was called off: one that is due meanwhile is told. */
export async function tellAgain(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const found = await findSchedule(ctx, workspaceId);
  if (found?.nextDueAt === undefined || found.nextDueAt > now) return;
  await ctx.db.patch("reviewSchedules", found._id, { tellAt: found.nextDueAt });
  await noteDue(ctx, "reviews", found.nextDueAt, now);
}

/** The earliest time at which a review becomes due, in ms; null: none does. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("reviewSchedules")
    .withIndex("by_tellAt", (q) => q.gt("tellAt", 0))
    .first();
  return first?.tellAt ?? null;
}

/** Whether the time of the next review has come, without a clock: see `tellDue`. */
export function hasCome({ tellAt, nextDueAt }: Schedule): boolean {
  return nextDueAt !== undefined && tellAt !== nextDueAt;
}

/** Nobody is there to be reviewed by another. */
export async function isOfOne(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<boolean> {
  const found = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_listedStatus_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("listedStatus", "active"),
    )
    .take(2);
  return found.length < 2;
}

const TOLD_AT_ONCE = 50;

/** Where one person is alone, it is looked again after so long. */
const ALONE_MS = 24 * 60 * 60_000;

/**
 * Each is told once; nobody is while a review is open, or where the workspace is deleted.
 * A person who is alone is told once somebody else is in: nobody decides on themselves.
 */
export async function tellDue(ctx: MutationCtx, now: number) {
  const due = await ctx.db
    .query("reviewSchedules")
    .withIndex("by_tellAt", (q) => q.gt("tellAt", 0).lte("tellAt", now))
    .take(TOLD_AT_ONCE);
  for (const { _id, workspaceId, nextDueAt } of due) {
    await ctx.db.patch("reviewSchedules", _id, { tellAt: undefined });
    const workspace = await ctx.db.get("workspaces", workspaceId);
    if (!workspace || workspace.deletedAt !== undefined) continue;
    if (nextDueAt === undefined || (await findOpenCampaign(ctx, workspaceId)))
      continue;
    if (await isOfOne(ctx, workspaceId)) {
      const tellAt = now + ALONE_MS;
      await ctx.db.patch("reviewSchedules", _id, { tellAt });
      await noteDue(ctx, "reviews", tellAt, now);
      continue;
    }
    await notify(ctx, {
      type: "review_due",
      workspaceId,
      dueAt: nextDueAt,
      at: now,
    });
  }
}
