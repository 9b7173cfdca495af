import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { requireWorkspaceMember, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { take } from "../../lib/limiter";
import { permissionOf } from "../../lib/rbac";
import { roleToSlug } from "../../lib/roleMap";
import { hasActiveOrganizationMembershipForWorkspace } from "../../lib/organizationAccess";
import { organizationOf, READS } from "../../lib/providers";
import * as Members from "../members/rows";
import type { Acting } from "./acting";
import * as ProviderFirst from "./providerFirst";
import { requireSeat } from "../invitations/seats";
import { reserveSoon, takeProviderCall } from "../rateLimit";
import {
  eachOnce,
  findPerson,
  type Person,
  requirePerson,
} from "../members/person";
import { refuseReturn } from "../members/personPlan";

/*
 * More access, so WorkOS first: `beginReturn` opens an order in the place of one that was to
 * end their access, WorkOS lets the person in, and `finishReturn` carries it out.
 */

export type Returning = {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
};

/** The person WorkOS has to let in again, and as what where it knows nothing of them. */
export const vReturnRequest = v.object({
  orderId: v.id("providerOrders"),
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
  roleSlug: v.string(),
});
export type ReturnRequest = Infer<typeof vReturnRequest>;

export const vBeginning = v.union(
  // WorkOS is just being told of the removal.
  v.object({ status: v.literal("busy") }),
  // No WorkOS organization has a say: they are back already.
  v.object({ status: v.literal("done") }),
  v.object({ status: v.literal("begun"), request: vReturnRequest }),
);
export type Beginning = Infer<typeof vBeginning>;

/** The public functions that bring people back. */
export const vReturnFunction = literals(
  "users/manage.restoreUser",
  "users/manage.restoreUsers",
);

export const vPlanned = v.object({
  userIds: v.array(v.id("users")),
  waitMs: v.number(),
});
export type Planned = Infer<typeof vPlanned>;

/**
 * Who is to come back, and in how many ms WorkOS can be asked for so many: the calls for
 * those who can are taken from the budget of all that is done to many people.
 *
 * @throws NOT_FOUND, FORBIDDEN, INVALID, RATE_LIMITED
 */
export async function prepareReturns(
  ctx: MutationCtx,
  {
    name,
    workspaceId,
    userIds,
  }: {
    name: Infer<typeof vReturnFunction>;
    workspaceId: Id<"workspaces">;
    userIds: Id<"users">[];
  },
): Promise<Planned> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf(name),
  );
  const { workspace, user } = caller;
  const once = eachOnce(userIds);
  if (workspace.workosOrganizationId === undefined) {
    await take(ctx, "changesOfPerson", { key: user._id, count: once.length });
    return { userIds: once, waitMs: 0 };
  }
  await takeProviderCall(ctx, workspaceId);
  const count =
    name === "users/manage.restoreUsers"
      ? await countReturning(ctx, caller, once)
      : 0;
  return {
    userIds: once,
    waitMs: count === 0 ? 0 : await reserveSoon(ctx, count),
  };
}

/** How many of them WorkOS will be asked about. */
async function countReturning(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  userIds: Id<"users">[],
): Promise<number> {
  let count = 0;
  for (const userId of userIds) {
    const found = await findPerson(ctx, caller, userId);
    const refusal = refuseReturn(caller.membership.role, found?.target ?? null);
    if (!refusal) count++;
  }
  return count;
}

/** @throws NOT_FOUND, FORBIDDEN, CONFLICT */
export async function beginReturn(
  ctx: MutationCtx,
  acting: Acting,
  { workspaceId, userId }: Returning,
  now: number,
): Promise<Beginning> {
  const caller = await acting.require(
    ctx,
    workspaceId,
    permissionOf("users/manage.restoreUser"),
  );
  const person = await requirePerson(ctx, caller, userId, (target) =>
    refuseReturn(caller.membership.role, target),
  );
  const { member, user } = person;
  if (member.status === "removed")
    await requireSeat(ctx, caller.workspace, user._id);
  const request = requestFor(caller.workspace, person);
  const why = {
    actor: caller.actor,
    reason:
      member.status === "removed"
        ? "brought back by a person"
        : "kept by a person",
  };
  if (!request) {
    await bringBack(ctx, caller, person, { ...why, now });
    return { status: "done" };
  }
  const orderId = await ProviderFirst.beginOrder(
    ctx,
    caller.workspace,
    { kind: "return", ...why, userId: user._id },
    { replacesEnd: true, now },
  );
  return orderId === "busy"
    ? { status: "busy" }
    : { status: "begun", request: { ...request, orderId } };
}

/** Where no provider has a say. */
async function bringBack(
  ctx: MutationCtx,
  { workspace }: WorkspaceMember,
  { member, user }: Person,
  why: Members.Why,
) {
  if (member.status === "removed")
    await Members.restoreMember(ctx, member, member.role, why);
  else await Members.clearPendingRemoval(ctx, member, why);
  if (
    !(await hasActiveOrganizationMembershipForWorkspace(ctx, workspace, user))
  )
    throw ProviderFirst.overtaken();
}

/**
 * The person is back, as whatever they were. Assignments do not come back.
 *
 * @throws CONFLICT when something else happened meanwhile; NOT_FOUND, FORBIDDEN
 */
export async function finishReturn(
  ctx: MutationCtx,
  acting: Acting,
  { workspaceId, userId, ...told }: Returning & ProviderFirst.Told,
  now: number,
) {
  const authorize = async () => {
    const caller = await acting.require(
      ctx,
      workspaceId,
      permissionOf("users/manage.restoreUser"),
    );
    await requirePerson(ctx, caller, userId, (target) =>
      // The drift may have ended by itself.
      target?.status === "active"
        ? null
        : refuseReturn(caller.membership.role, target),
    );
  };
  await ProviderFirst.finishOrder(ctx, told, authorize, now);
}

/** @throws CONFLICT where nothing here could let the person in */
function requestFor(
  workspace: Doc<"workspaces">,
  { member, user }: Person,
): Omit<ReturnRequest, "orderId"> | null {
  const { workosOrganizationId } = workspace;
  const { workosUserId } = user;
  const provider = organizationOf(workspace)?.provider;
  if (user.mergedInto !== undefined) throw appError("earlierAccount");
  if (user.deletedAt !== undefined) throw appError("accountDeleted");
  if (workspace.organizationDeletedAt !== undefined)
    throw appError("returnNeedsOrganization");
  if (provider !== undefined && !READS[provider].takesOrders)
    throw appError("returnDecidedThere", { provider: READS[provider].name });
  if (workosOrganizationId === undefined) return null;
  if (workosUserId === undefined) throw appError("unknownToWorkos");
  return {
    workosOrganizationId,
    workosUserId,
    roleSlug: roleToSlug(member.role),
  };
}
