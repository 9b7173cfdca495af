import { type ObjectType, v } from "convex/values";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  actorOf,
  memberOf,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../../lib/auth";
import { appError } from "../../lib/errors";
import { permissionOf } from "../../lib/rbac";
import { roleFromSlugs } from "../../lib/roleMap";
import type { Role } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import * as ProviderFirst from "./providerFirst";
import { takeProviderCall } from "../rateLimit";
import { requirePerson } from "../members/person";
import * as Members from "../members/rows";
import { refuseTransfer } from "../members/rolePlan";
import {
  heldBy,
  requireNothingOpen,
  type RoleRequest,
  type ChangeablePerson,
  toTellWorkos,
} from "./roles";
import type { ToTell } from "./toTell";

/* Who owns a workspace: handing it over, and taking over one without an owner. */

export const vTransfer = {
  workspaceId: v.id("workspaces"),
  userId: v.id("users"),
};
type Transfer = ObjectType<typeof vTransfer>;

/**
 * May the caller do it? Where WorkOS has to know of either, an order is opened; else it
 * is handed over at once, and the answer is null.
 *
 * @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT, RATE_LIMITED
 */
export async function beginTransfer(
  ctx: MutationCtx,
  transfer: Transfer,
  now: number,
): Promise<RoleRequest | null> {
  const { caller, user, member } = await requireTransferable(ctx, transfer);
  const { workspace } = caller;
  await requireNothingOpen(ctx, caller.membership);
  const theirs = await toTellWorkos(ctx, workspace, user, "owner");
  const former = await formerOwner(ctx, caller);
  const why = {
    actor: await actorOf(ctx, caller.user),
    reason: "handed over by the owner",
  };
  const changes = [theirs, former.toTell].filter((one) => one !== null);
  if (changes.length === 0) {
    await requireNothingOpen(ctx, member);
    await Members.transferOwnership(ctx, member, "owner", { ...why, now });
    await Members.transferOwnership(ctx, caller.membership, former.role, {
      ...why,
      now,
    });
    return null;
  }
  await takeProviderCall(ctx, workspace._id);
  const orderId = await ProviderFirst.beginOrder(
    ctx,
    workspace,
    {
      kind: "transfer",
      ...why,
      userId: user._id,
      role: "owner",
      partner: { userId: caller.user._id, role: former.role },
      held: [
        ...(theirs ? [heldBy(user, theirs)] : []),
        ...(former.toTell ? [heldBy(caller.user, former.toTell)] : []),
      ],
    },
    { replacesEnd: false, now },
  );
  if (orderId === "busy") throw ProviderFirst.underWay();
  return { orderId, changes };
}

/**
 * What becomes of the one who hands over: admin, which WorkOS has to know of. Where
 * a directory decides, it is the role that WorkOS has for them.
 */
async function formerOwner(
  ctx: QueryCtx,
  { workspace, user }: WorkspaceMember,
): Promise<{ role: Role; toTell: ToTell | null }> {
  const { workosOrganizationId } = workspace;
  const { workosUserId } = user;
  const active =
    workosOrganizationId === undefined || workosUserId === undefined
      ? null
      : await activeOrganizationMembership(ctx, {
          workosOrganizationId,
          workosUserId,
        });
  return active?.directoryManaged === true
    ? { role: roleFromSlugs(active.roleSlugs), toTell: null }
    : {
        role: "admin",
        toTell: active && (await toTellWorkos(ctx, workspace, user, "admin")),
      };
}

/** The end of `transferOwnership`: one becomes owner, the other is it no more. */
export async function finishTransfer(
  ctx: MutationCtx,
  { transfer, ...told }: { transfer: Transfer } & ProviderFirst.Told,
  now: number,
) {
  const authorize = async () => {
    const { caller } = await requireTransferable(ctx, transfer);
    await requireNothingOpen(ctx, caller.membership);
  };
  await ProviderFirst.finishOrder(ctx, told, authorize, now);
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
    throw membership.role === "owner"
      ? appError("youOwnAlready")
      : appError("hasOwner");
  await Members.transferOwnership(ctx, membership, "owner", {
    actor: await actorOf(ctx, user),
    reason: "there was no owner left",
    now,
  });
}

async function requireTransferable(
  ctx: QueryCtx,
  { workspaceId, userId }: Transfer,
): Promise<ChangeablePerson> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf("roles.transferOwnership"),
  );
  const isSelf = userId === caller.user._id;
  const person = await requirePerson(ctx, caller, userId, (target) =>
    refuseTransfer({ target, isSelf }),
  );
  if (!(await memberOf(ctx, person.user, caller.workspace)))
    throw appError("ownershipNeedsEntry");
  return { caller, ...person };
}
