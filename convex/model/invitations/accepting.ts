import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { isGoneForGood } from "../../lib/deletion";
import { logLine } from "../../lib/logLines";
import { roleFromSlugs } from "../../lib/roleMap";
import type { Version } from "../../lib/validators";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import * as Members from "../members/rows";
import { askAboutPerson } from "../orders/follow";
import * as Orders from "../orders/rows";
import type { Verdict } from "../sync/versionPlan";
import { latestOfEach } from "../sync/versions";
import * as Users from "../users/users";
import { markUnmatched } from "./mirror";
import { canBeAccepted, planArrival } from "./plan";
import * as Rows from "./rows";
import * as Tombstones from "./tombstones";

/**
 * Someone has accepted. Role and customer go to the person WorkOS names, else
 * to the one person whose verified address was invited; then the row is gone.
 *
 * @param sent what was ordered here, where it is WorkOS's first word on it
 */
export async function acceptInvitation(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  { sent, ...why }: Omit<Members.Why, "reason"> & { sent: Rows.Sending | null },
): Promise<Verdict> {
  const { workosInvitationId } = remote;
  const tombstone = await Tombstones.find(ctx, workosInvitationId);
  if (tombstone && tombstone.terms === undefined) return "duplicate";
  const known = await Rows.findInvitation(ctx, workosInvitationId);
  if (known && !canBeAccepted(known.state)) return "stale";

  const given: Rows.Given = sent ??
    known ??
    tombstone?.terms ?? {
      // Of one that we never heard of, WorkOS's word is all there is.
      role: roleFromSlugs(
        remote.roleSlug === undefined ? [] : [remote.roleSlug],
      ),
    };
  const acceptedAt = remote.acceptedAt ?? version.eventAt ?? version.updatedAt;
  const user = await whoAccepted(ctx, remote, why.now);
  if (!user)
    return await markUnmatched(ctx, workspace._id, remote, version, {
      acceptedAt,
      given: {
        role: given.role,
        customerId: given.customerId,
        sentAt: given.sentAt,
      },
    });
  const applied = await arrive(ctx, { workspace, user }, given, acceptedAt, {
    ...why,
    ...howTheyCame(remote, user),
  });
  await Rows.settle(ctx, workosInvitationId, why.now);
  if (applied)
    logLine("info", "invitation_applied", {
      workspaceId: workspace._id,
      userId: user._id,
      workosInvitationId,
    });
  return "apply";
}

/**
 * Gives someone what they were invited to; it lets nobody in, which is WorkOS's.
 *
 * @returns false where it is too late, or they may not have it any more
 */
async function arrive(
  ctx: MutationCtx,
  { workspace, user }: { workspace: Doc<"workspaces">; user: Doc<"users"> },
  { role, customerId, sentAt }: Rows.Given,
  acceptedAt: number,
  why: Members.Why & { withAnotherAddress: boolean },
): Promise<boolean> {
  const isClosed =
    isGoneForGood(workspace) || workspace.organizationDeletedAt !== undefined;
  if (isClosed || user.deletedAt !== undefined) return false;
  const member = await Members.getMember(ctx, workspace._id, user._id);
  const arrival = planArrival({
    invited: { role, customerId: customerId ?? null },
    sentAt: sentAt ?? null,
    acceptedAt,
    member: member && { ...member, customerId: member.customerId ?? null },
    ...(await whatWorkosSays(ctx, workspace, user)),
    workspaceHasOwner: await Members.isOwnedAtReturn(
      ctx,
      workspace._id,
      member,
    ),
  });
  if (arrival.kind === "late") return false;
  if (arrival.kind === "older") {
    if (member?.status === "removed")
      await askUnlessEnding(ctx, workspace, member, user);
    return false;
  }
  // The plan hands back the id that it was given.
  const customer = arrival.customerId === null ? undefined : customerId;
  switch (arrival.kind) {
    case "join":
      await Members.insertMember(ctx, workspace._id, user, arrival.role, why, {
        invited: { customerId: customer },
      });
      return true;
    case "restore":
      await Members.restoreMember(ctx, member!, arrival.role, why, {
        customerId: customer,
      });
      await withdrawEnd(ctx, member!, why.now);
      return true;
    case "change":
      // They are back by a person's invitation, and not by the provider's word alone.
      if (member!.returnedAt !== undefined)
        await Members.markReviewed(ctx, member!);
      if (arrival.role !== null)
        await Members.changeRole(ctx, member!, arrival.role, why, customer);
      else if (customer !== undefined)
        await Members.changeCustomer(ctx, member!, customer, why);
      else if (why.withAnotherAddress)
        await Members.noteArrival(ctx, member!, why);
      return true;
    default:
      return arrival satisfies never;
  }
}

/** The provider's word after the line decides; an order to end access ends this as well. */
async function askUnlessEnding(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
  user: Doc<"users">,
) {
  const order = await Orders.openOrderOf(ctx, member);
  if (order?.kind !== "end") await askAboutPerson(ctx, workspace, user);
}

/** Who was invited after a removal is not to be ended any more. */
async function withdrawEnd(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  now: number,
) {
  const order = await Orders.openOrderOf(ctx, member);
  if (order?.kind === "end") await Orders.withdraw(ctx, order, now);
}

async function whoAccepted(
  ctx: MutationCtx,
  { email, acceptedWorkosUserId }: RemoteInvitation,
  now: number,
): Promise<Doc<"users"> | null> {
  return acceptedWorkosUserId === undefined
    ? await Users.findByVerifiedAddress(ctx, email)
    : await Users.ensureWorkosUser(ctx, acceptedWorkosUserId, now);
}

/** More memberships of one person in one organization than this have never been seen. */
const ENDS_LOOKED_AT = 20;

async function whatWorkosSays(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
) {
  if (workosOrganizationId === undefined || workosUserId === undefined)
    return { active: null, endedAt: null };
  const key = { workosOrganizationId, workosUserId };
  const ended = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId_status", (q) =>
      q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("workosUserId", workosUserId)
        .eq("status", "inactive"),
    )
    .order("desc")
    .take(ENDS_LOOKED_AT);
  return {
    active: await activeOrganizationMembership(ctx, key),
    endedAt: (await latestOfEach(ctx, "workos", ended)).reduce<number | null>(
      (latest, { updatedAt, eventAt }) =>
        Math.max(latest ?? 0, updatedAt, eventAt ?? 0),
      null,
    ),
  };
}

/** For the audit, which keeps ids: which invitation, where it was not to their address. */
function howTheyCame(
  { email, workosInvitationId }: RemoteInvitation,
  user: Doc<"users">,
) {
  if (user.email === undefined)
    return {
      reason: `invitation ${workosInvitationId}`,
      withAnotherAddress: false,
    };
  return emailKey(user.email) === emailKey(email)
    ? { reason: "invitation", withAnotherAddress: false }
    : {
        reason: `invitation ${workosInvitationId}, accepted by ${user._id} with another address`,
        withAnotherAddress: true,
      };
}
