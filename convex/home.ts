import { v } from "convex/values";
import { workspaceQuery } from "./lib/functions";
import { listAttention } from "./model/attention/attention";
import * as Checklist from "./model/attention/checklist";
import { vItem } from "./model/attention/items";
import * as DaysShown from "./model/members/daysShown";

/**
 * What those who run the workspace have to see to, the worst first; each kind once. The
 * page that settles it says the same.
 */
export const getAttention = workspaceQuery({
  name: "home.getAttention",
  args: {},
  returns: v.object({ items: v.array(vItem) }),
  handler: async (ctx) => ({ items: await listAttention(ctx, ctx.member) }),
});

/**
 * The people of the workspace by the day: a row for each day on which somebody came or
 * went, the oldest first, at most 91.
 *
 * @param from the first day that is wanted, "2026-11-30" in UTC
 * @throws INVALID, with `field`
 */
export const getPeopleOverTime = workspaceQuery({
  name: "home.getPeopleOverTime",
  args: { from: v.string() },
  returns: DaysShown.vPeopleOverTime,
  handler: async (ctx, { from }) =>
    await DaysShown.listDays(ctx, ctx.member.workspace._id, from),
});

/** How far somebody has come who has just begun. */
export const getChecklist = workspaceQuery({
  name: "home.getChecklist",
  args: {},
  returns: Checklist.vChecklist,
  handler: async (ctx) =>
    await Checklist.describeChecklist(ctx, ctx.member.workspace),
});
