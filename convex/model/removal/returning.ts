import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { actorOf, requireWorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { roleToSlug } from "../../lib/rbac";
import type { RemoteMembership } from "../../lib/validators";
import { organizationAccess } from "../../lib/workosOrganization";
import { applyAnswer, overtaken } from "../members/answers";
import * as Members from "../members/members";
import * as Outbox from "../outbox/outbox";
import { eachOnce, type Person, requirePerson } from "../members/standing";
import { refuseReturn } from "../members/standingPlan";

/*
 * More access, so WorkOS first: `begin` keeps the worker of the outbox from
 * ending what is about to begin, WorkOS lets the person in, and `finish` applies
 * its answer; or else `abandon` has everything as it was.
 */

export type Returning = {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
};

/** Whom WorkOS has to let in again, and as what where it knows nothing of them. */
export const vReturnErrand = v.object({
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
  roleSlug: v.string(),
});
export type ReturnErrand = Infer<typeof vReturnErrand>;

/** What the caller was shown. What has changed meanwhile is for a new decision. */
export const vSeen = literals("removed", "pending_removal");
export type Seen = Infer<typeof vSeen>;

export const vBeginning = v.union(
  // WorkOS is just being told of the removal.
  v.object({ status: v.literal("busy") }),
  v.object({
    status: v.literal("begun"),
    seen: vSeen,
    // Null where no WorkOS organization has a say.
    errand: v.union(vReturnErrand, v.null()),
  }),
);
export type Beginning = Infer<typeof vBeginning>;

/**
 * Whether WorkOS will be asked.
 *
 * @throws NOT_FOUND, FORBIDDEN, INVALID
 */
export async function prepare(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userIds: Id<"users">[],
): Promise<{ userIds: Id<"users">[]; asksWorkos: boolean }> {
  const { workspace } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "members:manage",
  );
  return {
    userIds: eachOnce(userIds),
    asksWorkos: workspace.workosOrganizationId !== undefined,
  };
}

/** @throws NOT_FOUND, FORBIDDEN, CONFLICT */
export async function begin(
  ctx: MutationCtx,
  { workspaceId, userId }: Returning,
  now: number,
): Promise<Beginning> {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "members:manage",
  );
  const person = await requirePerson(ctx, caller, userId, (target) =>
    refuseReturn(caller.membership.role, target),
  );
  const { member } = person;
  const errand = errandFor(caller.workspace, person);
  if (!(await Outbox.holdForReturn(ctx, member, now)))
    return { status: "busy" };
  return {
    status: "begun",
    seen: member.status === "removed" ? "removed" : "pending_removal",
    errand,
  };
}

/**
 * The person is back, as whatever they were. Assignments do not come back.
 *
 * @throws CONFLICT when something else happened meanwhile; NOT_FOUND, FORBIDDEN
 */
export async function finish(
  ctx: MutationCtx,
  {
    workspaceId,
    userId,
    seen,
    answer,
  }: Returning & { seen: Seen; answer: RemoteMembership | null },
  now: number,
) {
  const caller = await requireWorkspaceMember(
    ctx,
    workspaceId,
    "members:manage",
  );
  const person = await requirePerson(ctx, caller, userId, (target) =>
    // The news of it may have been faster, and done all there was to do.
    target?.status === "active"
      ? null
      : refuseReturn(caller.membership.role, target),
  );
  const { member, user } = person;
  const isLinked = caller.workspace.workosOrganizationId !== undefined;
  const wasRemoved = member.status === "removed";
  if (isLinked !== (answer !== null) || (wasRemoved && seen !== "removed"))
    throw overtaken();
  if (await Outbox.isWorkerBusy(ctx, member, now)) throw overtaken();

  const why: Members.Why = {
    actor: await actorOf(ctx, caller.user),
    reason: wasRemoved ? "brought back by a person" : "kept by a person",
    now,
  };
  if (wasRemoved) await Members.restoreMember(ctx, member, member.role, why);
  await applyAnswer(ctx, answer, why);
  const after = (await Members.getMember(ctx, workspaceId, userId))!;
  if (after.pendingRemovalAt != null)
    await Members.clearPendingRemoval(ctx, after, why);
  const access = await organizationAccess(ctx, caller.workspace, user);
  if (!access.allowed) throw overtaken();
  await Outbox.supersede(ctx, after, now);
}

/**
 * Nothing came of it.
 *
 * @param touched whether WorkOS may have let the person in all the same: then
 *   it is told once more that they are out
 */
export async function abandon(
  ctx: MutationCtx,
  { workspaceId, userId, touched }: Returning & { touched: boolean },
  now: number,
) {
  const member = await Members.getMember(ctx, workspaceId, userId);
  const user = await ctx.db.get("users", userId);
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!member || !user || !workspace) return;
  if (touched && member.status === "removed")
    await Outbox.enqueue(ctx, workspace, user, now);
  else await Outbox.letGo(ctx, member, now);
}

/** @throws CONFLICT where nothing here could let the person in */
function errandFor(
  workspace: Doc<"workspaces">,
  { member, user }: Person,
): ReturnErrand | null {
  const { workosOrganizationId, clerkOrganizationId } = workspace;
  const { workosUserId } = user;
  if (user.mergedInto !== undefined)
    throw appError(
      "CONFLICT",
      "This is an earlier account of somebody who has another one here. Bring that one back.",
    );
  if (user.deletedAt !== undefined)
    throw appError(
      "CONFLICT",
      "This account was deleted. Invite the person with their new one.",
    );
  if (workspace.organizationDeletedAt !== undefined)
    throw appError(
      "CONFLICT",
      "The organization of this workspace was deleted. An owner has to link another one first.",
    );
  if (clerkOrganizationId !== undefined)
    throw appError(
      "CONFLICT",
      "Clerk decides who gets into this workspace. Add the person there, and they are back here.",
    );
  if (workosOrganizationId === undefined) return null;
  if (workosUserId === undefined)
    throw appError(
      "CONFLICT",
      "WorkOS does not know this person. Invite them instead.",
    );
  return {
    workosOrganizationId,
    workosUserId,
    roleSlug: roleToSlug(member.role),
  };
}
