import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  actorOf,
  memberOf,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../../lib/auth";
import { appError, isAppError } from "../../lib/errors";
import { roleToSlug, slugsFor } from "../../lib/rbac";
import { type RemoteMembership, type Role, vRole } from "../../lib/validators";
import {
  isWorkosError,
  providerUnavailable,
  roleMissing,
  type WorkosClient,
  WorkosError,
} from "../../lib/workosClient";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { applyAnswer, overtaken } from "./answers";
import * as Customers from "../customers/customers";
import { directoryManaged } from "./directory";
import * as Members from "./members";
import {
  type Refusal,
  refuseRoleChange,
  refuseTransfer,
  slugsSay,
} from "./rolePlan";

/** What WorkOS has to be told before a role changes here. */
export const vRoleOrder = v.object({
  membershipId: v.string(),
  role: vRole,
  /** What the mirror holds, should WorkOS not say which roles there are. */
  knownSlugs: v.array(v.string()),
});
export type RoleOrder = Infer<typeof vRoleOrder>;

type RoleChange = {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  role: Role;
  /** For someone who becomes a client: the customer they are to see. */
  customerId?: Id<"customers">;
};
type Transfer = Omit<RoleChange, "role" | "customerId">;

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

/** @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT */
export async function prepareTransfer(
  ctx: QueryCtx,
  transfer: Transfer,
): Promise<RoleOrder | null> {
  const { caller, user } = await requireTransferable(ctx, transfer);
  return await orderFor(ctx, caller.workspace, user, "owner");
}

/** The end of `transferOwnership`: one becomes owner, the other admin. */
export async function applyTransfer(
  ctx: MutationCtx,
  { answer, ...transfer }: Transfer & { answer: RemoteMembership | null },
  now: number,
) {
  const { caller, user, member } = await requireTransferable(ctx, transfer);
  if (!answer) await requireNoOrder(ctx, caller.workspace, user, "owner");
  const why: Members.Why = {
    actor: await actorOf(ctx, caller.user),
    reason: "handed over by the owner",
    now,
  };
  await Members.transferOwnership(ctx, member, "owner", why);
  await Members.transferOwnership(ctx, caller.membership, "admin", why);
  await applyAnswer(ctx, answer, why);
}

/**
 * An admin takes over a workspace that the provider has left without an owner.
 *
 * @throws CONFLICT while there is one
 */
export async function becomeOwner(
  ctx: MutationCtx,
  { user, workspace, membership }: WorkspaceMember,
  now: number,
) {
  if (await Members.hasActiveOwner(ctx, workspace._id))
    throw appError(
      "CONFLICT",
      membership.role === "owner"
        ? "You own this workspace already."
        : "This workspace has an owner, who can make you one.",
    );
  await Members.transferOwnership(ctx, membership, "owner", {
    actor: await actorOf(ctx, user),
    reason: "there was no owner left",
    now,
  });
}

/**
 * Has WorkOS change the role, where it has to, and then `finish` here. When we
 * refuse after all, because a right was lost in between, WorkOS is asked to
 * take it back.
 *
 * @throws ROLE_MISSING, CONFLICT, PROVIDER_UNAVAILABLE; then nothing was changed
 */
export async function tellWorkosFirst(
  client: () => WorkosClient,
  order: RoleOrder | null,
  finish: (answer: RemoteMembership | null) => Promise<null>,
): Promise<null> {
  if (!order) return await finish(null);
  const { membershipId, role } = order;
  const { held, answer } = await setRole(client(), order).catch(
    (error: unknown) => {
      throw refusalOf(error, roleToSlug(role));
    },
  );
  try {
    return await finish(answer);
  } catch (error) {
    // What was overtaken by a later change in WorkOS is no longer ours.
    const overtaken = isAppError(error) && error.data.code === "CONFLICT";
    if (held.length > 0 && !overtaken)
      await client()
        .updateRoles({ membershipId, roleSlugs: held })
        .catch((failure: unknown) =>
          console.warn("A role was not taken back in WorkOS:", failure),
        );
    throw error;
  }
}

/**
 * Touches only the slugs that our roles stand behind: of the others the person
 * loses none, so WorkOS is asked for all of them first.
 */
async function setRole(
  client: WorkosClient,
  { membershipId, role, knownSlugs }: RoleOrder,
): Promise<{ held: string[]; answer: RemoteMembership }> {
  const held = (await client.listRoleSlugs(membershipId)) ?? knownSlugs;
  const answer = await client.updateRoles({
    membershipId,
    roleSlugs: slugsFor(role, held),
  });
  return { held, answer };
}

type Standing = {
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

async function requireTransferable(
  ctx: QueryCtx,
  { workspaceId, userId }: Transfer,
): Promise<Standing> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "workspace:own",
  );
  const member = await Members.getMember(ctx, workspaceId, userId);
  const standing = await allowed(
    ctx,
    caller,
    member,
    refuseTransfer({
      target: await targetOf(ctx, member),
      isSelf: userId === caller.user._id,
    }),
  );
  if (!(await memberOf(ctx, standing.user, caller.workspace)))
    throw appError(
      "CONFLICT",
      "This person can't enter the workspace at the moment, so they can't own it.",
    );
  return standing;
}

async function targetOf(ctx: QueryCtx, member: Doc<"workspaceMembers"> | null) {
  return (
    member && {
      status: member.status,
      role: member.role,
      isLastOwner: await Members.isLastOwner(ctx, member),
    }
  );
}

async function allowed(
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
async function orderFor(
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

async function requireNoOrder(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  role: Role,
) {
  if (await orderFor(ctx, workspace, user, role)) throw overtaken();
}

function refusalOf(error: unknown, roleSlug: string): unknown {
  if (isWorkosError(error, "unavailable")) return providerUnavailable();
  if (
    isWorkosError(error, "rejected") ||
    // A 404 is the membership's, unless it says that it is the role's.
    (isWorkosError(error, "not_found") && /\brole\b/i.test(error.message))
  )
    return roleMissing(roleSlug);
  if (error instanceof WorkosError)
    return appError(
      "CONFLICT",
      "WorkOS does not know this person's membership any more. Look again in a moment.",
    );
  return error;
}
