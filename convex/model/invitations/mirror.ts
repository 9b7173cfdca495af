import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { searchKey } from "../../lib/names";
import { roleFromSlugs, slugsSay } from "../../lib/roleMap";
import type { Version } from "../../lib/validators";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { judgeVersion, type Verdict } from "../sync/versionPlan";
import { noteDue } from "../crons/due";
import {
  dropLater,
  keepVersion,
  latestOf,
  moveVersionOn,
} from "../sync/versions";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Why } from "../record/acts";
import * as Users from "../users/users";
import { onRecord } from "./onRecord";
import {
  findInvitation,
  type Given,
  type Sending,
  takeOff,
  type Terms,
} from "./rows";
import { lookUpNames, setNames } from "./shown";
import * as Tombstones from "./tombstones";

/* WorkOS's word on invitations becomes our rows. */

/**
 * Brings our copy in line with what WorkOS says of an invitation that nobody
 * has accepted. A revocation is final; so is what was settled.
 *
 * @param sent what was ordered here, where this is the invitation that came of it
 */
export async function mirrorInvitation(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  { sent, ...why }: Why & { sent: Sending | null },
): Promise<Verdict> {
  const known = await latestOf(
    ctx,
    "workos",
    await findInvitation(ctx, remote.workosInvitationId),
  );
  if (!known && (await Tombstones.find(ctx, remote.workosInvitationId)))
    return "stale";
  const state = stateOf(remote, why.now);
  if (known?.state === "accepted_unmatched") return "stale";
  if (known?.state === "revoked" && state !== "revoked") return "stale";

  const same = known?.state === state && known.expiresAt === remote.expiresAt;
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: false,
    same,
  });
  if (known && sent) {
    await ctx.db.patch("pendingInvitations", known._id, toSent(sent));
    await setNames(ctx, { ...known, ...toSent(sent) });
  }
  await moveVersionOn(ctx, "workos", known, { verdict, version });
  if (verdict !== "apply") return verdict;
  if (state === "pending")
    await noteDue(ctx, "invitations", remote.expiresAt, why.now);
  if (known) {
    const changed = sent ? {} : reRoled(known, remote);
    if (same && changed.role === undefined) {
      await keepVersion(ctx, "workos", known._id, version);
      return "apply";
    }
    await dropLater(ctx, "workos", known._id);
    await ctx.db.patch("pendingInvitations", known._id, {
      state,
      expiresAt: remote.expiresAt,
      ...version,
      ...changed,
    });
    // The names may have changed while it had ended.
    const row = await ctx.db.get("pendingInvitations", known._id);
    if (row) await setNames(ctx, row);
    if (changed.role !== undefined)
      await onRecord(
        ctx,
        known,
        {
          event: "invitation_edited",
          previousRole: known.role,
          nextRole: changed.role,
          previousCustomerId: known.customerId,
        },
        why,
      );
    if (state === "revoked" && known.state !== "revoked")
      await onRecord(
        ctx,
        known,
        { event: "invitation_revoked" },
        whoRevoked(known, why),
      );
    if (known.forgetAtEnd === true && state !== "pending")
      await takeOff(ctx, { ...known, state }, why.now);
    return "apply";
  }
  const { workosInvitationId } = remote;
  const terms = sent ? toSent(sent) : await termsFromWorkos(ctx, remote);
  await ctx.db.insert("pendingInvitations", {
    workspaceId,
    workosInvitationId,
    ...addressOf(remote),
    state,
    invitedAt: remote.createdAt,
    expiresAt: remote.expiresAt,
    ...version,
    ...terms,
    shown: await lookUpNames(ctx, terms),
  });
  // One that was ordered here is on record by its order.
  if (!sent && state === "pending")
    await onRecord(
      ctx,
      { workspaceId, workosInvitationId },
      { event: "invitation_sent", nextRole: terms.role },
      why,
    );
  return "apply";
}

/** WorkOS tells of what was done here within seconds. */
const REVOKING_MS = 10 * 60_000;

/** Its own word, unless it does what somebody here has just asked for. */
function whoRevoked({ revoking }: Doc<"pendingInvitations">, why: Why): Why {
  return revoking && why.now - revoking.askedAt < REVOKING_MS
    ? { ...why, actor: revoking.actor, reason: AUDIT_REASONS.doneByPerson }
    : why;
}

/**
 * Someone has accepted, and nobody can tell who: it waits for an admin.
 *
 * @param given what it gives, of one that has no row
 */
export async function markUnmatched(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  { acceptedAt, given }: { acceptedAt: number; given: Given },
): Promise<Verdict> {
  const tombstone = await Tombstones.find(ctx, remote.workosInvitationId);
  if (tombstone) await Tombstones.lift(ctx, tombstone);
  const known = await findInvitation(ctx, remote.workosInvitationId);
  if (known?.state === "accepted_unmatched") return "duplicate";
  const accepted = {
    state: "accepted_unmatched" as const,
    acceptedAt,
    ...version,
  };
  if (known) {
    await ctx.db.patch("pendingInvitations", known._id, accepted);
    await dropLater(ctx, "workos", known._id);
  } else
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: remote.workosInvitationId,
      ...addressOf(remote),
      invitedAt: remote.createdAt,
      expiresAt: remote.expiresAt,
      ...(await termsFromWorkos(ctx, remote)),
      ...given,
      ...accepted,
    });
  return "apply";
}

/** As it is compared, and as it is searched. */
function addressOf({ email }: RemoteInvitation) {
  const key = emailKey(email);
  return { email: key, searchText: searchKey(key) };
}

/** WorkOS finds an invitation expired only when it looks; we look as well. */
function stateOf({ state, expiresAt }: RemoteInvitation, now: number) {
  if (state === "accepted")
    throw new Error("An accepted invitation is not mirrored but applied.");
  return state === "pending" && expiresAt <= now ? "expired" : state;
}

function toSent({ role, customerId, invitedBy, sentAt }: Sending) {
  return { role, customerId, invitedBy, sentAt };
}

/** The role of a slug is news only where our role does not map to it. */
function reRoled(
  known: Doc<"pendingInvitations">,
  { roleSlug }: RemoteInvitation,
): Partial<Terms> {
  if (roleSlug === undefined || slugsSay([roleSlug], known.role)) return {};
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
