import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { noSuchWorkspace, requireWorkspaceMember } from "../../lib/auth";
import { isGoneForGood } from "../../lib/deletion";
import { organizationOf } from "../../lib/providers";
import { permissionOf } from "../../lib/rbac";
import type { Actor } from "../../lib/validators";
import { PORTS } from "../providers/ports";
import * as Members from "../members/rows";
import { recordAct } from "../record/acts";
import { requireConfirmable } from "./permission";
import { closeBrakeRecord, isOfCleanup } from "../cleanup/brakeRecord";
import { graceOf } from "../members/grace";
import { missingAccessOf } from "../cleanup/missingAccess";

/*
 * The confirmation of a cleanup that the brake has stopped, where Clerk can't be
 * asked: the owner's, admin's or operator's word is all there is.
 */

const BATCH = 100;

export const vConfirmed = v.object({
  removed: v.number(),
  refused: v.number(),
  next: v.union(v.string(), v.null()),
});
export type Confirmed = Infer<typeof vConfirmed>;

export type Confirming = {
  workspaceId: Id<"workspaces">;
  runId: Id<"reconciliationRuns">;
  starter: "caller" | "operator";
};

/** @throws NOT_FOUND, FORBIDDEN, CONFLICT */
export async function confirmBatch(
  ctx: MutationCtx,
  { cursor, ...confirming }: Confirming & { cursor: string | null },
  now: number,
): Promise<Confirmed | null> {
  const caller = await requireConfirmer(ctx, confirming);
  if (!caller) return null;
  const { workspace, actor } = caller;
  const byOperator = actor.type === "operator";
  if (cursor === null)
    await recordAct(
      ctx,
      workspace._id,
      {
        event: "reconciliation_confirmed",
        object: { type: "run", runId: confirming.runId },
      },
      {
        actor,
        reason: byOperator
          ? AUDIT_REASONS.doneByOperator
          : AUDIT_REASONS.doneByPerson,
        now,
      },
    );
  const page = await ctx.db
    .query("reconciliationDifferences")
    .withIndex("by_runId_kind_providerUserId", (q) =>
      q.eq("runId", confirming.runId).eq("kind", "remove"),
    )
    .paginate({ numItems: BATCH, cursor });
  const confirmed = { removed: 0, refused: 0 };
  for (const { userId } of page.page) {
    const member =
      userId && (await Members.getMember(ctx, workspace._id, userId));
    if (!member || member.status === "removed") continue;
    const missing = await missingAccessOf(ctx, member, workspace);
    if (!missing) continue;
    // Nothing that is decided here takes away the last owner.
    if (await Members.isLastOwner(ctx, member)) {
      confirmed.refused++;
      continue;
    }
    await Members.removeMember(
      ctx,
      member,
      "removed_after_grace",
      {
        actor,
        reason: byOperator
          ? `${missing.reason}, and an operator confirmed it`
          : `${missing.reason}, and a person confirmed it`,
        now,
      },
      { releaseAssignmentsAt: now + graceOf(workspace) },
    );
    confirmed.removed++;
  }
  return { ...confirmed, next: nextAfter(page) };
}

export async function endConfirmed(
  ctx: MutationCtx,
  { removed, refused, ...confirming }: Confirming & Omit<Confirmed, "next">,
  now: number,
) {
  if (await requireConfirmer(ctx, confirming))
    await closeBrakeRecord(ctx, confirming.runId, { removed, refused }, now);
}

/** Null where it is not for a person alone to say. */
async function requireConfirmer(
  ctx: MutationCtx,
  { workspaceId, runId, starter }: Confirming,
): Promise<{ workspace: Doc<"workspaces">; actor: Actor } | null> {
  const caller =
    starter === "operator"
      ? await anyWorkspace(ctx, workspaceId)
      : await requireWorkspaceMember(
          ctx,
          workspaceId,
          permissionOf(
            "organizationSync.reconcileWorkspaceOrganizationMemberships",
          ),
        );
  const provider = organizationOf(caller.workspace)?.provider;
  if (provider === undefined || PORTS[provider].obstacle() === null)
    return null;
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (!run || !isOfCleanup(run)) return null;
  await requireConfirmable(ctx, workspaceId, runId);
  return caller;
}

async function anyWorkspace(ctx: MutationCtx, workspaceId: Id<"workspaces">) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || isGoneForGood(workspace)) throw noSuchWorkspace();
  return { workspace, actor: { type: "operator" as const } };
}
