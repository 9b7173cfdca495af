import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vBackgroundWork } from "../lib/backgroundWork";
import * as Places from "../model/background/places";

/* Places for actions that wait for somebody else: see model/background/places.ts. */

/** The work begins, or waits for a place. */
export const offer = internalMutation({
  args: { work: vBackgroundWork },
  returns: v.null(),
  handler: async (ctx, { work }) => {
    await Places.offer(ctx, work, Date.now());
    return null;
  },
});

/** An action is over. */
export const leave = internalMutation({
  args: { placeId: v.id("backgroundPlaces") },
  returns: v.null(),
  handler: async (ctx, { placeId }) => {
    await Places.leavePlace(ctx, placeId, Date.now());
    return null;
  },
});
