import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { findOpenCampaign } from "./items";

/**
 * The workspace is linked to nothing from now on: whom the open review left to a directory
 * is looked at again, and until then it can't be signed off: see
 * model/campaigns/directories.ts.
 */
export async function followUnlinking(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
) {
  const campaign = await findOpenCampaign(ctx, workspaceId);
  if (campaign && campaign.counts.atSource > 0)
    await ctx.scheduler.runAfter(0, internal.steps.reviews.followUnlinking, {
      campaignId: campaign._id,
      cursor: null,
    });
}
