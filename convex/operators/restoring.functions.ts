import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Restoring from "../model/operators/restoring";

/* Handed on by operators.ts, under whose name they are called. */

/**
 * After a backup was restored: reads WorkOS's events from the backup's place on, compares
 * every linked workspace with its provider, and looks for all that is due, since no backup
 * has the jobs that were scheduled. What happened since the backup and the provider knows is
 * there again then; docs/production.md says what is not. Any number of times.
 *
 * @param dryRun default true: says how old the data is, and what it would do
 */
export const afterRestore = internalMutation({
  args: { dryRun: v.optional(v.boolean()) },
  returns: Restoring.vRestored,
  handler: async (ctx, { dryRun = true }): Promise<Restoring.Restored> =>
    await Restoring.afterRestore(ctx, dryRun, Date.now()),
});
