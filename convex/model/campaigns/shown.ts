import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import type { Actor } from "../../lib/validators";
import { countLeft, findOpenCampaign } from "../reviews/items";
import { findSchedule } from "../reviews/schedule";
import { type Names, namesOf } from "../team/names";
import { type Campaign, requireCampaign } from "./campaigns";
import type { ListedCampaign, vCurrentReview, vWho } from "./validators";

type Who = Infer<typeof vWho>;

/** The person who did it; null: nobody, or no person. */
export async function whoOf(
  names: Names,
  actor: Actor | undefined,
): Promise<Who | null> {
  return actor?.type === "user" ? await personOf(names, actor.userId) : null;
}

async function personOf(names: Names, userId: Id<"users">): Promise<Who> {
  return { userId, name: await names.person(userId) };
}

export async function toListedCampaign(
  campaign: Campaign,
  names: Names,
): Promise<ListedCampaign> {
  return {
    campaignId: campaign._id,
    name: campaign.name,
    status: campaign.status,
    startedAt: campaign.startedAt,
    startedBy: await whoOf(names, campaign.startedBy),
    reviewer: await personOf(names, campaign.reviewerId),
    dueAt: campaign.dueAt,
    scope: campaign.scope,
    counts: campaign.counts,
    endedAt: campaign.endedAt ?? null,
    endedBy: await whoOf(names, campaign.endedBy),
    signOffNote: campaign.signOffNote ?? null,
  };
}

export async function describeCurrent(
  ctx: QueryCtx,
  { membership }: WorkspaceMember,
): Promise<Infer<typeof vCurrentReview>> {
  const { workspaceId } = membership;
  const names = namesOf(ctx);
  const campaign = await findOpenCampaign(ctx, workspaceId);
  const schedule = await findSchedule(ctx, workspaceId);
  const last =
    schedule?.lastCampaignId &&
    (await ctx.db.get("reviewCampaigns", schedule.lastCampaignId));
  return {
    campaign: campaign && (await toListedCampaign(campaign, names)),
    left: campaign ? await countLeft(ctx, campaign, membership) : 0,
    last:
      last?.endedAt === undefined
        ? null
        : {
            campaignId: last._id,
            name: last.name,
            at: last.endedAt,
            by: await whoOf(names, last.endedBy),
          },
    everyDays: schedule?.everyDays ?? null,
    nextDueAt: schedule?.nextDueAt ?? null,
  };
}

/** @throws NOT_FOUND */
export async function describe(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
): Promise<ListedCampaign> {
  const campaign = await requireCampaign(ctx, workspaceId, campaignId);
  return await toListedCampaign(campaign, namesOf(ctx));
}

export async function listPast(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<ListedCampaign>> {
  const found = await ctx.db
    .query("reviewCampaigns")
    .withIndex("by_workspaceId_endedAt", (q) =>
      q.eq("workspaceId", workspaceId).gt("endedAt", 0),
    )
    .order("desc")
    .paginate(paginationOpts);
  const names = namesOf(ctx);
  const page = await Promise.all(
    found.page.map((campaign) => toListedCampaign(campaign, names)),
  );
  return { ...found, page };
}
