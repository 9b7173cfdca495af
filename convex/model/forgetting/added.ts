import type { Source } from "./sources";

/**
 * Where a project that builds on this one keeps something of a person: tables and fields
 * of its own, one `source` each, as in people.ts. What is named here is erased after
 * `user.deleted` and its grace, and is part of what `operators:exportPerson` answers.
 *
 *     source({
 *       name: "notes",
 *       keys: ({ userIds }) => userIds,
 *       page: async (ctx, userId, cursor) =>
 *         pageOf(
 *           await ctx.db
 *             .query("notes")
 *             .withIndex("by_userId", (q) => q.eq("userId", userId))
 *             .paginate({ numItems: PAGE, cursor }),
 *         ),
 *       erase: async (ctx, { _id }) => await ctx.db.delete("notes", _id),
 *     })
 */
export const ADDED: readonly Source[] = [];
