import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { isGoneForGood } from "../../lib/deletion";

/* The key that an organization of ours carries as its external id. */

/** External ids that begin so are ours. */
export const KEY_PREFIX = "rollcall_";

/** Whether a workspace, or an unfinished journal row, stands behind our key. */
export async function isKeyInUse(
  ctx: QueryCtx,
  key: string,
  except?: Id<"workspaces">,
): Promise<boolean> {
  const holder = await ctx.db
    .query("workspaces")
    .withIndex("by_externalId", (q) => q.eq("externalId", key))
    .first();
  // A workspace that is gone for good has let go of its organization.
  if (holder && holder._id !== except && !isGoneForGood(holder)) return true;
  const journal = await ctx.db
    .query("provisioningJournal")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  return journal?.state === "open" || journal?.state === "rolling_back";
}
