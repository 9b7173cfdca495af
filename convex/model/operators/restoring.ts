import { type Infer, v } from "convex/values";
import { internal } from "../../_generated/api";
import type { MutationCtx } from "../../_generated/server";
import { forgetLooks } from "../crons/due";
import { forgetCronRuns } from "../crons/runs";
import { findCursor } from "../inbox/eventsApi";
import { listOpenOrders } from "./openOrders";

/* A backup is in the place of the data: what is in it is older than what the provider has. */

/** Counts end here. */
const COUNTED = 100;
/** Events first: what they say is then no difference, and no brake stops for it. */
const EVENTS_TAKE_MS = 60_000;

export const vRestored = v.object({
  dryRun: v.boolean(),
  /** Until when WorkOS's events were read, in ms: what came later is read again. */
  eventsReadAt: v.union(v.number(), v.null()),
  /** Each is told again. 100 may be more. */
  openOrders: v.number(),
  /** Each is compared. 100 may be more. */
  linkedWorkspaces: v.number(),
  did: v.string(),
});
export type Restored = Infer<typeof vRestored>;

export async function afterRestore(
  ctx: MutationCtx,
  dryRun: boolean,
  now: number,
): Promise<Restored> {
  const cursor = await findCursor(ctx);
  const orders = await listOpenOrders(ctx, COUNTED);
  const linked = await ctx.db.query("workspaceSyncState").take(COUNTED);
  const found = {
    dryRun,
    eventsReadAt: cursor?.readAt ?? null,
    openOrders: orders.length,
    linkedWorkspaces: linked.length,
  };
  const tells = `${orders.length} open orders are told again: operators:listOpenOrders has them.`;
  if (dryRun)
    return {
      ...found,
      did: `Nothing was changed. With "dryRun":false WorkOS's events are read from where the data ends, ${linked.length} linked workspaces are compared, and ${tells}`,
    };
  await forgetLooks(ctx);
  await forgetCronRuns(ctx);
  await ctx.scheduler.runAfter(0, internal.eventsApi.read, {});
  await ctx.scheduler.runAfter(0, internal.steps.due.lookForOverdue, {});
  await ctx.scheduler.runAfter(
    0,
    internal.steps.eventsApi.reconcileEverything,
    { now, cursor: null },
  );
  // Those that were due in the backup already have lost their job.
  await ctx.scheduler.runAfter(
    EVENTS_TAKE_MS,
    internal.steps.reconciliation.reconcileDue,
    {},
  );
  return {
    ...found,
    did: `WorkOS's events are read now, ${linked.length} linked workspaces are compared in a minute, and ${tells} operators:health says how it goes.`,
  };
}
