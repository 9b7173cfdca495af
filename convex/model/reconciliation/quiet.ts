import type { Infer, ObjectType } from "convex/values";
import { v } from "convex/values";
import type { MutationCtx } from "../../_generated/server";
import { vListedClerkOrganization } from "../../lib/clerkValidators";
import { vRemoteOrganization, vRemoteUser } from "../../lib/workosValidators";
import { applyListedProfiles } from "../users/listedProfiles";
import {
  type Comparison,
  findInRange,
  listUnlisted,
  vRange,
} from "./comparing";
import { requireRunning, requireStillAllowed } from "./permission";
import { applyOrganization } from "./profiles";
import { type End, endRun } from "./ending";

/* The run that finds nothing, which is nearly every one: compared, applied and ended in
 * one transaction, where the whole listing fits into one. */

export const quietFields = {
  runId: v.id("reconciliationRuns"),
  /** Everybody there is. */
  range: vRange,
  organization: v.union(vRemoteOrganization, vListedClerkOrganization),
  users: v.array(vRemoteUser),
  providerCalls: v.number(),
};

/**
 * Ends the run where nobody differs and nothing is in doubt; null where it has to go on,
 * and nothing was changed.
 *
 * @throws CONFLICT when the run may not act any more
 */
export async function endIfQuiet(
  ctx: MutationCtx,
  {
    runId,
    range,
    organization,
    users,
    providerCalls,
  }: ObjectType<typeof quietFields>,
  now: number,
): Promise<End | null> {
  const { comparison } = await requireRunning(ctx, runId);
  if (!(await isSame(ctx, comparison, range))) return null;
  await requireStillAllowed(ctx, runId);
  await applyOrganization(ctx, comparison, organization, now);
  const end: End = {
    added: 0,
    updated: await applyListedProfiles(ctx, users, now),
    removed: 0,
    refused: 0,
    status: "done",
    providerCalls,
    brake: null,
    error: null,
  };
  await endRun(ctx, runId, end, now);
  return end;
}

/** Whether everybody stands here as in the listing, as far as one transaction sees. */
async function isSame(
  ctx: MutationCtx,
  comparison: Comparison,
  range: Infer<typeof vRange>,
): Promise<boolean> {
  const { differences, doubts, next } = await findInRange(
    ctx,
    comparison,
    range,
  );
  if (differences.length + doubts.length > 0 || next !== null) return false;
  const listed = new Set(
    range.memberships.map(({ providerUserId }) => providerUserId),
  );
  const others = await listUnlisted(ctx, comparison, null);
  return (
    others.next === null &&
    others.unlisted.every(
      ({ providerUserId }) =>
        providerUserId !== null && listed.has(providerUserId),
    )
  );
}
