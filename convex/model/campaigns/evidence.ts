import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { chainOf } from "../record/sealing";
import { namesOf } from "../team/names";
import { type Campaign, requireCampaign } from "./campaigns";
import { toListedCampaign } from "./shown";
import type { vEvidence } from "./validators";

type Evidence = Infer<typeof vEvidence>;

/** @throws NOT_FOUND */
export async function getEvidence(
  ctx: QueryCtx,
  { _id: workspaceId, name }: Doc<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
): Promise<Evidence> {
  const campaign = await requireCampaign(ctx, workspaceId, campaignId);
  return {
    workspaceName: name,
    campaign: await toListedCampaign(campaign, namesOf(ctx)),
    seal: await sealOver(ctx, campaign),
  };
}

/** The end of the chain, where the sign-off is in it. */
async function sealOver(
  ctx: QueryCtx,
  { workspaceId, status, endedAt }: Campaign,
): Promise<Evidence["seal"]> {
  if (status !== "signed_off" || endedAt === undefined) return null;
  const row = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_event_timestamp", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("event", "review_signed_off")
        .eq("timestamp", endedAt),
    )
    .first();
  const chain = row && (await chainOf(ctx, workspaceId));
  if (!chain || chain.through < row._creationTime) return null;
  return { number: chain.seals, hash: chain.hash, sealedAt: chain.sealedAt };
}
