import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Directories from "../model/campaigns/directories";
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

/** The workspace has no directory any more: the next of those who were left to one. */
export const followUnlinking = internalMutation({
  args: Directories.followFields,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Directories.followBatch(ctx, args);
    return null;
  },
});
