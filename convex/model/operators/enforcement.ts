import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { noSuchWorkspace } from "../../lib/auth";
import { nextAfter } from "../../lib/batches";
import { isGoneForGood } from "../../lib/deletion";
import { deploymentEnforcement, enforcementOf } from "../../lib/enforcement";
import {
  endsObserving,
  type Enforcement,
  type EnforcementInForce,
  enforcementInForce,
  enforcementSet,
} from "../../lib/enforcementRules";
import { appError } from "../../lib/errors";
import { findOrganization } from "../../lib/organizations";
import { organizationOf } from "../../lib/providers";
import { beginBrakedRuns } from "../cleanup/brake";
import { BATCH, endClosedWorkspace } from "../members/departures";
import { recordAct } from "../record/acts";

/*
 * Operators say how strictly organizations are followed: lib/enforcementRules.ts has what
 * that means. The guards follow in the transaction that says so; what strictness removes
 * is looked for behind it, with the grace and the brake of every day.
 */

type Request = {
  mode: Enforcement | null;
  workspaceId?: Id<"workspaces">;
  all?: boolean;
};

/** @throws INVALID unless it is for one workspace or for all; NOT_FOUND */
export async function setEnforcement(
  ctx: MutationCtx,
  { mode, workspaceId, all = false }: Request,
  now: number,
): Promise<EnforcementInForce> {
  if (workspaceId !== undefined && !all)
    return await setOfWorkspace(ctx, workspaceId, mode, now);
  if (workspaceId === undefined && all && mode !== null)
    return await setOfDeployment(ctx, mode, now);
  throw appError("nameOneWorkspaceOrAll");
}

/** On record in the workspace. `null`: the deployment's rule holds again. */
async function setOfWorkspace(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  mode: Enforcement | null,
  now: number,
): Promise<EnforcementInForce> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || isGoneForGood(workspace)) throw noSuchWorkspace();
  const before = await enforcementOf(ctx, workspace);
  const previousValue = workspace.enforcement?.mode ?? null;
  if (mode === previousValue) return before;
  const enforcement = enforcementSet(workspace.enforcement, mode, now);
  await ctx.db.patch("workspaces", workspaceId, { enforcement });
  await recordAct(
    ctx,
    workspaceId,
    {
      event: "rule_changed",
      object: { type: "rule", rule: "enforcement" },
      previousValue,
      nextValue: mode,
    },
    {
      actor: { type: "operator" },
      reason: AUDIT_REASONS.doneByOperator,
      now,
    },
  );
  const after = await enforcementOf(ctx, { ...workspace, enforcement });
  if (endsObserving(before, after)) await enforceSoon(ctx, workspaceId);
  return after;
}

async function setOfDeployment(
  ctx: MutationCtx,
  mode: Enforcement,
  now: number,
): Promise<EnforcementInForce> {
  const row = await deploymentEnforcement(ctx);
  const before = enforcementInForce(undefined, row);
  const decided = enforcementSet(row ?? undefined, mode, now)!;
  if (row) await ctx.db.patch("deploymentEnforcement", row._id, decided);
  else await ctx.db.insert("deploymentEnforcement", decided);
  const after = enforcementInForce(undefined, decided);
  if (endsObserving(before, after))
    await ctx.scheduler.runAfter(0, internal.steps.enforcement.enforceAll, {
      cursor: null,
    });
  return after;
}

/** Workspaces in one transaction, each with a job of its own. */
const WORKSPACES = 100;

/** A batch of the workspaces that follow the deployment's rule. Goes on by itself. */
export async function enforceAll(ctx: MutationCtx, cursor: string | null) {
  const page = await ctx.db
    .query("workspaces")
    .paginate({ numItems: WORKSPACES, cursor });
  for (const workspace of page.page)
    if (!workspace.enforcement && canShutOut(workspace))
      await enforceSoon(ctx, workspace._id);
  const next = nextAfter(page);
  if (next !== null)
    await ctx.scheduler.runAfter(0, internal.steps.enforcement.enforceAll, {
      cursor: next,
    });
}

function canShutOut(workspace: Doc<"workspaces">): boolean {
  return (
    !isGoneForGood(workspace) &&
    (organizationOf(workspace) !== null ||
      workspace.organizationDeletedAt !== undefined)
  );
}

async function enforceSoon(ctx: MutationCtx, workspaceId: Id<"workspaces">) {
  await ctx.scheduler.runAfter(0, internal.steps.enforcement.enforce, {
    workspaceId,
  });
}

/**
 * What was only observed until now. Where the organization was deleted, that ends the
 * memberships as its event would have; otherwise the mirror has the only word on who is
 * out, and the cleanup looks.
 */
export async function enforce(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) return;
  const organization = organizationOf(workspace);
  const known = organization && (await findOrganization(ctx, organization));
  const ended = await endClosedWorkspace(
    ctx,
    workspaceId,
    {
      reason: "organization.deleted",
      provider: organization?.provider,
      eventId: known?.eventId,
    },
    now,
  );
  if (ended === BATCH) await enforceSoon(ctx, workspaceId);
  if (ended === null)
    await beginBrakedRuns(ctx, { scope: "all" }, [workspaceId], []);
}
