import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { dayOf, isMovement, type Movement } from "./daysPlan";

/* People over time: a row for each day on which somebody came or went. */

/** More than a year, so that a day can be compared with that of the year before. */
export const KEEP_DAYS_MS = 400 * 24 * 60 * 60_000;

/** Counts who came or went into the day's row: however many they are, there is one. */
export async function noteDay(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  moved: Movement,
  people: number,
  now: number,
) {
  if (!isMovement(moved)) return;
  const day = dayOf(now);
  const row = await findDay(ctx, workspaceId, day);
  if (row)
    await ctx.db.patch("workspaceDays", row._id, {
      people,
      ...sum(row, moved),
    });
  else
    await ctx.db.insert("workspaceDays", {
      workspaceId,
      day,
      people,
      ...moved,
    });
}

export function sum(a: Movement, b: Movement): Movement {
  return { joined: a.joined + b.joined, left: a.left + b.left };
}

export async function findDay(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  day: string,
): Promise<Doc<"workspaceDays"> | null> {
  return await ctx.db
    .query("workspaceDays")
    .withIndex("by_workspaceId_day", (q) =>
      q.eq("workspaceId", workspaceId).eq("day", day),
    )
    .unique();
}

/** Who were in before the day. Members from before there was an audit came on none. */
export function atBegin({
  people,
  joined,
  left,
}: Movement & { people: number }): number {
  return Math.max(0, people - joined + left);
}

/** Days that nobody is shown any more. Returns how many. */
export async function forgetOldDays(
  ctx: MutationCtx,
  now: number,
  limit: number,
): Promise<number> {
  return await forget(
    ctx,
    await ctx.db
      .query("workspaceDays")
      .withIndex("by_day", (q) => q.lt("day", dayOf(now - KEEP_DAYS_MS)))
      .take(limit),
  );
}

/** Of a workspace that is gone for good. Returns how many. */
export async function forgetDaysOf(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  return await forget(
    ctx,
    await ctx.db
      .query("workspaceDays")
      .withIndex("by_workspaceId_day", (q) => q.eq("workspaceId", workspaceId))
      .take(limit),
  );
}

async function forget(
  ctx: MutationCtx,
  rows: Doc<"workspaceDays">[],
): Promise<number> {
  for (const { _id } of rows) await ctx.db.delete("workspaceDays", _id);
  return rows.length;
}
