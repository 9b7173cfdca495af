import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Starting from "../model/campaigns/starting";

/** The items of the next people of a review that is being prepared. */
export const prepare = internalMutation({
  args: {
    campaignId: v.id("reviewCampaigns"),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Starting.prepareBatch(ctx, args, Date.now());
    return null;
  },
});
