import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vProvider } from "../lib/validators";
import * as Facts from "../model/health/facts";

/** Writes what is known of a provider's webhooks, once a minute at most; goes on while there is news. */
export const gather = internalMutation({
  args: { provider: vProvider },
  returns: v.null(),
  handler: async (ctx, { provider }) => {
    await Facts.gather(ctx, provider, Date.now());
    return null;
  },
});
