import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Caller } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import { cleanName } from "../../lib/names";
import { noteProblem } from "../../lib/reviews";
import type { Actor } from "../../lib/validators";
import { countLeft } from "../reviews/items";
import { noteSignedOff, tellAgain } from "../reviews/schedule";
import { type Campaign, recordReview, requireGoingOn } from "./campaigns";
import { requireFollowed } from "./directories";

/** @throws NOT_FOUND, INVALID; CONFLICT */
export async function signOff(
  ctx: MutationCtx,
  caller: Caller,
  {
    campaignId,
    note = "",
  }: { campaignId: Id<"reviewCampaigns">; note?: string },
  now: number,
) {
  const campaign = await requireGoingOn(ctx, caller.workspace._id, campaignId);
  if (campaign.status === "preparing") throw appError("reviewPreparing");
  const problem = noteProblem(note);
  if (problem) throw refused({ ...problem, field: "note" });
  requireFollowed(caller.workspace, campaign);
  const count = await countLeft(ctx, campaign, caller.membership);
  if (count > 0) throw appError("reviewNotDone", { count });
  if (campaign.counts.waiting === campaign.counts.total)
    throw appError("reviewOfNobody");
  const { actor } = caller;
  await endCampaign(ctx, campaign, "signed_off", { actor, now, note });
  // A review of some roles alone is not the one that the interval asks for.
  if (campaign.scope.roles.length === 0)
    await noteSignedOff(ctx, campaign, now);
}

/** @throws NOT_FOUND, CONFLICT */
export async function cancel(
  ctx: MutationCtx,
  { actor, workspace }: Caller,
  campaignId: Id<"reviewCampaigns">,
  now: number,
) {
  const campaign = await requireGoingOn(ctx, workspace._id, campaignId);
  await endCampaign(ctx, campaign, "cancelled", { actor, now });
  await tellAgain(ctx, workspace._id, now);
}

export async function endCampaign(
  ctx: MutationCtx,
  campaign: Campaign,
  status: "signed_off" | "cancelled",
  { actor, now, note = "" }: { actor: Actor; now: number; note?: string },
) {
  const text = cleanName(note);
  await ctx.db.patch("reviewCampaigns", campaign._id, {
    status,
    endedAt: now,
    endedBy: actor,
    ...(text === "" ? {} : { signOffNote: text }),
  });
  const event =
    status === "signed_off" ? "review_signed_off" : "review_cancelled";
  await recordReview(ctx, campaign, event, actor, now);
}
