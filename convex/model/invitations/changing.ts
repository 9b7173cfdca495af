import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { actorOf, type Caller, type WorkspaceMember } from "../../lib/auth";
import { type GuardedFunction } from "../../lib/rbac";
import { appError, refused } from "../../lib/errors";
import { take } from "../../lib/limiter";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { refuseAbove, refuseTerms } from "./plan";
import { beginInviteOrder } from "../orders/inviteOrder";
import { checkInvitees, findCustomer, type Invited } from "./checking";
import { applyInvitationNews } from "./news";
import { onRecord, settleUnknown } from "./onRecord";
import * as Rows from "./rows";
import { requireInviter, requireOrganization, vToInvite } from "./sending";

/* The ends of changing what was sent, in the database. */

type Target = {
  workspaceId: Id<"workspaces">;
  invitationId: Id<"pendingInvitations">;
};

/** What WorkOS has to be asked about an invitation. */
export const vChange = v.object({
  invitationId: v.id("pendingInvitations"),
  workosInvitationId: v.string(),
  workosOrganizationId: v.string(),
  /** Who is invited anew in its place; null when it stays. */
  toInvite: v.union(vToInvite, v.null()),
});
export type Change = Infer<typeof vChange>;

/**
 * May the caller have it sent again? What is open is resent as it is; what has
 * ended needs a new one, for which the same rules hold as for the first.
 *
 * @throws NOT_FOUND, FORBIDDEN, INVALID, CONFLICT
 */
export async function prepareResend(
  ctx: QueryCtx,
  target: Target,
  now: number,
): Promise<Change> {
  const { caller, invitation } = await requireManageable(
    ctx,
    target,
    "invitations/manage.resend",
  );
  requireUnaccepted(invitation);
  const change = changeOf(caller, invitation);
  if (isOpen(invitation, now)) return { ...change, toInvite: null };
  const invited = invitedAs(invitation.email, invitation);
  const [checked] = await checkInvitees(ctx, caller, [invited], now);
  if (checked?.refusal) throw refused(checked.refusal);
  return { ...change, toInvite: { ...invited, replaces: invitation._id } };
}

/**
 * Opens the order to have an open one mailed again.
 *
 * @throws NOT_FOUND, FORBIDDEN; CONFLICT when it is open no more, or being sent
 */
export async function beginResend(
  ctx: MutationCtx,
  target: Target,
  now: number,
): Promise<Id<"providerOrders">> {
  const { caller, invitation } = await requireManageable(
    ctx,
    target,
    "invitations/manage.resend",
  );
  requirePending(invitation);
  const { email, role, customerId, _id: resends } = invitation;
  const begun = await beginInviteOrder(
    ctx,
    caller.workspace,
    {
      kind: "invite",
      actor: await actorOf(ctx, caller.user),
      reason: AUDIT_REASONS.invitedAgainByPerson,
      ...invitedAs(email, { role, customerId }),
      resends,
    },
    { isMailCounted: false, now },
  );
  if (typeof begun === "string") return begun;
  throw refused(begun);
}

/** @throws NOT_FOUND, FORBIDDEN; CONFLICT when it is not open */
export async function prepareRevoke(
  ctx: QueryCtx,
  target: Target,
): Promise<Change> {
  const { caller, invitation } = await requireManageable(
    ctx,
    target,
    "invitations/manage.revoke",
  );
  requirePending(invitation);
  return { ...changeOf(caller, invitation), toInvite: null };
}

/**
 * WorkOS is about to be asked to take it back: by whom, whichever of its words is first.
 *
 * @throws as `prepareRevoke`
 */
export async function beginRevoke(
  ctx: MutationCtx,
  target: Target,
  now: number,
) {
  const { caller, invitation } = await requireManageable(
    ctx,
    target,
    "invitations/manage.revoke",
  );
  requirePending(invitation);
  const { actor } = caller;
  await Rows.noteRevoking(ctx, invitation, { actor, askedAt: now });
}

/**
 * WorkOS can't change an invitation's role: another role is another invitation,
 * and the link in the first mail ends. The customer is ours alone.
 *
 * @throws NOT_FOUND, FORBIDDEN, INVALID; CONFLICT when it is not open
 */
