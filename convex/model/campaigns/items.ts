import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { type Refusal, refusal } from "../../lib/errors";
import type { ItemDecision } from "../../lib/reviews";
import { toListedMember } from "../team/list";
import { type Names, namesOf } from "../team/names";
import { lastReview } from "../team/reviews";
import { type Campaign, refuseDecision, requireCampaign } from "./campaigns";
import { whoOf } from "./shown";
import type { ExportedItem, ReviewItem } from "./validators";

type Item = Doc<"reviewItems">;
type Asked = {
  campaignId: Id<"reviewCampaigns">;
  decision?: ItemDecision;
  paginationOpts: PaginationOptions;
};

/** @throws NOT_FOUND */
export async function listItems(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  { campaignId, ...asked }: Asked,
): Promise<PaginationResult<ReviewItem>> {
  const campaign = await requireCampaign(ctx, caller.workspace._id, campaignId);
  const found = await pageOf(ctx, campaignId, asked);
  const names = namesOf(ctx);
  const rows = await Promise.all(
    found.page.map((item) => toReviewItem(ctx, caller, campaign, item, names)),
  );
  return { ...found, page: rows.flatMap((row) => row ?? []) };
}

/** The items were made in the order of names, which is thus that of their creation. */
async function pageOf(
  ctx: QueryCtx,
  campaignId: Id<"reviewCampaigns">,
  { decision, paginationOpts }: Omit<Asked, "campaignId">,
): Promise<PaginationResult<Item>> {
  const items = ctx.db.query("reviewItems");
  return await (
    decision === undefined
      ? items.withIndex("by_campaignId", (q) => q.eq("campaignId", campaignId))
      : items.withIndex("by_campaignId_decision", (q) =>
          q.eq("campaignId", campaignId).eq("decision", decision),
        )
  ).paginate(paginationOpts);
}

/** Null where the membership is forgotten: its workspace is. */
async function toReviewItem(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  campaign: Campaign,
  item: Item,
  names: Names,
): Promise<ReviewItem | null> {
  const member = await ctx.db.get("workspaceMembers", item.membershipId);
  if (!member) return null;
  const { workspace } = caller;
  const listed = await toListedMember(ctx, workspace, member);
  const refused = whyNot(caller, campaign, item, member);
  return {
    userId: member.userId,
    displayName: listed.displayName,
    email: listed.email,
    profilePictureUrl: listed.profilePictureUrl,
    roleThen: item.role,
    role: member.role,
    status: listed.status,
    customerName: listed.customerName,
    customers: await countCustomers(ctx, member),
    lastSeenAt: listed.lastSeenAt,
    joinedAt: listed.joinedAt,
    arrivedBy: listed.arrivedBy,
    roleChange: await lastRoleChange(ctx, member, names),
    directoryManaged: listed.directoryManaged,
    order: listed.order,
    reviewed: await lastReview(ctx, member, names),
    decision: item.decision,
    decidedAt: item.decidedAt ?? null,
    decidedBy: await whoOf(names, item.actor),
    note: item.note ?? null,
    removalPending: item.held === "leaving",
    refusal: refused && {
      code: refused.code,
      reason: refused.reason,
      params: refused.params,
      message: refused.message,
    },
    mayDecide: refused === null,
  };
}

function whyNot(
  caller: WorkspaceMember,
  { endedAt }: Campaign,
  item: Item,
  member: Doc<"workspaceMembers">,
): Refusal | null {
  return endedAt === undefined
    ? refuseDecision(caller, item, member)
    : refusal("reviewOver");
}

const CUSTOMERS_COUNTED = 20;

async function countCustomers(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
): Promise<number> {
  const rows = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .take(CUSTOMERS_COUNTED);
  return rows.length;
}

async function lastRoleChange(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
  names: Names,
): Promise<ReviewItem["roleChange"]> {
  const entry = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_userId_event_timestamp", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("userId", userId)
        .eq("event", "role_changed"),
    )
    .order("desc")
    .first();
  if (!entry) return null;
  const by = await whoOf(names, entry.actor);
  return {
    at: entry.timestamp,
    from: entry.previousRole ?? null,
    to: entry.nextRole ?? null,
    by: by?.name ?? null,
  };
}

/** A page of a review's people for the file. */
export async function exportItems(
  ctx: QueryCtx,
  campaignId: Id<"reviewCampaigns">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<ExportedItem>> {
  const found = await pageOf(ctx, campaignId, { paginationOpts });
  const names = namesOf(ctx);
  const page = await Promise.all(
    found.page.map(async (item): Promise<ExportedItem> => {
      const member = await ctx.db.get("workspaceMembers", item.membershipId);
      return {
        userId: item.userId,
        name: await names.person(item.userId),
        email: member?.email ?? null,
        role: item.role,
        customerName:
          item.customerId === undefined
            ? null
            : await names.customer(item.customerId),
        decision: item.decision,
        decidedAt: item.decidedAt ?? null,
        decidedBy: await whoOf(names, item.actor),
        note: item.note ?? null,
        removalPending: item.held === "leaving",
        lastSeenAt: member?.lastSeenAt ?? null,
      };
    }),
  );
  return { ...found, page };
}
