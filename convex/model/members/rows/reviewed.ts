import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../../_generated/server";
import type { Why } from "../../record/acts";
import {
  decide,
  findItem,
  findOpenCampaign,
  insertItems,
  isAnother,
  isInScope,
  moveItem,
  noteHeld,
} from "../../reviews/items";
import { isDirectoryManaged } from "../directory";

type Item = Doc<"reviewItems">;
type Member = Omit<Doc<"workspaceMembers">, "_creationTime">;

/**
 * The open review of the workspace follows what becomes of a member: one who is out is
 * decided on, whoever did it, one who is back waits again, and so does one who was kept
 * with another role or customer.
 */
export async function followInReview(
  ctx: MutationCtx,
  before: Member | null,
  after: Member,
  why: Pick<Why, "actor" | "now">,
) {
  const open = await findOpenCampaign(ctx, after.workspaceId);
  const found = open && (await findItem(ctx, open._id, after._id));
  if (found) {
    const { campaign, item } = await noteHeld(ctx, open, found, after);
    const isIn = after.status === "active";
    if (isIn !== (before?.status === "active")) {
      const decision = isIn ? await decisionAtFirst(ctx, after) : whyOut(after);
      await decide(ctx, campaign, [item], decision, why);
    } else if (item.decision === "kept" && isAnother(item, after))
      await decide(
        ctx,
        campaign,
        [item],
        await decisionAtFirst(ctx, after),
        why,
      );
  }
  await keepInReview(ctx, after);
}

/**
 * An item from before it was kept who is held: as its member is now, while its review is
 * open. What a review that is over says stays as it was signed off.
 */
export async function bringHeldInLine(ctx: MutationCtx, item: Item) {
  const campaign = await ctx.db.get("reviewCampaigns", item.campaignId);
  if (campaign === null || campaign.endedAt !== undefined) return;
  const member = await ctx.db.get("workspaceMembers", item.membershipId);
  if (member !== null) await noteHeld(ctx, campaign, item, member);
}

/**
 * A directory rules the person's membership from now on, or does not any more: who waits
 * is left to it, and who was left to it waits. What a person has decided stays.
 */
export async function followDirectory(ctx: MutationCtx, member: Member) {
  if (member.status !== "active") return;
  const campaign = await findOpenCampaign(ctx, member.workspaceId);
  const item = campaign && (await findItem(ctx, campaign._id, member._id));
  if (item?.decision !== "waiting" && item?.decision !== "at_source") return;
  const decision = await decisionAtFirst(ctx, member);
  if (decision !== item.decision)
    await decide(ctx, campaign!, [item], decision, null);
}

/** The row is another person's: the open review has it as theirs. */
export async function moveInReview(ctx: MutationCtx, member: Member) {
  const campaign = await findOpenCampaign(ctx, member.workspaceId);
  const item = campaign && (await findItem(ctx, campaign._id, member._id));
  if (item) await moveItem(ctx, item, member.userId);
  // Under another name the review that is prepared may have gone past it.
  await keepInReview(ctx, member);
}

/**
 * A review that is prepared goes through the names in their order: it misses nobody who
 * comes meanwhile, gets another role, or another name.
 */
export async function keepInReview(ctx: MutationCtx, member: Member) {
  if (member.status !== "active") return;
  const campaign = await findOpenCampaign(ctx, member.workspaceId);
  if (campaign?.status !== "preparing") return;
  if (await isInScope(ctx, campaign, member))
    await insertItems(ctx, campaign, [
      { member, decision: await decisionAtFirst(ctx, member) },
    ]);
}

function whyOut({ removedReason }: Member): "removed" | "gone" {
  return removedReason === "removed_by_admin" ? "removed" : "gone";
}

/** Before anybody has decided on a member who is in. */
export async function decisionAtFirst(
  ctx: QueryCtx,
  { workspaceId, userId }: Member,
): Promise<"waiting" | "at_source"> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const user = await ctx.db.get("users", userId);
  return workspace && user && (await isDirectoryManaged(ctx, workspace, user))
    ? "at_source"
    : "waiting";
}
