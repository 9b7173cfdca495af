import { type ObjectType, v } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { appError } from "../../lib/errors";
import * as Members from "../members/rows";
import { decide } from "../reviews/items";
import type { Campaign } from "./campaigns";

/*
 * A workspace that is taken off its organization has no directory any more: those whom the
 * open review left to it wait for a decision again. One person's directory is followed by
 * model/members/rows/reviewed.ts.
 */

/** Looked at in one transaction. */
const AT_ONCE = 200;

export const followFields = {
  campaignId: v.id("reviewCampaigns"),
  cursor: v.union(v.string(), v.null()),
};

/** The next of those who were left to a directory; goes on by itself. */
export async function followBatch(
  ctx: MutationCtx,
  { campaignId, cursor }: ObjectType<typeof followFields>,
) {
  const campaign = await ctx.db.get("reviewCampaigns", campaignId);
  if (!campaign || campaign.endedAt !== undefined) return;
  const found = await ctx.db
    .query("reviewItems")
    .withIndex("by_campaignId_decision", (q) =>
      q.eq("campaignId", campaignId).eq("decision", "at_source"),
    )
    .paginate({ numItems: AT_ONCE, cursor });
  const free: Doc<"reviewItems">[] = [];
  for (const item of found.page) {
    const member = await ctx.db.get("workspaceMembers", item.membershipId);
    // It may be linked again by now.
    if (member && (await Members.decisionAtFirst(ctx, member)) === "waiting")
      free.push(item);
  }
  await decide(ctx, campaign, free, "waiting", null);
  const next = nextAfter(found);
  if (next !== null)
    await ctx.scheduler.runAfter(0, internal.steps.reviews.followUnlinking, {
      campaignId,
      cursor: next,
    });
}

/** Nobody is left to a directory where there is none. @throws CONFLICT while some are still */
export function requireFollowed(
  { workosOrganizationId }: Doc<"workspaces">,
  { counts }: Campaign,
) {
  if (workosOrganizationId === undefined && counts.atSource > 0)
    throw appError("reviewPreparing");
}
