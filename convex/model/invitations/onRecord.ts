import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { WorkspaceEvent } from "../../lib/audit";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { type Act, recordAct, type Why } from "../record/acts";
import * as Rows from "./rows";

/* The acts on an invitation, each with its actor and WorkOS's id of the invitation. */

export type InvitationAct = Omit<Act, "event" | "object"> & {
  event: Extract<WorkspaceEvent, `invitation_${string}`>;
};

export async function onRecord(
  ctx: MutationCtx,
  {
    workspaceId,
    workosInvitationId: invitationId,
  }: Pick<Doc<"pendingInvitations">, "workspaceId" | "workosInvitationId">,
  act: InvitationAct,
  why: Why,
) {
  await recordAct(
    ctx,
    workspaceId,
    { ...act, object: { type: "invitation", invitationId } },
    why,
  );
}

/** WorkOS, asked, knows nothing of it: it is done with. */
export async function settleUnknown(
  ctx: MutationCtx,
  workosInvitationId: string,
  now: number,
) {
  const known = await Rows.findInvitation(ctx, workosInvitationId);
  if (known?.state === "pending")
    await onRecord(
      ctx,
      known,
      { event: "invitation_revoked" },
      {
        actor: { type: "provider", provider: "workos" },
        reason: AUDIT_REASONS.invitationUnknown,
        now,
      },
    );
  await Rows.settle(ctx, workosInvitationId, now);
}

/** An operator drops it; a later event about it changes nothing any more. */
export async function dropByHand(
  ctx: MutationCtx,
  workosInvitationId: string,
  now: number,
) {
  const known = await Rows.findInvitation(ctx, workosInvitationId);
  if (known)
    await onRecord(
      ctx,
      known,
      { event: "invitation_dismissed" },
      {
        actor: { type: "operator" },
        reason: AUDIT_REASONS.doneByOperator,
        now,
      },
    );
  await Rows.settle(ctx, workosInvitationId, now);
}
