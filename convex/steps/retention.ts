import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { noteCronRun } from "../model/crons/runs";
import * as Retention from "../model/retention";

/** The cron behind records that are kept for a time only; goes on by itself. */
export const forget = internalMutation({
  args: {},
  returns: v.object({
    differences: v.number(),
    runs: v.number(),
    tombstones: v.number(),
    journal: v.number(),
    bulk: v.number(),
    requests: v.number(),
    addresses: v.number(),
    invitations: v.number(),
    operatorRuns: v.number(),
    orderAddresses: v.number(),
    days: v.number(),
  }),
  handler: async (ctx): Promise<Retention.Forgotten> => {
    await noteCronRun(ctx, "forget-old-records", Date.now());
    return await Retention.forget(ctx, Date.now());
  },
});
