import type { MutationCtx } from "../../_generated/server";
import type { Version } from "../../lib/validators";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import type { Why } from "../members/rows";
import type { Verdict } from "../sync/versionPlan";
import { acceptInvitation } from "./accepting";
import { mirrorInvitation } from "./mirror";
import { closeByAnswer } from "./inviteOrders";
import { findInvitation, type Sending } from "./rows";

/**
 * Applies what WorkOS says of an invitation, by an event or by an answer.
 * Invitations to organizations that are not linked here are none of ours.
 *
 * @param ordered what was ordered, where this is WorkOS's answer to it; "refused" where
 * WorkOS has just refused what was, so that this is no answer to it
 */
export async function applyInvitationNews(
  ctx: MutationCtx,
  remote: RemoteInvitation,
  version: Version,
  why: Why,
  ordered: Sending | "refused" | null = null,
): Promise<Verdict | "ignored"> {
  const workspace = await findLinkedWorkspace(ctx, remote.workosOrganizationId);
  if (!workspace) return "ignored";
  const { _id } = workspace;
  const sent =
    ordered === "refused"
      ? null
      : (ordered ?? (await closeByAnswer(ctx, _id, remote, version, why.now)));
  return remote.state === "accepted"
    ? await acceptInvitation(ctx, workspace, remote, version, { ...why, sent })
    : await mirrorInvitation(ctx, _id, remote, version, { ...why, sent });
}

/** As the event, for an operator who knows of an acceptance. Whether there was one to apply. */
export async function acceptByHand(
  ctx: MutationCtx,
  {
    workosInvitationId,
    acceptedWorkosUserId,
    acceptedAt,
  }: {
    workosInvitationId: string;
    acceptedWorkosUserId?: string;
    acceptedAt: number;
  },
  now: number,
): Promise<boolean> {
  const known = await findInvitation(ctx, workosInvitationId);
  if (!known) return false;
  const workspace = await ctx.db.get("workspaces", known.workspaceId);
  if (workspace?.workosOrganizationId === undefined) return false;
  const verdict = await acceptInvitation(
    ctx,
    workspace,
    {
      workosInvitationId,
      workosOrganizationId: workspace.workosOrganizationId,
      email: known.email,
      state: "accepted",
      ...(acceptedWorkosUserId === undefined ? {} : { acceptedWorkosUserId }),
      acceptedAt,
      createdAt: known.invitedAt,
      expiresAt: known.expiresAt,
      updatedAt: acceptedAt,
    },
    { updatedAt: acceptedAt },
    { actor: { type: "operator" }, now, sent: null },
  );
  return verdict === "apply";
}
