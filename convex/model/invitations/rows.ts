import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { appError } from "../../lib/errors";
import { roleFromSlugs, roleToSlug } from "../../lib/rbac";
import type { RemoteInvitation, Role, Version } from "../../lib/validators";
import { judgeVersion, type Verdict } from "../sync/factsPlan";
import * as Users from "../users/users";
import { moveOn } from "../sync/versions";

/*
 * The only file that writes `pendingInvitations` and their tombstones.
 */

/** What an invitation gives to whoever accepts it. */
export type Terms = { role: Role; customerId?: Id<"customers"> | undefined };

/** What we know of one that we sent ourselves. */
export type Sending = Terms & { invitedBy: Id<"users"> };

const EXPIRE_AT_ONCE = 100;
/** As long as the Events API can bring an event back. */
const TOMBSTONE_MS = 90 * 24 * 60 * 60_000;

export async function findInvitation(
  ctx: QueryCtx,
  workosInvitationId: string,
): Promise<Doc<"pendingInvitations"> | null> {
  return await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workosInvitationId", (q) =>
      q.eq("workosInvitationId", workosInvitationId),
    )
    .unique();
}

/** @throws NOT_FOUND, for one of another workspace as well */
export async function requireInvitation(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  invitationId: Id<"pendingInvitations">,
): Promise<Doc<"pendingInvitations">> {
  const invitation = await ctx.db.get("pendingInvitations", invitationId);
  if (invitation?.workspaceId !== workspaceId)
    throw appError(
      "NOT_FOUND",
      "There is no such invitation any more. It may have been accepted.",
    );
  return invitation;
}

/**
 * The invitation that waits for this address. One past its time waits no more,
 * marked or not; a query has no clock and goes by the mark.
 */
export async function findOpen(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  email: string,
  now: number | null,
): Promise<Doc<"pendingInvitations"> | null> {
  const open = ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_email_state", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("email", emailKey(email))
        .eq("state", "pending"),
    );
  for await (const invitation of open)
    if (now === null || invitation.expiresAt > now) return invitation;
  return null;
}

/** Whether an invitation is one that was accepted, or dismissed here. */
export async function isSettled(
  ctx: QueryCtx,
  workosInvitationId: string,
): Promise<boolean> {
  const tombstone = await ctx.db
    .query("settledInvitations")
    .withIndex("by_workosInvitationId", (q) =>
      q.eq("workosInvitationId", workosInvitationId),
    )
    .first();
  return tombstone !== null;
}

/**
 * Brings our copy in line with what WorkOS says of an invitation that nobody
 * has accepted. A revocation is final; so is what was settled.
 *
 * @param sent what we know of one that we sent just now: WorkOS may have told
 *   us of it by an event before it answered
 */
export async function mirrorInvitation(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  { now, sent }: { now: number; sent?: Sending },
): Promise<Verdict> {
  const known = await findInvitation(ctx, remote.workosInvitationId);
  if (!known && (await isSettled(ctx, remote.workosInvitationId)))
    return "stale";
  const state = stateOf(remote, now);
  if (known?.state === "accepted_unmatched") return "stale";
  if (known?.state === "revoked" && state !== "revoked") return "stale";

  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: false,
    same: known?.state === state && known.expiresAt === remote.expiresAt,
  });
  if (known && sent)
    await ctx.db.patch("pendingInvitations", known._id, toSent(sent));
  await moveOn(ctx, "pendingInvitations", known, { verdict, version });
  if (verdict !== "apply") return verdict;
  if (known) {
    await ctx.db.patch("pendingInvitations", known._id, {
      state,
      expiresAt: remote.expiresAt,
      ...version,
      ...(sent ? {} : reRoled(known, remote)),
    });
    return "apply";
  }
  await ctx.db.insert("pendingInvitations", {
    workspaceId,
    workosInvitationId: remote.workosInvitationId,
    email: emailKey(remote.email),
    state,
    invitedAt: remote.createdAt,
    expiresAt: remote.expiresAt,
    ...version,
    ...(sent ? toSent(sent) : await termsFromWorkos(ctx, remote)),
  });
  return "apply";
}

