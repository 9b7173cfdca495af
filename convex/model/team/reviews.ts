import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller } from "../../lib/auth";
import { refused } from "../../lib/errors";
import * as Members from "../members/rows";
import { recordAct } from "../record/acts";
import { decideOnMembers, findOpenCampaign } from "../reviews/items";
import type { Names } from "./names";
import { findPerson, type Outcome } from "../members/person";
import { refuseReview } from "../members/personPlan";

/** Who last looked at somebody's access and kept it; `by` is null for an erased person. */
export const vReviewed = v.object({
  at: v.number(),
  by: v.union(v.string(), v.null()),
  byUserId: v.union(v.id("users"), v.null()),
});
export type Reviewed = Infer<typeof vReviewed>;

/**
 * The caller has looked at this person's access, and they keep it.
 *
 * @throws NOT_FOUND, SELF, FORBIDDEN; CONFLICT for a member who is out or about to be
 */
export async function confirmAccess(
  ctx: MutationCtx,
  caller: Caller,
  userId: Id<"users">,
  now: number,
) {
  const review = await findOpenCampaign(ctx, caller.workspace._id);
  const [outcome] = await confirmAccessOfEach(
    ctx,
    caller,
    { userIds: [userId], review },
    now,
  );
  if (outcome?.refused) throw refused(outcome.refused);
}

/**
 * The same of everyone whose access the caller may review; says of the others why not.
 *
 * @param review where it is a decision, too; null: nowhere
 */
export async function confirmAccessOfEach(
  ctx: MutationCtx,
  caller: Caller,
  {
    userIds,
    review,
  }: {
    userIds: readonly Id<"users">[];
    review: Doc<"reviewCampaigns"> | null;
  },
  now: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const kept: Id<"workspaceMembers">[] = [];
  for (const userId of userIds) {
    const { membershipId, ...outcome } = await confirmOne(
      ctx,
      caller,
      userId,
      now,
    );
    outcomes.push(outcome);
    if (membershipId) kept.push(membershipId);
  }
  const { actor } = caller;
  if (review) await decideOnMembers(ctx, review, kept, "kept", { actor, now });
  return outcomes;
}

async function confirmOne(
  ctx: MutationCtx,
  caller: Caller,
  userId: Id<"users">,
  now: number,
): Promise<Outcome & { membershipId?: Id<"workspaceMembers"> }> {
  const found = await findPerson(ctx, caller, userId);
  const refusal = refuseReview(caller.membership.role, found?.target ?? null);
  if (refusal || !found) return { userId, refused: refusal };
  const { member } = found.person;
  await ctx.db.insert("accessReviews", {
    workspaceId: member.workspaceId,
    membershipId: member._id,
    userId,
    role: member.role,
    ...(member.customerId === undefined
      ? {}
      : { customerId: member.customerId }),
    actor: caller.actor,
    reviewedAt: now,
  });
  await recordAct(
    ctx,
    member.workspaceId,
    { event: "access_confirmed", userId },
    { actor: caller.actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
  if (member.returnedAt !== undefined) await Members.markReviewed(ctx, member);
  return { userId, refused: null, membershipId: member._id };
}

/** The last review of this membership. */
export async function lastReview(
  ctx: QueryCtx,
  { _id: membershipId }: Doc<"workspaceMembers">,
  names: Names,
): Promise<Reviewed | null> {
  const last = await ctx.db
    .query("accessReviews")
    .withIndex("by_membershipId_reviewedAt", (q) =>
      q.eq("membershipId", membershipId),
    )
    .order("desc")
    .first();
  if (!last) return null;
  const { actor, reviewedAt: at } = last;
  return actor.type === "user"
    ? { at, by: await names.person(actor.userId), byUserId: actor.userId }
    : { at, by: null, byUserId: null };
}
