import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Caller } from "../../lib/auth";
import * as Members from "../members/rows";
import type { Names } from "./names";
import { requirePerson } from "../members/person";
import { refuseReview } from "../members/personPlan";

/** Who last looked at somebody's access and kept it; `by` is null for an erased person. */
export const vReviewed = v.object({
  at: v.number(),
  by: v.union(v.string(), v.null()),
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
  const { member } = await requirePerson(ctx, caller, userId, (target) =>
    refuseReview(caller.membership.role, target),
  );
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
  if (member.returnedAt !== undefined) await Members.markReviewed(ctx, member);
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
  return {
    at,
    by: actor.type === "user" ? await names.person(actor.userId) : null,
  };
}
