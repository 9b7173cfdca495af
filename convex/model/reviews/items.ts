import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  countedAnew,
  type ItemDecision,
  type ReviewCounts,
} from "../../lib/reviews";
import type { Actor } from "../../lib/validators";

/*
 * The people of a review, and what was decided on them: the only file that writes
 * `reviewItems`, and the counts with them.
 */

type Campaign = Doc<"reviewCampaigns">;
type Item = Doc<"reviewItems">;
/** Who decided, and when. */
type By = { actor: Actor; now: number };

/** The one review of a workspace that is not over. */
export async function findOpenCampaign(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Campaign | null> {
  return await ctx.db
    .query("reviewCampaigns")
    .withIndex("by_workspaceId_endedAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("endedAt", undefined),
    )
    .first();
}

export async function findItem(
  ctx: QueryCtx,
  campaignId: Id<"reviewCampaigns">,
  membershipId: Id<"workspaceMembers">,
): Promise<Item | null> {
  return await ctx.db
    .query("reviewItems")
    .withIndex("by_campaignId_membershipId", (q) =>
      q.eq("campaignId", campaignId).eq("membershipId", membershipId),
    )
    .first();
}

/** Whether a member who is in is one of those whom the campaign is about. */
export async function isInScope(
  ctx: QueryCtx,
  { scope }: Pick<Campaign, "scope">,
  { _id, role }: Pick<Doc<"workspaceMembers">, "_id" | "role">,
): Promise<boolean> {
  if (scope.roles.length > 0 && !scope.roles.includes(role)) return false;
  const since = scope.notReviewedSince;
  if (since === undefined) return true;
  const review = await ctx.db
    .query("accessReviews")
    .withIndex("by_membershipId_reviewedAt", (q) =>
      q.eq("membershipId", _id).gte("reviewedAt", since),
    )
    .first();
  return review === null;
}

/** Their items, which nobody has decided on; of those who have one, none. */
export async function insertItems(
  ctx: MutationCtx,
  campaign: Campaign,
  people: readonly {
    member: Omit<Doc<"workspaceMembers">, "_creationTime">;
    decision: "waiting" | "at_source";
  }[],
): Promise<ReviewCounts> {
  let { counts } = campaign;
  for (const { member, decision } of people) {
    const { _id: membershipId, userId, role, customerId } = member;
    if (await findItem(ctx, campaign._id, membershipId)) continue;
    await ctx.db.insert("reviewItems", {
      campaignId: campaign._id,
      workspaceId: campaign.workspaceId,
      membershipId,
      userId,
      role,
      ...(customerId === undefined ? {} : { customerId }),
      decision,
    });
    counts = countedAnew(counts, null, decision);
  }
  await writeCounts(ctx, campaign, counts);
  return counts;
}

/** What the open review of the workspace, if any, has of these people from now on. */
export async function decideOnMembers(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  membershipIds: readonly Id<"workspaceMembers">[],
  decision: ItemDecision,
  by: By,
) {
  if (membershipIds.length === 0) return;
  const campaign = await findOpenCampaign(ctx, workspaceId);
  if (!campaign) return;
  const items: Item[] = [];
  for (const membershipId of membershipIds) {
    const item = await findItem(ctx, campaign._id, membershipId);
    // Whom a directory manages is decided on there, whoever confirms them here.
    if (!item || item.decision === "at_source") continue;
    if (decision === "kept") await noteWhatIsKept(ctx, item);
    items.push(item);
  }
  await decide(ctx, campaign, items, decision, by);
}

/** The evidence says with what somebody was kept, and not what they had at the start. */
async function noteWhatIsKept(ctx: MutationCtx, item: Item) {
  const member = await ctx.db.get("workspaceMembers", item.membershipId);
  if (!member || !isAnother(item, member)) return;
  const { role, customerId } = member;
  await ctx.db.patch("reviewItems", item._id, { role, customerId });
}

/** Whether the role or the customer is another than the one that the review has. */
export function isAnother(
  item: Pick<Item, "role" | "customerId">,
  member: Pick<Doc<"workspaceMembers">, "role" | "customerId">,
): boolean {
  return item.role !== member.role || item.customerId !== member.customerId;
}

/** The counts are written once. */
export async function decide(
  ctx: MutationCtx,
  campaign: Campaign,
  items: readonly Item[],
  decision: ItemDecision,
  { actor, now }: By,
) {
  let { counts } = campaign;
  for (const item of items) {
    const isDecided = decision !== "waiting" && decision !== "at_source";
    await ctx.db.patch("reviewItems", item._id, {
      decision,
      decidedAt: isDecided ? now : undefined,
      actor: isDecided ? actor : undefined,
    });
    counts = countedAnew(counts, item.decision, decision);
  }
  await writeCounts(ctx, campaign, counts);
}

export async function writeNote(
  ctx: MutationCtx,
  { _id }: Item,
  note: string | undefined,
) {
  await ctx.db.patch("reviewItems", _id, { note });
}

/** Of somebody whose name is erased. */
export async function eraseNote(ctx: MutationCtx, { _id, note }: Item) {
  if (note !== undefined)
    await ctx.db.patch("reviewItems", _id, { note: undefined });
}

async function writeCounts(
  ctx: MutationCtx,
  { _id, counts: before }: Campaign,
  counts: ReviewCounts,
) {
  if (counts !== before) await ctx.db.patch("reviewCampaigns", _id, { counts });
}
