import { v } from "convex/values";
import { internalAction } from "../_generated/server";
import {
  carryOn as carryOnRun,
  endRoutineRun,
} from "../model/reconciliation/action";
import { vContext } from "../model/reconciliation/permission";

/* Apart from the mutations of reconciliation.ts and longRuns.ts, which need no provider's
 * client. What goes wrong is in the run's record. */

/** A run whose time has come, and that has begun. */
export const carryOutRoutine = internalAction({
  args: {
    workspaceId: v.id("workspaces"),
    runId: v.id("reconciliationRuns"),
    context: vContext,
  },
  returns: v.null(),
  handler: async (ctx, begun) => {
    await endRoutineRun(ctx, begun);
    return null;
  },
});

/** Goes on with a long run. */
export const carryOn = internalAction({
  args: { runId: v.id("reconciliationRuns"), turn: v.number() },
  returns: v.null(),
  handler: async (ctx, which) => {
    await carryOnRun(ctx, which);
    return null;
  },
});
