import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import {
  noSuchWorkspace,
  requireActor,
  requireWorkspaceMember,
} from "../../lib/auth";
import { permissionOf } from "../../lib/rbac";
import { isGoneForGood } from "../../lib/deletion";
import { isObserved } from "../../lib/enforcement";
import { appError, type Refusal, refusal, refused } from "../../lib/errors";
import { brakePercentOf } from "../../lib/rules";
import { type Provider, vMemberCounts, vProvider } from "../../lib/validators";
import { PORTS } from "../providers/ports";
import * as MemberCounts from "../members/counts";
import type { Comparison } from "./comparing";
import { getPendingConfirmation } from "../cleanup/brakeRecord";

/* Whether a run may begin, and whether it may still go on. */

const TO_RECONCILE = permissionOf(
  "organizationSync.reconcileWorkspaceOrganizationMemberships",
);

/** Who asks for a run: the signed-in caller, the job that runs by itself, or an operator. */
export const vStarter = literals("caller", "cron", "operator");
export type Starter = Infer<typeof vStarter>;

export const vContext = v.object({
  provider: vProvider,
  organizationId: v.string(),
  organizationName: v.string(),
  counts: vMemberCounts,
  brakePercent: v.number(),
  /** The provider's word shuts nobody out here. */
  observed: v.boolean(),
});
export type Context = Infer<typeof vContext>;

/**
 * What a run has to know, for a caller who may reconcile.
 *
 * @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED; CONFLICT where there is no
 * organization to compare it with
 */
export async function getContext(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  starter: Starter,
): Promise<Context> {
  const { workspace, provider, organizationId } = await requireReconcilable(
    ctx,
    workspaceId,
    starter,
  );
  return {
    provider,
    organizationId,
    organizationName: workspace.name,
    counts: await MemberCounts.getCounts(ctx, workspaceId),
    brakePercent: brakePercentOf(workspace),
    observed: await isObserved(ctx, workspace),
  };
}

type Linked = {
  workspace: Doc<"workspaces">;
  provider: Provider;
  organizationId: string;
};

/** @throws as `getContext` */
export async function requireReconcilable(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  starter: Starter,
): Promise<Linked> {
  const workspace =
    starter === "caller"
      ? (await requireWorkspaceMember(ctx, workspaceId, TO_RECONCILE)).workspace
      : await ctx.db.get("workspaces", workspaceId);
  if (!workspace || isGoneForGood(workspace)) throw noSuchWorkspace();
  const obstacle = obstacleTo(workspace);
  if (obstacle !== null) throw refused(obstacle);
  return { workspace, ...organizationOf(workspace)! };
}

/** Why there is nothing to compare the workspace with; null when there is. */
export function obstacleTo(
  workspace: Doc<"workspaces">,
): Refusal<"CONFLICT"> | null {
  const organization = organizationOf(workspace);
  if (!organization) return refusal("comparesNothing");
  if (workspace.organizationDeletedAt !== undefined)
    return refusal("comparesDeleted");
  return PORTS[organization.provider].obstacle();
}

/** @throws NOT_FOUND, CONFLICT */
export async function requireConfirmable(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  runId: Id<"reconciliationRuns">,
) {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run?.workspaceId !== workspaceId) throw appError("noSuchRun");
  const pending = await getPendingConfirmation(ctx, workspaceId);
  if (pending?._id !== runId) throw appError("runNotWaiting");
}

/**
 * The gate between what a run found and what it changes: its starter
 * still may, the workspace is still linked to that organization, and the run is
 * still the one that may act.
 *
 * @throws CONFLICT, NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function requireStillAllowed(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
) {
  const { run } = await requireRunning(ctx, runId);
  const { workspaceId, startedBy, turn } = run;
  // Its first action is the caller's own; a later one has none.
  const goesOn = (turn ?? 0) > 0;
  if (startedBy.type === "user" && goesOn)
    await requireActor(ctx, startedBy, workspaceId, TO_RECONCILE);
  await requireReconcilable(
    ctx,
    workspaceId,
    startedBy.type === "user" && !goesOn ? "caller" : "cron",
  );
}

/**
 * @throws CONFLICT when the run was given up, or the workspace was unlinked,
 * deleted, or lost its organization
 */
export async function requireRunning(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
): Promise<{ run: Doc<"reconciliationRuns">; comparison: Comparison }> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  const workspace = run && (await ctx.db.get("workspaces", run.workspaceId));
  const organization = workspace && organizationOf(workspace);
  if (
    !workspace ||
    run.status !== "running" ||
    organization?.provider !== run.provider ||
    organization.organizationId !== run.organizationId ||
    workspace.organizationDeletedAt !== undefined ||
    isGoneForGood(workspace)
  )
    throw appError("runOvertaken");
  const { provider, organizationId, startedAt: listedAt } = run;
  return {
    run,
    comparison: { workspace, provider, organizationId, listedAt },
  };
}
