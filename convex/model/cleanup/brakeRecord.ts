import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { sayDetail } from "../../lib/differences";
import { organizationOf } from "../../lib/providers";
import { subjectOf } from "../../lib/auth";
import type { Brake, RunStatus } from "../../lib/validators";
import { endRow, findAlert, raiseAlert } from "../alerts/alerts";
import { notify } from "../hooks/notices";
import * as Members from "../members/rows";
import { keptMs } from "../../lib/retention";
import { KEEP_DIFFERENCES_MS } from "../retention";
import { CLEANUP } from "./missingAccess";

/*
 * The cleanup that the brake has stopped is on record as a run that waits for its
 * confirmation. Confirming it reconciles: the provider is asked, and of these
 * people those are removed that it does not let in. Where it can't be asked, see
 * reconciliation/confirmingCleanup.ts.
 */

/** Null where there is no organization that the mirror could be wrong about. */
export async function openBrakeRecord(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { brake, members }: { brake: Brake; members: number },
  now: number,
): Promise<Id<"reconciliationRuns"> | null> {
  const organization = organizationOf(workspace);
  if (!organization) return null;
  const runId = await ctx.db.insert("reconciliationRuns", {
    workspaceId: workspace._id,
    ...organization,
    startedBy: CLEANUP,
    startedAt: now,
    finishedAt: now,
    status: "needs_confirmation",
    dryRun: false,
    differencesUntil: now + keptMs("differences", KEEP_DIFFERENCES_MS),
    added: 0,
    updated: 0,
    removed: members,
    refused: 0,
    providerCalls: 0,
    brake,
  });
  await tellBrakeWaits(
    ctx,
    { _id: runId, workspaceId: workspace._id },
    brake,
    now,
  );
  return runId;
}

/** A run waits for its confirmation, in a workspace in which none did. */
export async function tellBrakeWaits(
  ctx: MutationCtx,
  {
    _id: runId,
    workspaceId,
  }: Pick<Doc<"reconciliationRuns">, "_id" | "workspaceId">,
  brake: Brake | null,
  now: number,
) {
  await raiseAlert(
    ctx,
    { code: "BRAKE_WAITS", key: workspaceId, workspaceId, runId },
    now,
  );
  await notify(ctx, {
    type: "brake_waits",
    workspaceId,
    runId,
    brake,
    at: now,
  });
}

/** A batch of those who would have been removed. */
export async function noteHeldMembers(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  runId: Id<"reconciliationRuns">,
  doubted: Doc<"workspaceMembers">[],
) {
  const provider = organizationOf(workspace)?.provider ?? "workos";
  for (const member of doubted) {
    const user = await ctx.db.get("users", member.userId);
    await ctx.db.insert("reconciliationDifferences", {
      runId,
      kind: "remove",
      providerUserId: (user && subjectOf(user, provider)) ?? member.userId,
      userId: member.userId,
      displayName: Members.displayName(member),
      detail: sayDetail("isUnknown", { before: member.role }),
    });
  }
}

/** There is nothing left to confirm. */
export async function withdrawBrakeRecord(
  ctx: MutationCtx,
  { _id }: Doc<"reconciliationRuns">,
  now: number,
) {
  await closeBrakeRecord(ctx, _id, { removed: 0, refused: 0 }, now);
}

export function isOfCleanup({
  startedBy,
}: Pick<Doc<"reconciliationRuns">, "startedBy">): boolean {
  return startedBy.type === "cron" && startedBy.name === CLEANUP.name;
}

/** It waits no more. */
export async function closeBrakeRecord(
  ctx: MutationCtx,
  runId: Id<"reconciliationRuns">,
  counts: { removed: number; refused: number },
  now: number,
) {
  await ctx.db.patch("reconciliationRuns", runId, {
    ...counts,
    status: "done",
    brake: undefined,
    finishedAt: now,
  });
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (run) await endBrakeAlert(ctx, run.workspaceId, now);
}

/** Tells the operator, where nothing waits any more. */
export async function endBrakeAlert(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const alert = await findAlert(ctx, { code: "BRAKE_WAITS", key: workspaceId });
  if (alert && (await getPendingConfirmation(ctx, workspaceId)) === null)
    await endRow(ctx, alert, now);
}

/**
 * The run that waits for a confirmation, unless a later one has ended well. What was found
 * in an organization that was let go since says nothing of the one in its place.
 */
export async function getPendingConfirmation(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Doc<"reconciliationRuns"> | null> {
  const latest = async (status: RunStatus) =>
    await ctx.db
      .query("reconciliationRuns")
      .withIndex("by_workspaceId_dryRun_status_startedAt", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("dryRun", false)
          .eq("status", status),
      )
      .order("desc")
      .first();
  const waiting = await latest("needs_confirmation");
  if (!waiting) return null;
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const organization = workspace && organizationOf(workspace);
  if (organization?.organizationId !== waiting.organizationId) return null;
  const done = await latest("done");
  return waiting.startedAt > (done?.startedAt ?? 0) ? waiting : null;
}
