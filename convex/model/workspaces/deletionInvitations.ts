import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { vRemoteInvitation } from "../../lib/workosValidators";
import type { WorkosClient } from "../../lib/workosClient";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { applyInvitationNews } from "../invitations/news";
import { onRecord } from "../invitations/onRecord";
import * as Invitations from "../invitations/rows";
import { revoke } from "../orders/workerAction";
import type { Why } from "../record/acts";
import { FINALIZER } from "./deletionFinal";

/* Where the organization stays, what was sent for the workspace ends with it. */

const BATCH = 50;

export const vOpenInvitation = v.object({
  workosInvitationId: v.string(),
  workosOrganizationId: v.string(),
});
export type OpenInvitation = Infer<typeof vOpenInvitation>;

/** What WorkOS said of one; null: it does not know it any more. */
export const vEnded = v.object({
  workosInvitationId: v.string(),
  answer: v.union(vRemoteInvitation, v.null()),
});
export type Ended = Infer<typeof vEnded>;

/** A batch of those that may still be accepted. */
export async function listOpen(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<OpenInvitation[]> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const { workosOrganizationId } = workspace ?? {};
  if (workosOrganizationId === undefined) return [];
  const open = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_expiresAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "pending"),
    )
    .take(BATCH);
  return open.map(({ workosInvitationId }) => ({
    workosInvitationId,
    workosOrganizationId,
  }));
}

/** @throws WorkosError while WorkOS holds one of them open */
export async function revokeAll(
  client: WorkosClient,
  open: OpenInvitation[],
): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const one of open) {
    const { workosInvitationId } = one;
    ended.push({ workosInvitationId, answer: await revoke(client, one) });
  }
  return ended;
}

/** None of them is open any more, whatever else is known of it. */
export async function recordEnded(
  ctx: MutationCtx,
  ended: Ended[],
  now: number,
) {
  const why: Why = {
    actor: FINALIZER,
    reason: AUDIT_REASONS.workspaceDeleted,
    now,
  };
  for (const { workosInvitationId, answer } of ended) {
    if (answer)
      await applyInvitationNews(
        ctx,
        answer,
        { updatedAt: answer.updatedAt },
        answer.state === "accepted"
          ? { ...why, actor: { type: "provider", provider: "workos" } }
          : why,
      );
    const row = await Invitations.findInvitation(ctx, workosInvitationId);
    if (row?.state !== "pending") continue;
    await onRecord(ctx, row, { event: "invitation_revoked" }, why);
    await Invitations.settle(ctx, workosInvitationId, now);
  }
}
