import { v } from "convex/values";
import { internalAction } from "./_generated/server";
import { finishAbandoned as finish } from "./model/provisioning/abandonedAction";

/** Takes back what a crash or an outage left half-made. */
export const finishAbandoned = internalAction({
  args: {},
  returns: v.object({ rolledBack: v.number(), failed: v.number() }),
  handler: async (ctx) => await finish(ctx),
});
