import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Caller } from "../../lib/auth";
import { permissionOf } from "../../lib/rbac";
import { appError } from "../../lib/errors";
import type { Role } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import type { Acting } from "./acting";
import * as ProviderFirst from "./providerFirst";
import { openOrderOf } from "../orders/rows";
import * as Customers from "../customers/customers";
import { directoryManaged } from "../members/directory";
import { type Person, requirePerson } from "../members/person";
import * as Members from "../members/rows";
import { refuseRoleChange } from "../members/rolePlan";
import { slugsSay } from "../../lib/roleMap";
import { type ToTell, vToTell } from "./toTell";

/* The role of one person. Whose the workspace is: ownership.ts. */

type RoleChange = {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  role: Role;
  /** For someone who becomes a client: the customer they are to see. */
  customerId?: Id<"customers">;
};

/** What WorkOS has to be told before roles change here, and under which order. */
export const vRoleRequest = v.object({
  orderId: v.id("providerOrders"),
  changes: v.array(vToTell),
});
export type RoleRequest = Infer<typeof vRoleRequest>;

/**
 * May the caller do it? Where WorkOS has to know, an order is opened; else the role is
 * changed at once, and the answer is null.
 *
 * @throws NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT, INVALID, RATE_LIMITED
 */
export async function beginChange(
  ctx: MutationCtx,
  acting: Acting,
  change: RoleChange,
  now: number,
): Promise<RoleRequest | null> {
  const { caller, user, member } = await requireChangeable(ctx, acting, change);
  const { role, customerId } = change;
  const toTell = await toTellWorkos(ctx, caller.workspace, user, role);
  const why = {
    actor: caller.actor,
    reason: "changed by a person",
  };
  if (!toTell) {
    await requireNothingOpen(ctx, member);
    if (member.role !== role)
      await Members.changeRole(ctx, member, role, { ...why, now }, customerId);
    else if (customerId !== undefined && customerId !== member.customerId)
      await Members.changeCustomer(ctx, member, customerId, { ...why, now });
    return null;
  }
  await acting.takeCall(ctx, caller.workspace._id);
  const orderId = await ProviderFirst.beginOrder(
    ctx,
    caller.workspace,
    {
      kind: "role",
      ...why,
      userId: user._id,
      role,
      ...(customerId === undefined ? {} : { customerId }),
      held: [heldBy(user, toTell)],
    },
    { replacesEnd: false, now },
  );
  if (orderId === "busy") throw ProviderFirst.underWay();
  return { orderId, changes: [toTell] };
}

/** The end of `changeRole`: WorkOS's answer and our role, in one transaction. */
export async function finishChange(
  ctx: MutationCtx,
  acting: Acting,
  { change, ...told }: { change: RoleChange } & ProviderFirst.Told,
  now: number,
) {
  await ProviderFirst.finishOrder(
    ctx,
    told,
    () => requireChangeable(ctx, acting, change),
    now,
  );
}

/** What WorkOS is told if it has to be taken back. */
export function heldBy({ _id: userId }: Doc<"users">, told: ToTell) {
  return { userId, membershipId: told.membershipId, slugs: told.knownSlugs };
}

export type ChangeablePerson = Person & { caller: Caller };

async function requireChangeable(
  ctx: QueryCtx,
  acting: Acting,
  { workspaceId, userId, role, customerId }: RoleChange,
): Promise<ChangeablePerson> {
  const caller = await acting.require(
    ctx,
    workspaceId,
    permissionOf("users/manage.changeRole"),
  );
  await requireCustomerFor(ctx, workspaceId, { role, customerId });
  const person = await requirePerson(ctx, caller, userId, (target) =>
    refuseRoleChange({ actor: caller.membership.role, target, wanted: role }),
  );
  return { caller, ...person };
}

/** @throws INVALID for who is no client; NOT_FOUND; CONFLICT for an archived customer */
export async function requireCustomerFor(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { role, customerId }: Pick<RoleChange, "role" | "customerId">,
) {
  if (customerId === undefined) return;
  if (role !== "client")
    throw appError("customerForClientsOnly", {}, { field: "customerId" });
  await Customers.requireOpenCustomer(ctx, workspaceId, customerId);
}

/** @throws CONFLICT while an order about the person is open */
export async function requireNothingOpen(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
) {
  if (await openOrderOf(ctx, member)) throw ProviderFirst.underWay();
}

/** Null where WorkOS says so already. @throws CONFLICT when it has no active membership to change */
export async function toTellWorkos(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
  role: Role,
): Promise<ToTell | null> {
  if (workosOrganizationId === undefined) return null;
  const active =
    workosUserId === undefined
      ? null
      : await activeOrganizationMembership(ctx, {
          workosOrganizationId,
          workosUserId,
        });
  if (!active) throw appError("roleNeedsEntry");
  if (slugsSay(active.roleSlugs, role)) return null;
  if (active.directoryManaged) throw directoryManaged();
  return {
    membershipId: active.membershipId,
    role,
    knownSlugs: active.roleSlugs,
  };
}
