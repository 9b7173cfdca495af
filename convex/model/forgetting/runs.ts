import * as Members from "../members/rows";
import { letGo } from "../reconciliation/scratch";
import { PAGE, pageOf, providerUserIds, source } from "./sources";

/* What reconciliations keep of a person. */

/** Each has a profile whole. */
const HELD = 12;

export const DIFFERENCES = source({
  name: "reconciliationDifferences",
  keys: providerUserIds,
  page: async (ctx, { id }, cursor) =>
    pageOf(
      await ctx.db
        .query("reconciliationDifferences")
        .withIndex("by_providerUserId", (q) => q.eq("providerUserId", id))
        .paginate({ numItems: PAGE, cursor }),
    ),
  erase: async (ctx, { _id }) => {
    await ctx.db.patch("reconciliationDifferences", _id, {
      displayName: Members.ERASED_NAME,
    });
  },
});

/** Given up with the run, hours after at most. */
export const HELD_BY_RUNS = source({
  name: "reconciliationHeld",
  keys: providerUserIds,
  page: async (ctx, { id }, cursor) =>
    pageOf(
      await ctx.db
        .query("reconciliationHeld")
        .withIndex("by_key", (q) => q.eq("key", id))
        .paginate({ numItems: HELD, cursor }),
    ),
  erase: async (ctx, row) => {
    await letGo(ctx, [row]);
  },
});
