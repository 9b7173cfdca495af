import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { appError } from "../../lib/errors";
import type { Role, UserActor } from "../../lib/validators";
import { dropLater } from "../sync/versions";
import { setNames } from "./shown";
import * as Tombstones from "./tombstones";

/*
 * Only this file, mirror.ts and shown.ts write `pendingInvitations`; their tombstones are in
 * tombstones.ts.
 */

/** What an invitation gives to the person who accepts it. */
export type Terms = { role: Role; customerId?: Id<"customers"> | undefined };

/** The same, with when it was sent from here, on our clock. */
export type Given = Terms & { sentAt?: number | undefined };

/** What we know of one that we sent ourselves. */
export type Sending = Terms & {
  sentAt: number;
  invitedBy?: Id<"users"> | undefined;
};

const EXPIRE_AT_ONCE = 100;

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
    throw appError("noSuchInvitation");
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

/** Another customer for the person who accepts; WorkOS knows nothing of customers. */
export async function changeCustomer(
  ctx: MutationCtx,
  invitation: Doc<"pendingInvitations">,
  customerId: Id<"customers"> | undefined,
) {
  await ctx.db.patch("pendingInvitations", invitation._id, { customerId });
  await setNames(ctx, { ...invitation, customerId });
}

/** Somebody asks WorkOS to take it back; null: WorkOS has refused to. */
export async function noteRevoking(
  ctx: MutationCtx,
  { _id }: Doc<"pendingInvitations">,
  revoking: { actor: UserActor; askedAt: number } | null,
) {
  await ctx.db.patch("pendingInvitations", _id, {
    revoking: revoking ?? undefined,
  });
}

/** It was accepted, or is not wanted any more: nothing of it counts from now on. */
export async function settle(
  ctx: MutationCtx,
  workosInvitationId: string,
  now: number,
) {
  const known = await findInvitation(ctx, workosInvitationId);
  if (known) await remove(ctx, known._id);
  await Tombstones.note(ctx, workosInvitationId, undefined, now);
}

/**
 * One that has ended goes off the list. Of one that has expired here its terms stay:
 * WorkOS may say yet that it was accepted in time.
 */
export async function takeOff(
  ctx: MutationCtx,
  { _id, workosInvitationId, state, ...row }: Doc<"pendingInvitations">,
  now: number,
) {
  await remove(ctx, _id);
  const { role, customerId, sentAt } = row;
  const hasExpired = state === "expired" || state === "pending";
  await Tombstones.note(
    ctx,
    workosInvitationId,
    hasExpired ? { role, customerId, sentAt } : undefined,
    now,
  );
}

/**
 * The address is forgotten. An invitation that is open in WorkOS stays on the list, where
 * it can be taken back, and goes when its time is up.
 */
export async function takeOffOnceEnded(
  ctx: MutationCtx,
  invitation: Doc<"pendingInvitations">,
  now: number,
) {
  const { _id, state, expiresAt } = invitation;
  if (state === "pending" && expiresAt > now)
    await ctx.db.patch("pendingInvitations", _id, { forgetAtEnd: true });
  else await takeOff(ctx, invitation, now);
}

async function remove(ctx: MutationCtx, _id: Id<"pendingInvitations">) {
  await ctx.db.delete("pendingInvitations", _id);
  await dropLater(ctx, "workos", _id);
}

/** How long one that has expired or was revoked stays on the list. */
export const KEEP_ENDED_MS = 90 * 24 * 60 * 60_000;

/**
 * Takes those off the list that ended long ago; their tombstones hold against late news
 * for as long again. One that was accepted and matched nobody waits for an admin. Returns
 * how many, at most `limit` of each kind.
 */
export async function forgetEnded(
  ctx: MutationCtx,
  now: number,
  limit: number,
): Promise<number> {
  const endedBy = now - KEEP_ENDED_MS;
  const expired = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_state_expiresAt", (q) =>
      q.eq("state", "expired").lte("expiresAt", endedBy),
    )
    .take(limit);
  const revoked = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_state_updatedAt", (q) =>
      q.eq("state", "revoked").lte("updatedAt", endedBy),
    )
    .take(limit);
  for (const ended of [...expired, ...revoked]) await takeOff(ctx, ended, now);
  return expired.length + revoked.length;
}

/** When the first open invitation is past its time. */
export async function nextExpiryAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_state_expiresAt", (q) => q.eq("state", "pending"))
    .first();
  return first?.expiresAt ?? null;
}

/**
 * Marks invitations that are past their time, which WorkOS has no event for, a batch at a
 * time. Returns how many were marked.
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
  for (const invitation of due)
    if (invitation.forgetAtEnd === true) await takeOff(ctx, invitation, now);
    else
      await ctx.db.patch("pendingInvitations", invitation._id, {
        state: "expired",
      });
  return due.length;
}
