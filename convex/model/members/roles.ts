import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  actorOf,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../../lib/auth";
import { appError } from "../../lib/errors";
import type { RemoteMembership, Role } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { applyAnswer, overtaken } from "./answers";
import * as Customers from "../customers/customers";
import { directoryManaged } from "./directory";
import * as Members from "./members";
import { type Refusal, refuseRoleChange, slugsSay } from "./rolePlan";
import type { RoleOrder } from "./rolesRun";

/* The role of one person. Whose the workspace is: ownership.ts. */

type RoleChange = {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  role: Role;
  /** For someone who becomes a client: the customer they are to see. */
  customerId?: Id<"customers">;
};

/**
 * May the caller do it, and what has WorkOS to be told first? Null: nothing.
 *
 * @throws NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT, INVALID
 */
export async function prepareChange(
  ctx: QueryCtx,
  change: RoleChange,
): Promise<RoleOrder | null> {
  const { caller, user } = await requireChangeable(ctx, change);
  return await orderFor(ctx, caller.workspace, user, change.role);
}

/** The end of `changeRole`: WorkOS's answer and our role, in one transaction. */
export async function applyChange(
  ctx: MutationCtx,
  { answer, ...change }: RoleChange & { answer: RemoteMembership | null },
  now: number,
) {
  const { caller, user, member } = await requireChangeable(ctx, change);
  if (!answer) await requireNoOrder(ctx, caller.workspace, user, change.role);
  const why: Members.Why = {
    actor: await actorOf(ctx, caller.user),
    reason: "changed by a person",
    now,
  };
  if (member.role !== change.role)
    await Members.changeRole(ctx, member, change.role, why, change.customerId);
  await applyAnswer(ctx, answer, why);
}

export type Standing = {
  caller: WorkspaceMember;
  user: Doc<"users">;
  member: Doc<"workspaceMembers">;
};

async function requireChangeable(
  ctx: QueryCtx,
  { workspaceId, userId, role, customerId }: RoleChange,
): Promise<Standing> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "members:manage",
  );
  if (customerId !== undefined) {
    if (role !== "client")
      throw appError(
        "INVALID",
        "Only clients belong to a customer.",
        "customerId",
      );
    await Customers.requireOpenCustomer(ctx, workspaceId, customerId);
  }
  const member = await Members.getMember(ctx, workspaceId, userId);
  return await allowed(
    ctx,
    caller,
    member,
    refuseRoleChange({
      actor: caller.membership.role,
      target: await targetOf(ctx, member),
      wanted: role,
    }),
  );
}

export async function targetOf(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers"> | null,
) {
  return (
    member && {
      status: member.status,
      role: member.role,
      isLastOwner: await Members.isLastOwner(ctx, member),
    }
  );
}

export async function allowed(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  member: Doc<"workspaceMembers"> | null,
  refusal: Refusal | null,
): Promise<Standing> {
  if (refusal) throw appError(refusal.code, refusal.message);
  const user = member && (await ctx.db.get("users", member.userId));
  if (!user) throw new Error("A member without a user.");
  return { caller, user, member };
}

/** @throws CONFLICT when WorkOS has no active membership to change */
export async function orderFor(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
  role: Role,
): Promise<RoleOrder | null> {
  if (workosOrganizationId === undefined) return null;
  const active =
    workosUserId === undefined
      ? null
      : await activeOrganizationMembership(ctx, {
          workosOrganizationId,
          workosUserId,
        });
  if (!active)
    throw appError(
      "CONFLICT",
      "WorkOS does not let this person in at the moment, so their role can't be changed.",
    );
  if (slugsSay(active.roleSlugs, role)) return null;
  if (active.directoryManaged) throw directoryManaged();
  return {
    membershipId: active.membershipId,
    role,
    knownSlugs: active.roleSlugs,
  };
}

export async function requireNoOrder(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  role: Role,
) {
  if (await orderFor(ctx, workspace, user, role)) throw overtaken();
}
