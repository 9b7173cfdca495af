import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { actorOf, type Caller, requireWorkspaceMember } from "../../lib/auth";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { appError, refused } from "../../lib/errors";
import { type GuardedFunction, permissionOf } from "../../lib/rbac";
import { roleToSlug } from "../../lib/roleMap";
import { type Role, vRole, vToldOfRefusal } from "../../lib/validators";
import { vRemoteInvitation } from "../../lib/workosValidators";
import { beginInviteOrder } from "../orders/inviteOrder";
import type { Ordered } from "../orders/rows";
import { whyNoMailTo } from "../rateLimit";
import { checkInvitees, type InviteeRow } from "./checking";
import { applyInvitationNews } from "./news";
import { carryOutInvite, sendingOf } from "./inviteOrders";
import { refuseAbove } from "./plan";
import { findInvitation } from "./rows";

/* The ends of sending, in the database; what WorkOS is asked lies between them. */

/** Someone to invite. */
export const vToInvite = v.object({
  email: v.string(),
  role: vRole,
  customerId: v.optional(v.id("customers")),
  /** The one whose place it takes: expired, revoked, or about to be. */
  replaces: v.optional(v.id("pendingInvitations")),
  /** The mail to the address was counted before. */
  isMailCounted: v.optional(v.boolean()),
});
export type ToInvite = Infer<typeof vToInvite>;

/** One invitation that WorkOS is to send. */
export const vMail = v.object({
  orderId: v.id("providerOrders"),
  workosOrganizationId: v.string(),
  inviterWorkosUserId: v.union(v.string(), v.null()),
  email: v.string(),
  roleSlug: v.string(),
  /** It may be out already. */
  repeats: v.boolean(),
});
export type Mail = Infer<typeof vMail>;

/** Why one row was not sent, or why an answer could not be kept. */
export const vRefusal = v.object({
  code: literals(
    "INVALID",
    "FORBIDDEN",
    "NOT_FOUND",
    "CONFLICT",
    "ROLE_MISSING",
    "PROVIDER_UNAVAILABLE",
    "RATE_LIMITED",
    "LIMIT_REACHED",
  ),
  ...vToldOfRefusal,
  /** With RATE_LIMITED. */
  retryAfterMs: v.optional(v.number()),
  field: v.optional(literals("email", "role", "customerId")),
});
export type SendRefusal = Infer<typeof vRefusal>;

export const vPrepared = v.object({
  email: v.string(),
  toInvite: v.union(vToInvite, v.null()),
  refusal: v.union(vRefusal, v.null()),
});
export type Prepared = Infer<typeof vPrepared>;

export const vBegun = v.object({
  email: v.string(),
  mail: v.union(vMail, v.null()),
  refusal: v.union(vRefusal, v.null()),
});
export type Begun = Infer<typeof vBegun>;

/**
 * May the caller invite these people? Every row is somebody to invite, or has the
 * reason why not.
 *
 * @throws NOT_FOUND, FORBIDDEN; INVALID for the list as a whole; CONFLICT in a
 * workspace that is linked to no WorkOS organization
 */
export async function prepareSend(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  rows: InviteeRow[],
  now: number,
): Promise<Prepared[]> {
  const caller = await requireInviter(
    ctx,
    workspaceId,
    "invitations/manage.send",
  );
  const checked = await checkInvitees(ctx, caller, rows, now);
  return await Promise.all(
    checked.map(async ({ invited, refusal }) => {
      const { email } = invited;
      // Before anything is counted: no mail, nothing used up.
      const why = refusal ?? (await whyNoMailTo(ctx, email));
      return { email, toInvite: why ? null : invited, refusal: why };
    }),
  );
}

/**
 * Opens an order for each, or says why not: other invitations may have been faster.
 *
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT as above
 */
export async function beginSend(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  people: ToInvite[],
  now: number,
): Promise<Begun[]> {
  const caller = await requireInviter(
    ctx,
    workspaceId,
    "invitations/manage.send",
  );
  const { user, workspace } = caller;
  const workosOrganizationId = requireOrganization(workspace);
  const actor = await actorOf(ctx, user);
  const checked = await checkInvitees(ctx, caller, people, now);
  const begun: Begun[] = [];
  for (const [n, { invited, refusal }] of checked.entries()) {
    const { email, role } = invited;
    const { replaces, isMailCounted = false } = people[n]!;
    const order: Ordered & { email: string; role: Role } = {
      kind: "invite",
      actor,
      reason: AUDIT_REASONS.invitedByPerson,
      ...invited,
      ...(replaces === undefined ? {} : { replaces }),
    };
    const opened =
      refusal ??
      (await beginInviteOrder(ctx, workspace, order, { isMailCounted, now }));
    if (typeof opened !== "string") {
      begun.push({ email, mail: null, refusal: opened });
      continue;
    }
    const { repeats = false } = (await ctx.db.get("providerOrders", opened))!;
    const mail = {
      orderId: opened,
      workosOrganizationId,
      inviterWorkosUserId: user.workosUserId ?? null,
      email,
      roleSlug: roleToSlug(role),
      repeats,
    };
    begun.push({ email, mail, refusal: null });
  }
  return begun;
}

export const vSent = v.object({
  workspaceId: v.id("workspaces"),
  orderId: v.id("providerOrders"),
  invitation: vRemoteInvitation,
});
export type Sent = Infer<typeof vSent>;

/**
 * Keeps what WorkOS has sent, or mailed again, with what was ordered. An event may have
 * been faster.
 *
 * @throws NOT_FOUND, FORBIDDEN when a right was lost in between; CONFLICT when the order
 * is not open any more
 */
export async function recordSent(
  ctx: MutationCtx,
  { workspaceId, orderId, invitation }: Sent,
  now: number,
) {
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.state !== "done") {
    const { membership } = await requireInviter(
      ctx,
      workspaceId,
      "invitations/manage.send",
    );
    const above = order?.role && refuseAbove(membership.role, order.role);
    if (above) throw refused(above);
    if (order?.state !== "open") throw overtaken();
  }
  const { workosInvitationId } = invitation;
  const known = await findInvitation(ctx, workosInvitationId);
  const isKept = order.state === "done" && known?.sentAt !== undefined;
  const ordered =
    order.state === "open"
      ? await carryOutInvite(ctx, order, workosInvitationId, now)
      : isKept
        ? null
        : await sendingOf(ctx, order);
  await applyInvitationNews(
    ctx,
    invitation,
    { updatedAt: invitation.updatedAt },
    {
      actor: { type: "provider", provider: "workos" },
      reason: AUDIT_REASONS.askedAfterChange,
      now,
    },
    ordered,
  );
}

function overtaken() {
  return appError("invitationOvertaken");
}

/**
 * The caller as someone who invites.
 *
 * @throws CONFLICT where there is no WorkOS organization to invite to
 */
export async function requireInviter(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  name: GuardedFunction,
): Promise<Caller> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf(name),
  );
  requireOrganization(caller.workspace);
  return caller;
}

export function requireOrganization({
  workosOrganizationId,
  clerkOrganizationId,
  organizationDeletedAt,
}: Doc<"workspaces">): string {
  if (organizationDeletedAt !== undefined) throw appError("invitesToGone");
  if (clerkOrganizationId !== undefined) throw appError("invitesAreClerks");
  if (workosOrganizationId === undefined) throw appError("nowhereToInvite");
  return workosOrganizationId;
}
