import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { FORGOTTEN_AFTER_MS, isGoneForGood } from "../../lib/deletion";
import { findOrganization } from "../../lib/organizations";
import { organizationOf, UNLINKED } from "../../lib/providers";
import type { WorkosClient } from "../../lib/workosClient";
import { noteDue } from "../crons/due";
import * as Members from "../members/rows";
import type { Actor } from "../../lib/validators";
import { endAlert, raiseAlert } from "../alerts/alerts";
import { PORTS } from "../providers/ports";
import { recordAct } from "../record/acts";
import { closeAddresses } from "./addresses";

/*
 * A deletion whose grace has passed is made final: the organization first, if
 * it is to go along, else the open invitations to it; then the members, in batches.
 */

/** When what WorkOS did not answer is asked again, and a crash is taken up. */
const RETRY_MS = 60 * 60_000;
/** WorkOS may be away for a moment. */
const STUCK_AFTER_MS = 60 * 60_000;
const BATCH = 100;

export const FINALIZER: Actor = {
  type: "cron",
  name: "finalize-deleted-workspaces",
};

/** The organization to delete in WorkOS, if it still carries our key. */
export const vFinalDeletion = v.object({
  organization: v.union(
    v.object({ workosOrganizationId: v.string(), externalId: v.string() }),
    v.null(),
  ),
});
export type FinalDeletion = Infer<typeof vFinalDeletion>;

/** What became of the organization. */
export const vOrganizationOutcome = literals("deleted", "kept");
type OrganizationOutcome = Infer<typeof vOrganizationOutcome>;

/** When the first deletion is due: the end of its time to be restored, or another try. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const first = await ctx.db
    .query("workspaces")
    .withIndex("by_deletionDueAt", (q) => q.gt("deletionDueAt", 0))
    .first();
  return first?.deletionDueAt ?? null;
}

export async function listDue(
  ctx: QueryCtx,
  now: number,
): Promise<Id<"workspaces">[]> {
  const due = await ctx.db
    .query("workspaces")
    .withIndex("by_deletionDueAt", (q) =>
      q.gt("deletionDueAt", 0).lte("deletionDueAt", now),
    )
    .take(20);
  return due.map((workspace) => workspace._id);
}

/** From here on nobody can restore it. Null when somebody was faster. */
export async function beginFinalDeletion(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<FinalDeletion | null> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const { deletion, deletionDueAt } = workspace ?? {};
  if (!workspace || !deletion) return null;
  if (deletionDueAt === undefined || deletionDueAt > now) return null;
  await ctx.db.patch("workspaces", workspaceId, {
    deletion: { ...deletion, finalizedAt: deletion.finalizedAt ?? now },
    deletionDueAt: now + RETRY_MS,
  });
  if (deletion.finalizedAt === undefined)
    await recordAct(
      ctx,
      workspaceId,
      { event: "deletion_final" },
      { actor: FINALIZER, reason: AUDIT_REASONS.timeToRestoreOver, now },
    );
  const { workosOrganizationId, externalId } = workspace;
  return {
    organization:
      deletion.deleteOrganization &&
      workosOrganizationId !== undefined &&
      externalId !== undefined
        ? { workosOrganizationId, externalId }
        : null,
  };
}

/** Deletes the organization only while it carries our key. Gone is success. */
export async function deleteOurs(
  client: () => WorkosClient,
  { organization }: FinalDeletion,
): Promise<OrganizationOutcome> {
  if (!organization) return "kept";
  const { workosOrganizationId, externalId } = organization;
  const found = await client().getOrganization(workosOrganizationId);
  if (!found) return "deleted";
  if (found.externalId !== externalId) return "kept";
  await client().deleteOrganization(workosOrganizationId);
  return "deleted";
}

/** WorkOS has answered: the members follow, a batch at a time. */
export async function finishFinalDeletion(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  result: { organization: OrganizationOutcome } | { error: string },
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const deletion = workspace?.deletion;
  if (!workspace || deletion?.finalizedAt === undefined) return;
  const alert = { code: "DELETION_STUCK", key: workspaceId } as const;
  if ("error" in result) {
    await raiseAlert(ctx, { ...alert, workspaceId }, now, {
      afterMs: STUCK_AFTER_MS,
    });
    await ctx.db.patch("workspaces", workspaceId, {
      deletion: { ...deletion, lastError: result.error },
    });
    return;
  }
  await endAlert(ctx, alert, now);
  await ctx.db.patch("workspaces", workspaceId, {
    deletion: {
      ...deletion,
      organization: result.organization,
      lastError: undefined,
    },
    deletionDueAt: undefined,
  });
  await noteDue(
    ctx,
    "forgottenWorkspaces",
    deletion.finalizedAt + FORGOTTEN_AFTER_MS,
    now,
  );
  await ctx.scheduler.runAfter(0, internal.steps.deletion.endMembers, {
    workspaceId,
  });
}

/** Removes one batch of the members; the last one lets go of addresses and organization. */
export async function endMembers(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace?.deletion || !isGoneForGood(workspace)) return;
  const { requestedBy, impersonator } = workspace.deletion;
  const actor: Actor = {
    type: "user",
    userId: requestedBy,
    ...(impersonator === undefined ? {} : { impersonator }),
  };
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .take(BATCH);
  for (const member of members)
    await Members.removeMember(
      ctx,
      member,
      "removed_by_admin",
      {
        actor,
        reason: "the workspace was deleted",
        now,
      },
      { releaseAssignmentsAt: now },
    );
  const forgotten = await Members.forgetRequestsIn(ctx, workspaceId, BATCH);
  if (members.length === BATCH || forgotten === BATCH)
    await ctx.scheduler.runAfter(0, internal.steps.deletion.endMembers, {
      workspaceId,
    });
  else {
    await closeAddresses(ctx, workspace, now);
    await letGo(ctx, workspace, now);
  }
}

/** The organization, where it stays, can be linked to another workspace. */
async function letGo(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  now: number,
) {
  const organization = organizationOf(workspace);
  if (!organization) return;
  const { provider, organizationId } = organization;
  const port = PORTS[provider];
  // Its event may never come: the mirror of the memberships ends with it.
  if (
    workspace.deletion?.organization === "deleted" &&
    (await findOrganization(ctx, organization))
  )
    await port.endOrganization(ctx, organizationId, {
      actor: { type: "provider", provider },
      reason: "the workspace was deleted",
      now,
    });
  await port.unlinkOrganization(ctx, organizationId);
  await ctx.db.patch("workspaces", workspace._id, {
    ...UNLINKED,
    deletion: { ...workspace.deletion!, was: organization },
  });
  await recordAct(
    ctx,
    workspace._id,
    { event: "unlinked", object: { type: "organization", ...organization } },
    { actor: FINALIZER, reason: AUDIT_REASONS.workspaceDeleted, now },
  );
}
