import { compareValues } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  countedAnew,
  heldAnew,
  heldBy,
  type HeldCounts,
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
  let counted = countsOf(campaign);
  for (const { member, decision } of people) {
    const { _id: membershipId, userId, role, customerId } = member;
    if (await findItem(ctx, campaign._id, membershipId)) continue;
    const held = heldBy(member);
    const first = held === undefined ? { decision } : { decision, held };
    await ctx.db.insert("reviewItems", {
      campaignId: campaign._id,
      workspaceId: campaign.workspaceId,
      membershipId,
      userId,
      role,
      ...(customerId === undefined ? {} : { customerId }),
      ...first,
    });
    counted = moved(counted, null, first);
  }
  await writeCounts(ctx, campaign, counted);
  return counted.counts;
}

/** What a review that is open has of these people from now on. */
export async function decideOnMembers(
  ctx: MutationCtx,
  campaign: Campaign,
  membershipIds: readonly Id<"workspaceMembers">[],
  decision: ItemDecision,
  by: By,
) {
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
  /** Null: nobody has decided, and the decision says so. */
  by: By | null,
) {
  let counted = countsOf(campaign);
  for (const item of items) {
    const isDecided = decision !== "waiting" && decision !== "at_source";
    await ctx.db.patch("reviewItems", item._id, {
      decision,
      decidedAt: isDecided ? by?.now : undefined,
      actor: isDecided ? by?.actor : undefined,
    });
    counted = moved(counted, item, { ...item, decision });
  }
  await writeCounts(ctx, campaign, counted);
}

/**
 * A member is an owner from now on, or is about to be removed, or is neither any more.
 *
 * @returns both as they are after it
 */
export async function noteHeld(
  ctx: MutationCtx,
  campaign: Campaign,
  item: Item,
  member: Pick<Doc<"workspaceMembers">, "role" | "listedStatus">,
): Promise<{ campaign: Campaign; item: Item }> {
  const held = heldBy(member);
  if (held === item.held) return { campaign, item };
  const next = { ...item, held };
  await ctx.db.patch("reviewItems", item._id, { held });
  const counted = moved(countsOf(campaign), item, next);
  await writeCounts(ctx, campaign, counted);
  return { campaign: { ...campaign, ...counted }, item: next };
}

/** The membership is another person's, who turned out to be this one. */
export async function moveItem(
  ctx: MutationCtx,
  { _id }: Item,
  userId: Id<"users">,
) {
  await ctx.db.patch("reviewItems", _id, { userId });
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

type Counts = { counts: ReviewCounts; held: HeldCounts };
type Counted = Pick<Item, "decision" | "held">;

const NOBODY_HELD: HeldCounts = { owner: 0, leaving: 0 };

function countsOf({ counts, held }: Campaign): Counts {
  return { counts, held: held ?? NOBODY_HELD };
}

/** One item is counted as another than before; null: it is new. */
function moved(
  { counts, held }: Counts,
  before: Counted | null,
  after: Counted,
): Counts {
  return {
    counts:
      before?.decision === after.decision
        ? counts
        : countedAnew(counts, before && before.decision, after.decision),
    held: heldAnew(held, before, after),
  };
}

/** How many people wait for a decision that this owner or admin may make: nobody is read. */
export async function countLeft(
  ctx: QueryCtx,
  campaign: Campaign,
  { _id, role, listedStatus }: Doc<"workspaceMembers">,
): Promise<number> {
  const { counts, held } = countsOf(campaign);
  const own = await findItem(ctx, campaign._id, _id);
  const isOwner = role === "owner";
  const left = counts.waiting - held.leaving - (isOwner ? 0 : held.owner);
  // Nobody decides on themselves. An admin is no owner, and who leaves is not counted.
  const isOwnCounted =
    own?.decision === "waiting" && listedStatus !== "pending_removal";
  return left - (isOwnCounted ? 1 : 0);
}

async function writeCounts(
  ctx: MutationCtx,
  { _id, counts, held }: Campaign,
  next: Counts,
) {
  if (compareValues(next, { counts, held: held ?? NOBODY_HELD }) !== 0)
    await ctx.db.patch("reviewCampaigns", _id, next);
}
