import { v } from "convex/values";
import { internalAction } from "./_generated/server";
import { workosReader } from "./lib/workosReader";
import { vPlace } from "./model/inbox/eventsApi";
import { readEvents } from "./model/inbox/eventsApiAction";

/**
 * Reads WorkOS's events, so that none is lost with a webhook: a cron, and a minute later
 * again while there is something that no webhook has brought.
 */
export const read = internalAction({
  args: {
    /** Where to begin; left out, where the last read ended. */
    from: v.optional(vPlace),
  },
  returns: v.object({ stored: v.number(), pages: v.number() }),
  handler: async (ctx, { from }) =>
    await readEvents(ctx, workosReader(ctx, "background"), from),
});
