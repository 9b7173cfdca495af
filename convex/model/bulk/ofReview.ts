import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { BulkChange, BulkRefusal } from "../../lib/bulk";
import { appError, refusal } from "../../lib/errors";
import { requireGoingOn } from "../campaigns/campaigns";
import { getMember } from "../members/rows";
import { findItem, findOpenCampaign } from "../reviews/items";
import type { Job, JobPerson } from "./jobs";

/*
 * A job about the people of a review: it decides on those who wait in it, and on nobody
 * in another one, however long it takes.
 */

/** @throws NOT_FOUND; INVALID for a change that decides nothing; CONFLICT where it is over */
export async function requireForReview(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
  { what }: BulkChange,
) {
  if (what !== "confirm" && what !== "remove")
    throw appError("notForReview", {}, { field: "change" });
  const { status } = await requireGoingOn(ctx, workspaceId, campaignId);
  if (status === "preparing") throw appError("reviewPreparing");
}

/** A page of those who wait for a decision that this member may make. */
export async function waitingFor(
  ctx: QueryCtx,
  campaignId: Id<"reviewCampaigns">,
  member: Doc<"workspaceMembers"> | null,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Id<"users">>> {
  const found = await ctx.db
    .query("reviewItems")
    .withIndex("by_campaignId_decision", (q) =>
      q.eq("campaignId", campaignId).eq("decision", "waiting"),
    )
    .paginate(paginationOpts);
  const page = found.page.filter(
    ({ membershipId, held }) =>
      membershipId !== member?._id &&
      (held === undefined || (held === "owner" && member?.role === "owner")),
  );
  return { ...found, page: page.map(({ userId }) => userId) };
}

/** The review that the job decides in; null: in none. Over: it goes on no more. */
export async function reviewOf(
  ctx: MutationCtx,
  { campaignId, workspaceId, startedAt = 0 }: Job,
): Promise<Doc<"reviewCampaigns"> | null | "over"> {
  if (campaignId !== undefined) {
    const own = await ctx.db.get("reviewCampaigns", campaignId);
    return own && own.endedAt === undefined ? own : "over";
  }
  const open = await findOpenCampaign(ctx, workspaceId);
  // Who began the job had one that began later not in mind.
  return open && open.startedAt <= startedAt ? open : null;
}

/** Why these are left alone: by user. Somebody has decided on them since. */
export async function decidedMeanwhile(
  ctx: QueryCtx,
  { campaignId, workspaceId }: Job,
  people: readonly JobPerson[],
): Promise<Map<Id<"users">, BulkRefusal>> {
  const refusals = new Map<Id<"users">, BulkRefusal>();
  if (campaignId === undefined) return refusals;
  for (const { userId } of people) {
    const member = await getMember(ctx, workspaceId, userId);
    const item = member && (await findItem(ctx, campaignId, member._id));
    if (!item) refusals.set(userId, refusal("notInReview"));
    else if (item.decision !== "waiting")
      refusals.set(userId, refusal("decidedMeanwhile"));
  }
  return refusals;
}
