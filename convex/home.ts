import { v } from "convex/values";
import { workspaceQuery } from "./lib/functions";
import { listAttention } from "./model/attention/attention";
import { vItem } from "./model/attention/items";

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
  returns: v.object({
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
  }),
  handler: async () => await Promise.resolve({ days: [], before: 0 }),
});

/** How far somebody has come who has just begun. */
export const getChecklist = workspaceQuery({
  name: "home.getChecklist",
  args: {},
  returns: v.object({
    /** Somebody else is in, or was invited. */
    invited: v.boolean(),
    /** Linked to an organization, and compared with it once. */
    checked: v.boolean(),
    /** An owner has decided about a rule. */
    rulesSet: v.boolean(),
    /** When the workspace was made, in ms. */
    startedAt: v.number(),
  }),
  handler: async (ctx) =>
    await Promise.resolve({
      invited: false,
      checked: false,
      rulesSet: false,
      startedAt: ctx.member.workspace._creationTime,
    }),
});
