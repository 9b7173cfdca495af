import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import type { Why } from "../record/acts";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { actorOf, requireUser } from "../../lib/auth";
import { vRole } from "../../lib/validators";
import {
  type RemoteInvitation,
  type RemoteMembership,
  vRemoteInvitation,
  vRemoteMembership,
} from "../../lib/workosValidators";
import * as Invitations from "../invitations/news";
import { nameOf } from "../invitations/lists";
import { onRecord, settleUnknown } from "../invitations/onRecord";
import { findInvitation } from "../invitations/rows";
import { wasEndedHere } from "../members/plan";
import * as Members from "../members/rows";
import { syncPerson } from "../workos/personAnswers";
import { findBySlug } from "../workspaces/workspaces";

/*
 * Invitations to the caller's own address. A person who only claims an address learns
 * nothing of what was sent to it.
 */

type Invitation = Doc<"pendingInvitations">;

export const vOwnInvitation = v.object({
  invitationId: v.id("pendingInvitations"),
  workspaceName: v.string(),
  slug: v.string(),
  inviterName: v.union(v.string(), v.null()),
  email: v.string(),
  role: vRole,
  /** In ms; the caller has the clock. */
  expiresAt: v.number(),
  /** Whether it can be accepted here; if not, by the mail only. */
  acceptable: v.boolean(),
});
export type OwnInvitation = Infer<typeof vOwnInvitation>;

/** Nobody is invited to more places than a page shows. */
const SHOWN = 20;

/** The open ones, in any workspace. */
export async function listOwn(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<OwnInvitation[]> {
  const email = verifiedKey(user);
  if (email === null) return [];
  const open = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_email_state", (q) =>
      q.eq("email", email).eq("state", "pending"),
    )
    .take(SHOWN);
  const own = await Promise.all(open.map((row) => toOwn(ctx, user, row)));
  return own.flatMap((one) => one ?? []);
}

/** The one to the workspace of an address, past or present; open or run out. */
export async function findOwn(
  ctx: QueryCtx,
  user: Doc<"users">,
  slug: string,
): Promise<OwnInvitation | null> {
  const email = verifiedKey(user);
  const workspace = email !== null && (await findBySlug(ctx, slug));
  if (!workspace) return null;
  for (const state of ["pending", "expired"] as const) {
    const row = await ctx.db
      .query("pendingInvitations")
      .withIndex("by_workspaceId_email_state", (q) =>
        q
          .eq("workspaceId", workspace._id)
          .eq("email", email)
          .eq("state", state),
      )
      .order("desc")
      .first();
    if (row) return await toOwn(ctx, user, row);
  }
  return null;
}

/** What WorkOS is asked about, and for whom. */
export const vAsking = v.object({
  workosInvitationId: v.string(),
  workosOrganizationId: v.string(),
  email: v.string(),
  workosUserId: v.union(v.string(), v.null()),
});
export type Asking = Infer<typeof vAsking>;

/** Null alike for one that is not there, not the caller's, or not open. */
export async function prepareOwn(
  ctx: QueryCtx,
  invitationId: Id<"pendingInvitations">,
): Promise<Asking | null> {
  const user = await requireUser(ctx);
  const row = await ctx.db.get("pendingInvitations", invitationId);
  if (row?.state !== "pending" || row.email !== verifiedKey(user)) return null;
  const workspace = await openWorkspaceOf(ctx, user, row);
  return workspace?.workosOrganizationId === undefined
    ? null
    : {
        workosInvitationId: row.workosInvitationId,
        workosOrganizationId: workspace.workosOrganizationId,
        email: row.email,
        workosUserId: user.workosUserId ?? null,
      };
}

/** What WorkOS said; null: it does not know the invitation any more. */
export const vAnswered = v.object({
  workosInvitationId: v.string(),
  answer: v.union(vRemoteInvitation, v.null()),
  /** WorkOS has just mailed it again. */
  resent: v.boolean(),
  /** Of one that was accepted: who by, and what they have in the organization since. */
  accepted: v.union(
    v.object({
      workosUserId: v.string(),
      memberships: v.array(vRemoteMembership),
      askedAt: v.number(),
    }),
    v.null(),
  ),
});
export type Answered = {
  workosInvitationId: string;
  answer: RemoteInvitation | null;
  resent: boolean;
  accepted: {
    workosUserId: string;
    memberships: RemoteMembership[];
    askedAt: number;
  } | null;
};

/**
 * Applied as any other news of WorkOS's: no right of the caller's is behind it. The audit
 * names them for what they did themselves.
 */
export async function recordOwn(
  ctx: MutationCtx,
  { workosInvitationId, answer, resent, accepted }: Answered,
  now: number,
) {
  const user = await requireUser(ctx);
  const actor = await actorOf(ctx, user);
  const why: Why = {
    actor: accepted ? actor : { type: "provider", provider: "workos" },
    reason: AUDIT_REASONS.invitation,
    now,
  };
  const known = await findInvitation(ctx, workosInvitationId);
  if (known && resent)
    await onRecord(
      ctx,
      known,
      { event: "invitation_resent", userId: user._id },
      { actor, reason: AUDIT_REASONS.askedByInvitee, now },
    );
  if (!answer) await settleUnknown(ctx, workosInvitationId, now);
  else if (accepted)
    await syncPerson(
      ctx,
      {
        workosOrganizationId: answer.workosOrganizationId,
        workosUserId: accepted.workosUserId,
        memberships: accepted.memberships,
        gone: [],
        invitations: [answer],
      },
      accepted.askedAt,
      why,
    );
  else
    await Invitations.applyInvitationNews(
      ctx,
      answer,
      { updatedAt: answer.updatedAt },
      why,
    );
}

async function toOwn(
  ctx: QueryCtx,
  user: Doc<"users">,
  row: Invitation,
): Promise<OwnInvitation | null> {
  const workspace = await openWorkspaceOf(ctx, user, row);
  return (
    workspace && {
      invitationId: row._id,
      workspaceName: workspace.name,
      slug: workspace.slug,
      inviterName: await nameOf(ctx, row.invitedBy),
      email: row.email,
      role: row.role,
      expiresAt: row.expiresAt,
      acceptable: user.workosUserId !== undefined,
    }
  );
}

/**
 * The workspace that the invitation leads to. One that was sent before the person was
 * removed here, or left, leads nowhere: it is being revoked.
 */
async function openWorkspaceOf(
  ctx: QueryCtx,
  user: Doc<"users">,
  { workspaceId, sentAt = 0 }: Invitation,
): Promise<Doc<"workspaces"> | null> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || workspace.deletedAt !== undefined) return null;
  const member = await Members.getMember(ctx, workspaceId, user._id);
  const isOver =
    member?.status === "removed" &&
    wasEndedHere(member) &&
    sentAt <= (member.removedAt ?? 0);
  return isOver ? null : workspace;
}

function verifiedKey({ email, emailVerified }: Doc<"users">): string | null {
  return email === undefined || emailVerified !== true ? null : emailKey(email);
}