/** Someone has accepted, and nobody can tell who: it waits for an admin. */
export async function markUnmatched(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  acceptedAt: number,
): Promise<Verdict> {
  const known = await findInvitation(ctx, remote.workosInvitationId);
  if (known?.state === "accepted_unmatched") return "duplicate";
  const accepted = {
    state: "accepted_unmatched" as const,
    acceptedAt,
    ...version,
  };
  if (known) await ctx.db.patch("pendingInvitations", known._id, accepted);
  else
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: remote.workosInvitationId,
      email: emailKey(remote.email),
      invitedAt: remote.createdAt,
      expiresAt: remote.expiresAt,
      ...(await termsFromWorkos(ctx, remote)),
      ...accepted,
    });
  return "apply";
}

/** Another customer for whoever accepts; WorkOS knows nothing of customers. */
export async function changeCustomer(
  ctx: MutationCtx,
  { _id }: Doc<"pendingInvitations">,
  customerId: Id<"customers"> | undefined,
) {
  await ctx.db.patch("pendingInvitations", _id, { customerId });
}

/** The invitation is done with: its row goes, its tombstone stays. */
export async function settle(
  ctx: MutationCtx,
  workosInvitationId: string,
  now: number,
) {
  const known = await findInvitation(ctx, workosInvitationId);
  if (known) await ctx.db.delete("pendingInvitations", known._id);
  if (!(await isSettled(ctx, workosInvitationId)))
    await ctx.db.insert("settledInvitations", {
      workosInvitationId,
      settledAt: now,
    });
}

/**
 * Marks invitations that are past their time, which WorkOS has no event for,
 * and forgets tombstones past theirs; a batch of each. Returns how many were marked.
 */
export async function expireDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_state_expiresAt", (q) =>
      q.eq("state", "pending").lte("expiresAt", now),
    )
    .take(EXPIRE_AT_ONCE);
  for (const { _id } of due)
    await ctx.db.patch("pendingInvitations", _id, { state: "expired" });
  const old = await ctx.db
    .query("settledInvitations")
    .withIndex("by_settledAt", (q) => q.lte("settledAt", now - TOMBSTONE_MS))
    .take(EXPIRE_AT_ONCE);
  for (const { _id } of old) await ctx.db.delete("settledInvitations", _id);
  return due.length;
}

/** WorkOS finds an invitation expired only when it looks; we look as well. */
function stateOf({ state, expiresAt }: RemoteInvitation, now: number) {
  if (state === "accepted")
    throw new Error("An accepted invitation is not mirrored but applied.");
  return state === "pending" && expiresAt <= now ? "expired" : state;
}

function toSent({ role, customerId, invitedBy }: Sending) {
  return { role, customerId, invitedBy };
}

/** The role of a slug is news only where it is not the one our role maps to. */
function reRoled(
  known: Doc<"pendingInvitations">,
  { roleSlug }: RemoteInvitation,
): Partial<Terms> {
  if (roleSlug === undefined || roleToSlug(known.role) === roleSlug) return {};
  const role = roleFromSlugs([roleSlug]);
  return role === known.role ? {} : { role, customerId: undefined };
}

/** For one that was sent from WorkOS's own dashboard: it knows no customer. */
async function termsFromWorkos(
  ctx: QueryCtx,
  { roleSlug, inviterWorkosUserId }: RemoteInvitation,
) {
  const inviter =
    inviterWorkosUserId === undefined
      ? null
      : await Users.findByWorkosUserId(ctx, inviterWorkosUserId);
  return {
    role: roleFromSlugs(roleSlug === undefined ? [] : [roleSlug]),
    ...(inviter ? { invitedBy: inviter._id } : {}),
  };
}
