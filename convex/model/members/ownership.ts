import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  actorOf,
  memberOf,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../../lib/auth";
import { appError } from "../../lib/errors";
import { roleFromSlugs } from "../../lib/rbac";
import type { RemoteMembership, Role } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { applyAnswer, overtaken } from "./answers";
import * as Members from "./members";
import { refuseTransfer } from "./rolePlan";
import {
  allowed,
  orderFor,
  requireNoOrder,
  type Standing,
  targetOf,
} from "./roles";
import type { RoleOrder } from "./rolesRun";

/* Who owns a workspace: handing it over, and taking over one without an owner. */

type Transfer = { workspaceId: Id<"workspaces">; userId: Id<"users"> };

/** @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT */
export async function prepareTransfer(
  ctx: QueryCtx,
  transfer: Transfer,
): Promise<RoleOrder[]> {
  const { caller, user } = await requireTransferable(ctx, transfer);
  const theirs = await orderFor(ctx, caller.workspace, user, "owner");
  const { order: ours } = await formerOwner(ctx, caller);
  return [theirs, ours].filter((order) => order !== null);
}

/**
 * What becomes of the one who hands over: admin, which WorkOS has to know of. Where
 * a directory decides, it is the role that WorkOS has for them.
 */
async function formerOwner(
  ctx: QueryCtx,
  { workspace, user }: WorkspaceMember,
): Promise<{ role: Role; order: RoleOrder | null }> {
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
    ? { role: roleFromSlugs(active.roleSlugs), order: null }
    : {
        role: "admin",
        order: active && (await orderFor(ctx, workspace, user, "admin")),
      };
}

/** The end of `transferOwnership`: one becomes owner, the other is it no more. */
export async function applyTransfer(
  ctx: MutationCtx,
  { answers, ...transfer }: Transfer & { answers: RemoteMembership[] },
  now: number,
) {
  const { caller, user, member } = await requireTransferable(ctx, transfer);
  const isTold = ({ workosUserId }: Doc<"users">) =>
    answers.some((answer) => answer.workosUserId === workosUserId);
  const former = await formerOwner(ctx, caller);
  if (!isTold(user)) await requireNoOrder(ctx, caller.workspace, user, "owner");
  if (!isTold(caller.user) && former.order) throw overtaken();
  const why: Members.Why = {
    actor: await actorOf(ctx, caller.user),
    reason: "handed over by the owner",
    now,
  };
  await Members.transferOwnership(ctx, member, "owner", why);
  await Members.transferOwnership(ctx, caller.membership, former.role, why);
  for (const answer of answers) await applyAnswer(ctx, answer, why);
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
