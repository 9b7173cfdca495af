import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Caller } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import { cleanName, nameProblem } from "../../lib/names";
import { can } from "../../lib/rbac";
import {
  NO_ITEMS,
  reviewDueProblem,
  type ReviewScope,
} from "../../lib/reviews";
import { notify } from "../hooks/notices";
import * as Members from "../members/rows";
import { standingOf } from "../orders/standing";
import { findOpenCampaign, insertItems, isInScope } from "../reviews/items";
import { endCampaign } from "./ending";
import { type Campaign, recordReview } from "./campaigns";

type Wanted = {
  name: string;
  dueAt: number;
  scope: ReviewScope;
  reviewerId: Id<"users">;
};

/** @throws INVALID, with `field`; CONFLICT */
export async function startReview(
  ctx: MutationCtx,
  { actor, workspace }: Caller,
  wanted: Wanted,
  now: number,
): Promise<Id<"reviewCampaigns">> {
  await requireSound(ctx, workspace, wanted, now);
  if (await findOpenCampaign(ctx, workspace._id))
    throw appError("reviewOpenAlready");
  const { name, dueAt, scope, reviewerId } = wanted;
  const campaignId = await ctx.db.insert("reviewCampaigns", {
    workspaceId: workspace._id,
    name: cleanName(name),
    status: "preparing",
    startedBy: actor,
    startedAt: now,
    reviewerId,
    dueAt,
    scope: { ...scope, roles: [...new Set(scope.roles)] },
    counts: NO_ITEMS,
  });
  const people = await prepareBatch(ctx, { campaignId, cursor: null }, now);
  if (people === 0) throw appError("nobodyToReview");
  if (people === 1 && (await onlyOneIn(ctx, campaignId)) === reviewerId)
    throw appError("onlyReviewerToReview");
  const campaign = await ctx.db.get("reviewCampaigns", campaignId);
  if (campaign) await recordReview(ctx, campaign, "review_started", actor, now);
  return campaignId;
}

async function onlyOneIn(
  ctx: MutationCtx,
  campaignId: Id<"reviewCampaigns">,
): Promise<Id<"users"> | null> {
  const item = await ctx.db
    .query("reviewItems")
    .withIndex("by_campaignId", (q) => q.eq("campaignId", campaignId))
    .first();
  return item?.userId ?? null;
}

async function requireSound(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { name, dueAt, scope, reviewerId }: Wanted,
  now: number,
) {
  const badName = nameProblem(name, "review");
  if (badName) throw refused({ ...badName, field: "name" });
  const badDue = reviewDueProblem(dueAt, now);
  if (badDue) throw refused({ ...badDue, field: "dueAt" });
  const since = scope.notReviewedSince;
  if (since !== undefined && !(since <= now))
    throw appError("reviewScopeInFuture", {}, { field: "scope" });
  const reviewer = await Members.getMember(ctx, workspace._id, reviewerId);
  if (
    reviewer?.listedStatus !== "active" ||
    !can(reviewer.role, "members:manage")
  )
    throw appError("reviewerMayNot", {}, { field: "reviewerId" });
}

const PREPARED_AT_ONCE = 200;

/**
 * The items of the next people by name; goes on by itself, and opens the review after the
 * last. Who comes meanwhile is taken in by model/members/rows/reviewed.ts.
 *
 * @returns how many are in it after the last; null: there are more
 */
export async function prepareBatch(
  ctx: MutationCtx,
  at: { campaignId: Id<"reviewCampaigns">; cursor: string | null },
  now: number,
): Promise<number | null> {
  const campaign = await ctx.db.get("reviewCampaigns", at.campaignId);
  if (campaign?.status !== "preparing") return null;
  const workspace = await ctx.db.get("workspaces", campaign.workspaceId);
  if (!workspace) return null;
  const found = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "active"),
    )
    .paginate({ numItems: PREPARED_AT_ONCE, cursor: at.cursor });
  const people: Parameters<typeof insertItems>[2][number][] = [];
  for (const member of found.page) {
    if (!(await isInScope(ctx, campaign, member))) continue;
    const standing = await standingOf(ctx, workspace, member);
    const decision = standing.directoryManaged ? "at_source" : "waiting";
    people.push({ member, decision });
  }
  const counts = await insertItems(ctx, campaign, people);
  if (found.isDone) {
    await open(ctx, { ...campaign, counts }, now);
    return counts.total;
  }
  await ctx.scheduler.runAfter(0, internal.steps.reviews.prepare, {
    campaignId: campaign._id,
    cursor: found.continueCursor,
  });
  return null;
}

async function open(ctx: MutationCtx, campaign: Campaign, now: number) {
  const { _id, workspaceId, reviewerId, dueAt, counts } = campaign;
  if (counts.total === 0) {
    const actor = { type: "cron", name: "reviews" } as const;
    await endCampaign(ctx, campaign, "cancelled", { actor, now });
    return;
  }
  await ctx.db.patch("reviewCampaigns", _id, { status: "open" });
  await notify(ctx, {
    type: "review_started",
    workspaceId,
    campaignId: _id,
    reviewerId,
    dueAt,
    people: counts.total,
    at: now,
  });
}
