import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import type { Why } from "../../record/acts";
import {
  decide,
  findItem,
  findOpenCampaign,
  insertItems,
  isAnother,
  isInScope,
} from "../../reviews/items";
import { isDirectoryManaged } from "../directory";

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
  const campaign = await findOpenCampaign(ctx, after.workspaceId);
  if (!campaign) return;
  const isIn = after.status === "active";
  const item = await findItem(ctx, campaign._id, after._id);
  if (item && isIn !== (before?.status === "active")) {
    const decision = isIn ? await decisionAtFirst(ctx, after) : whyOut(after);
    await decide(ctx, campaign, [item], decision, why);
  } else if (item?.decision === "kept" && isAnother(item, after))
    await decide(ctx, campaign, [item], "waiting", why);
  await keepInReview(ctx, after);
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

async function decisionAtFirst(
  ctx: MutationCtx,
  { workspaceId, userId }: Member,
): Promise<"waiting" | "at_source"> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const user = await ctx.db.get("users", userId);
  return workspace && user && (await isDirectoryManaged(ctx, workspace, user))
    ? "at_source"
    : "waiting";
}
