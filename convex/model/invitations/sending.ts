import { type Infer, v } from "convex/values";
import { literals } from "convex-helpers/validators";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { requireWorkspaceMember, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { roleToSlug } from "../../lib/rbac";
import { vRemoteInvitation, vRole } from "../../lib/validators";
import { refuseAbove } from "./plan";
import { checkInvitees, type Invited, type InviteeRow } from "./checking";
import * as Rows from "./rows";

/* The ends of sending, in the database; what WorkOS is asked lies between them. */

/** One invitation that WorkOS is to send. */
export const vOrder = v.object({
  workosOrganizationId: v.string(),
  inviterWorkosUserId: v.union(v.string(), v.null()),
  email: v.string(),
  role: vRole,
  roleSlug: v.string(),
  customerId: v.optional(v.id("customers")),
  /** The one whose place it takes: expired, revoked, or about to be. */
  replaces: v.optional(v.id("pendingInvitations")),
});
export type Order = Infer<typeof vOrder>;

/** Why one row was not sent, or why an answer could not be kept. */
export const vRefusal = v.object({
  code: literals(
    "INVALID",
    "FORBIDDEN",
    "NOT_FOUND",
    "CONFLICT",
    "ROLE_MISSING",
    "PROVIDER_UNAVAILABLE",
  ),
  message: v.string(),
  field: v.optional(literals("email", "role", "customerId")),
});
export type SendRefusal = Infer<typeof vRefusal>;

export const vPrepared = v.object({
  email: v.string(),
  order: v.union(vOrder, v.null()),
  refusal: v.union(vRefusal, v.null()),
});
export type Prepared = Infer<typeof vPrepared>;

export const vSent = v.object({ order: vOrder, invitation: vRemoteInvitation });
export type Sent = Infer<typeof vSent>;

/**
 * May the caller invite these people, and what has WorkOS to send? Every row
 * has either an order or the reason why it has none.
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
  const caller = await requireInviter(ctx, workspaceId);
  const checked = await checkInvitees(ctx, caller, rows, now);
  return checked.map(({ invited, refusal }) => ({
    email: invited.email,
    order: refusal ? null : orderFor(caller, invited),
    refusal,
  }));
}

/** What WorkOS is asked to send for one invitee. */
export function orderFor(
  { user, workspace }: WorkspaceMember,
  { email, role, customerId }: Invited,
  replaces?: Id<"pendingInvitations">,
): Order {
  return {
    workosOrganizationId: requireOrganization(workspace),
    inviterWorkosUserId: user.workosUserId ?? null,
    email,
    role,
    roleSlug: roleToSlug(role),
    ...(customerId === undefined ? {} : { customerId }),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/**
 * Keeps what WorkOS has sent. Returns the ids of those that must be taken back:
 * someone else's invitation to the same address was kept first.
 *
 * @throws NOT_FOUND, FORBIDDEN when a right was lost in between
 */
export async function recordSent(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  sent: Sent[],
  now: number,
): Promise<string[]> {
  const { user, membership } = await requireInviter(ctx, workspaceId);
  const superfluous: string[] = [];
  for (const { order, invitation } of sent) {
    const above = refuseAbove(membership.role, order.role);
    if (above) throw appError(above.code, above.message);
    const replaced =
      order.replaces === undefined
        ? null
        : await ctx.db.get("pendingInvitations", order.replaces);
    if (replaced) await Rows.settle(ctx, replaced.workosInvitationId, now);
    const { workosInvitationId } = invitation;
    const open = await Rows.findOpen(ctx, workspaceId, order.email, now);
    if (open && open.workosInvitationId !== workosInvitationId) {
      superfluous.push(workosInvitationId);
      continue;
    }
    await Rows.mirrorInvitation(
      ctx,
      workspaceId,
      invitation,
      { updatedAt: invitation.updatedAt },
      {
        now,
        sent: {
          role: order.role,
          customerId: order.customerId,
          invitedBy: user._id,
        },
      },
    );
  }
  return superfluous;
}

/**
 * The caller as someone who invites.
 *
 * @throws CONFLICT where there is no WorkOS organization to invite to
 */
export async function requireInviter(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<WorkspaceMember> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "members:manage",
  );
  requireOrganization(caller.workspace);
  return caller;
}

export function requireOrganization({
  workosOrganizationId,
  organizationDeletedAt,
}: Doc<"workspaces">): string {
  if (workosOrganizationId === undefined || organizationDeletedAt !== undefined)
    throw appError(
      "CONFLICT",
      "This workspace has no WorkOS organization to invite people to. An owner can link one in the settings.",
    );
  return workosOrganizationId;
}
