import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { countPeople } from "./counts";
import { atBegin } from "./days";
import { isDay } from "./daysPlan";

/* What the home page is told of people over time. */

/** The day that a page shows first, and the ninety after it. */
const SHOWN = 91;

export const vPeopleOverTime = v.object({
  days: v.array(
    v.object({
      /** In UTC: "2026-11-30". */
      day: v.string(),
      /** Who were in at its end, those about to be removed too. */
      people: v.number(),
      joined: v.number(),
      left: v.number(),
    }),
  ),
  /** How many were in before the first of these days. Without one: how many are in. */
  before: v.number(),
});

/**
 * The days from `from` on that have a row, the latest 91 of them, the oldest first.
 *
 * @throws INVALID, with `field`
 */
export async function listDays(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  from: string,
): Promise<Infer<typeof vPeopleOverTime>> {
  if (!isDay(from)) throw appError("notADay", {}, { field: "from" });
  const rows = await ctx.db
    .query("workspaceDays")
    .withIndex("by_workspaceId_day", (q) =>
      q.eq("workspaceId", workspaceId).gte("day", from),
    )
    .order("desc")
    .take(SHOWN);
  const days = rows
    .reverse()
    .map(({ day, people, joined, left }) => ({ day, people, joined, left }));
  const [first] = days;
  return {
    days,
    before: first ? atBegin(first) : await countPeople(ctx, workspaceId),
  };
}
