import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { isGoneForGood } from "../../lib/deletion";
import { roleFromSlugs } from "../../lib/rbac";
import type { RemoteInvitation, Version } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { canBeAccepted, planArrival } from "./plan";
import * as Members from "../members/members";
import type { Verdict } from "../sync/factsPlan";
import * as Users from "../users/users";
import * as Rows from "./rows";

/**
 * Someone has accepted. Role and customer go to the one whom WorkOS names, else
 * to the one person whose verified address was invited; then the row is gone.
 */
export async function acceptInvitation(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  why: Omit<Members.Why, "reason">,
): Promise<Verdict> {
  const { workosInvitationId } = remote;
  if (await Rows.isSettled(ctx, workosInvitationId)) return "duplicate";
  const known = await Rows.findInvitation(ctx, workosInvitationId);
  if (known && !canBeAccepted(known.state)) return "stale";

  const acceptedAt = remote.acceptedAt ?? version.eventAt ?? version.updatedAt;
  const user = await whoAccepted(ctx, remote, why.now);
  if (!user)
    return await Rows.markUnmatched(
      ctx,
      workspace._id,
      remote,
      version,
      acceptedAt,
    );
  await arrive(
    ctx,
    { workspace, user },
    {
      // Of one that we never heard of, WorkOS's word is all there is.
      role:
        known?.role ??
        roleFromSlugs(remote.roleSlug === undefined ? [] : [remote.roleSlug]),
      customerId: known?.customerId,
    },
    acceptedAt,
    { ...why, ...howTheyCame(remote.email, user) },
  );
  await Rows.settle(ctx, workosInvitationId, why.now);
  return "apply";
}

/** Gives someone what they were invited to; it lets nobody in, which is WorkOS's. */
async function arrive(
  ctx: MutationCtx,
  { workspace, user }: { workspace: Doc<"workspaces">; user: Doc<"users"> },
  { role, customerId }: Rows.Terms,
  acceptedAt: number,
  why: Members.Why & { withAnotherAddress: boolean },
) {
  const isClosed =
    isGoneForGood(workspace) || workspace.organizationDeletedAt !== undefined;
  if (isClosed || user.deletedAt !== undefined) return;
  const member = await Members.getMember(ctx, workspace._id, user._id);
  const arrival = planArrival({
    invited: { role, customerId: customerId ?? null },
    acceptedAt,
    member: member && {
      status: member.status,
      role: member.role,
      customerId: member.customerId ?? null,
      removedAt: member.removedAt ?? null,
      removedReason: member.removedReason ?? null,
    },
    ...(await whatWorkosSays(ctx, workspace, user)),
    workspaceHasOwner:
      member?.role !== "owner" ||
      (await Members.hasActiveOwner(ctx, workspace._id)),
  });
  if (arrival.kind === "late") return;
  // The plan hands back the id that it was given.
  const customer = arrival.customerId === null ? undefined : customerId;
  switch (arrival.kind) {
    case "join":
      await Members.insertMember(ctx, workspace._id, user, arrival.role, why, {
        customerId: customer,
      });
      return;
    case "restore":
      await Members.restoreMember(ctx, member!, arrival.role, why, {
        customerId: customer,
      });
      return;
    case "change":
      if (arrival.role !== null)
        await Members.changeRole(ctx, member!, arrival.role, why, customer);
      else if (customer !== undefined)
        await Members.changeCustomer(ctx, member!, customer, why);
      else if (why.withAnotherAddress)
        await Members.noteArrival(ctx, member!, why);
      return;
    default:
      arrival satisfies never;
  }
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
    endedAt: ended.reduce<number | null>(
      (latest, { updatedAt, eventAt }) =>
        Math.max(latest ?? 0, updatedAt, eventAt ?? 0),
      null,
    ),
  };
}

/** For the audit: both addresses where they differ, the invited one while theirs is not known. */
function howTheyCame(invitedAddress: string, { email }: Doc<"users">) {
  const invited = emailKey(invitedAddress);
  if (email === undefined)
    return { reason: `invitation to ${invited}`, withAnotherAddress: false };
  return emailKey(email) === invited
    ? { reason: "invitation", withAnotherAddress: false }
    : {
        reason: `invitation to ${invited}, accepted with ${email}`,
        withAnotherAddress: true,
      };
}
