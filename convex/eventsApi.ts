import { v } from "convex/values";
import { internalAction } from "./_generated/server";
import { workosClient } from "./lib/workosClient";
import { readEvents } from "./model/inbox/eventsApiAction";

/** The cron that reads WorkOS's events, so that none is lost with a webhook. */
export const read = internalAction({
  args: {},
  returns: v.object({ stored: v.number(), pages: v.number() }),
  handler: async (ctx) =>
    await readEvents(ctx, workosClient(ctx, "background")),
});
