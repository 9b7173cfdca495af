import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { requirePerson } from "../members/person";
import { NOBODY } from "../members/personPlan";
import * as Members from "../members/rows";
import { isOpen, requireOwn } from "./changing";
import { onRecord } from "./onRecord";
import { refuseAbove } from "./plan";
import * as Rows from "./rows";

/* What a person decides about an invitation that has ended. */

/** Takes one that has ended off the list. @throws NOT_FOUND, FORBIDDEN, CONFLICT */
export async function dismiss(
  ctx: MutationCtx,
  caller: Caller,
  invitationId: Id<"pendingInvitations">,
  now: number,
) {
  const invitation = await requireOwn(ctx, caller, invitationId);
  if (isOpen(invitation, now)) throw appError("invitationOpen");
  await Rows.takeOff(ctx, invitation, now);
  await onRecord(
    ctx,
    invitation,
    { event: "invitation_dismissed" },
    { actor: caller.actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
}

/**
 * Says who accepted an invitation that nobody could be matched with: someone in
 * the workspace, with the role that was invited.
 *
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT
 */
export async function assign(
  ctx: MutationCtx,
  caller: Caller,
  {
    invitationId,
    userId,
  }: { invitationId: Id<"pendingInvitations">; userId: Id<"users"> },
  now: number,
) {
  const invitation = await requireOwn(ctx, caller, invitationId);
  if (invitation.state !== "accepted_unmatched")
    throw appError("nobodyMissing");
  const { member } = await requirePerson(ctx, caller, userId, (target) =>
    target === null || target.status === "removed"
      ? NOBODY
      : refuseAbove(caller.membership.role, target.role),
  );
  if (member.role !== invitation.role)
    throw appError("invitedToOtherRole", {
      person: Members.displayName(member),
      role: member.role,
      invited: invitation.role,
    });
  const { customerId } = invitation;
  if (customerId !== undefined && customerId !== member.customerId)
    await Members.changeCustomer(ctx, member, customerId, {
      actor: caller.actor,
      reason: AUDIT_REASONS.invitation,
      now,
    });
  await onRecord(
    ctx,
    invitation,
    { event: "invitation_assigned", userId },
    { actor: caller.actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
  await Rows.settle(ctx, invitation.workosInvitationId, now);
}
