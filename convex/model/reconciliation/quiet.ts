import type { Infer, ObjectType } from "convex/values";
import { v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { vListedClerkOrganization } from "../../lib/clerkValidators";
import {
  type RemoteUser,
  vRemoteOrganization,
  vRemoteUser,
} from "../../lib/workosValidators";
import * as MemberCounts from "../members/counts";
import { applyListedProfiles } from "../users/listedProfiles";
import * as Users from "../users/users";
import { type Comparison, compareRange, isInLine, vRange } from "./comparing";
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
  const people = await everybodyInLine(ctx, comparison, range);
  if (!people) return null;
  const news: RemoteUser[] = [];
  for (const profile of users)
    if (
      await Users.isNews(ctx, people.get(profile.workosUserId) ?? null, profile)
    )
      news.push(profile);
  await requireStillAllowed(ctx, runId);
  await applyOrganization(ctx, comparison, organization, now);
  const end: End = {
    added: 0,
    updated: await applyListedProfiles(ctx, news, now),
    removed: 0,
    refused: 0,
    status: "done",
    providerCalls,
    brake: null,
    error: null,
  };
  await endRun(ctx, { runId, turn: 0, end }, now);
  return end;
}

/**
 * Everybody in the listing and the mirror, where they all stand here as there; null where
 * somebody differs, one transaction does not see everybody, or there are members beside
 * them.
 */
async function everybodyInLine(
  ctx: MutationCtx,
  comparison: Comparison,
  range: Infer<typeof vRange>,
): Promise<Map<string, Doc<"users">> | null> {
  const { people, next } = await compareRange(ctx, comparison, range);
  if (next !== null || !people.every(isInLine)) return null;
  const members = people.filter(({ member }) => member?.status === "active");
  const { _id: workspaceId } = comparison.workspace;
  if (members.length !== (await MemberCounts.countPeople(ctx, workspaceId)))
    return null;
  return new Map(
    people.flatMap(({ providerUserId, user }) =>
      user ? [[providerUserId, user] as const] : [],
    ),
  );
}