export async function prepareEdit(
  ctx: QueryCtx,
  { role, customerId, ...target }: Target & Rows.Terms,
): Promise<Change> {
  const { caller, invitation } = await requireManageable(
    ctx,
    target,
    "invitations/manage.edit",
  );
  requirePending(invitation);
  const invited = invitedAs(invitation.email, { role, customerId });
  const refusal = refuseTerms(caller.membership.role, {
    role,
    customer: (await findCustomer(ctx, target.workspaceId, invited)).customer,
  });
  if (refusal) throw refused(refusal);
  return {
    ...changeOf(caller, invitation),
    toInvite:
      role === invitation.role
        ? null
        : { ...invited, replaces: invitation._id },
  };
}

/** The end of an edit that WorkOS has no part in. */
export async function applyEdit(
  ctx: MutationCtx,
  edit: Target & Rows.Terms,
  now: number,
) {
  const { toInvite } = await prepareEdit(ctx, edit);
  if (toInvite) throw appError("invitationChanged");
  const { caller, invitation } = await requireManageable(
    ctx,
    edit,
    "invitations/manage.edit",
  );
  await take(ctx, "changesOfPerson", { key: caller.user._id });
  const { customerId: previousCustomerId } = invitation;
  const { customerId: nextCustomerId } = edit;
  if (previousCustomerId === nextCustomerId) return;
  await Rows.changeCustomer(ctx, invitation, nextCustomerId);
  await onRecord(
    ctx,
    invitation,
    { event: "invitation_edited", previousCustomerId, nextCustomerId },
    { actor: caller.actor, reason: AUDIT_REASONS.changedByPerson, now },
  );
}

/**
 * What WorkOS says of an invitation now, as any other news. One that it does
 * not know any more is done with.
 *
 * @param refused it did not do what it was asked for
 * @throws NOT_FOUND, FORBIDDEN when a right was lost in between
 */
export async function recordAnswer(
  ctx: MutationCtx,
  {
    workspaceId,
    workosInvitationId,
    answer,
    refused: isRefused,
  }: {
    workspaceId: Id<"workspaces">;
    workosInvitationId: string;
    answer: RemoteInvitation | null;
    refused: boolean;
  },
  now: number,
) {
  await requireInviter(ctx, workspaceId, "invitations/manage.revoke");
  const known = await Rows.findInvitation(ctx, workosInvitationId);
  if (isRefused && known?.revoking) await Rows.noteRevoking(ctx, known, null);
  if (!answer) {
    await settleUnknown(ctx, workosInvitationId, now);
    return;
  }
  await applyInvitationNews(
    ctx,
    answer,
    { updatedAt: answer.updatedAt },
    {
      actor: { type: "provider", provider: "workos" },
      reason: AUDIT_REASONS.askedAfterChange,
      now,
    },
    isRefused ? "refused" : null,
  );
}

async function requireManageable(
  ctx: QueryCtx,
  { workspaceId, invitationId }: Target,
  name: GuardedFunction,
): Promise<{ caller: Caller; invitation: Doc<"pendingInvitations"> }> {
  const caller = await requireInviter(ctx, workspaceId, name);
  return { caller, invitation: await requireOwn(ctx, caller, invitationId) };
}

/** An invitation of this workspace that is not above the caller's own role. */
export async function requireOwn(
  ctx: QueryCtx,
  { workspace, membership }: WorkspaceMember,
  invitationId: Id<"pendingInvitations">,
): Promise<Doc<"pendingInvitations">> {
  const invitation = await Rows.requireInvitation(
    ctx,
    workspace._id,
    invitationId,
  );
  const above = refuseAbove(membership.role, invitation.role);
  if (above) throw refused(above);
  return invitation;
}

function requirePending({ state }: Doc<"pendingInvitations">) {
  if (state !== "pending") throw appError("invitationNotOpen");
}

function requireUnaccepted({ state }: Doc<"pendingInvitations">) {
  if (state === "accepted_unmatched") throw appError("acceptedByUnknown");
}

/** Marked or not: what is past its time is open no more. */
export function isOpen(
  { state, expiresAt }: Doc<"pendingInvitations">,
  now: number,
): boolean {
  return state === "pending" && expiresAt > now;
}

function invitedAs(email: string, { role, customerId }: Rows.Terms): Invited {
  return { email, role, ...(customerId === undefined ? {} : { customerId }) };
}

function changeOf(
  { workspace }: WorkspaceMember,
  { _id: invitationId, workosInvitationId }: Doc<"pendingInvitations">,
) {
  return {
    invitationId,
    workosInvitationId,
    workosOrganizationId: requireOrganization(workspace),
  };
}
