import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { WorkspaceMember } from "../../lib/auth";
import { appError, type Refusal } from "../../lib/errors";
import type { Actor } from "../../lib/validators";
import { DIRECTORY_MANAGED, refuseReview } from "../members/personPlan";
import { recordAct } from "../record/acts";

export type Campaign = Doc<"reviewCampaigns">;

/** @throws NOT_FOUND */
export async function requireCampaign(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
): Promise<Campaign> {
  const campaign = await ctx.db.get("reviewCampaigns", campaignId);
  if (campaign?.workspaceId !== workspaceId) throw appError("noSuchReview");
  return campaign;
}

/** One that is not over. @throws NOT_FOUND, CONFLICT */
export async function requireGoingOn(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
): Promise<Campaign> {
  const campaign = await requireCampaign(ctx, workspaceId, campaignId);
  if (campaign.endedAt !== undefined) throw appError("reviewOver");
  return campaign;
}

/** Why the caller can't decide on this person of a review that is not over; null: they can. */
export function refuseDecision(
  { membership, user }: WorkspaceMember,
  { decision }: Pick<Doc<"reviewItems">, "decision">,
  member: Doc<"workspaceMembers">,
): Refusal | null {
  if (decision === "at_source") return DIRECTORY_MANAGED;
  return refuseReview(membership.role, {
    role: member.role,
    status: member.listedStatus,
    isSelf: member.userId === user._id,
    isLastOwner: false,
    isDirectoryManaged: false,
  });
}

/** On record with its counts: the rows of the audit never change, and these do. */
export async function recordReview(
  ctx: MutationCtx,
  { _id: campaignId, workspaceId, counts }: Campaign,
  event: "review_started" | "review_signed_off" | "review_cancelled",
  actor: Actor,
  now: number,
) {
  await recordAct(
    ctx,
    workspaceId,
    {
      event,
      object: {
        type: "review",
        campaignId,
        // Nobody is counted before it is prepared.
        ...(event === "review_started" ? {} : { counts }),
      },
    },
    {
      actor,
      reason:
        actor.type === "user"
          ? AUDIT_REASONS.doneByPerson
          : AUDIT_REASONS.nobodyToReview,
      now,
    },
  );
}
