import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isObserved } from "../../lib/enforcement";
import type { Provider } from "../../lib/validators";
import { graceOf } from "./grace";
import * as Members from "./rows";

/* What follows a deletion in the provider. The guards refuse from the
 * transaction that learned of it; these batches tidy up behind it. */

export const BATCH = 100;

export async function endUser(
  ctx: MutationCtx,
  args: {
    userId: Id<"users">;
    reason: string;
    provider?: Provider;
    eventId?: string;
  },
  now: number,
) {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) =>
      q.eq("userId", args.userId).eq("status", "active"),
    )
    .take(BATCH);
  await endAll(ctx, members, args, now);
  if (members.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.users.sync.endMemberships, args);
}

/**
 * A batch of the members of a workspace whose organization was deleted. Returns
 * how many, at most `BATCH`, and none where that is only observed; null when the
 * workspace is open again: an owner may have linked another organization in the
 * meantime.
 */
export async function endClosedWorkspace(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  why: { reason: string; provider?: Provider; eventId?: string },
  now: number,
): Promise<number | null> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (workspace?.organizationDeletedAt === undefined) return null;
  if (await isObserved(ctx, workspace)) return 0;
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .take(BATCH);
  await endAll(ctx, members, why, now);
  return members.length;
}

/** Each of them has lost their access by the provider's word. */
export async function endAll(
  ctx: MutationCtx,
  members: Doc<"workspaceMembers">[],
  {
    reason,
    provider = "workos",
    eventId,
  }: { reason: string; provider?: Provider; eventId?: string },
  now: number,
) {
  for (const member of members) {
    const workspace = await ctx.db.get("workspaces", member.workspaceId);
    await Members.removeMember(
      ctx,
      member,
      "removed_by_provider",
      { actor: { type: "provider", provider, eventId }, reason, now },
      { releaseAssignmentsAt: now + graceOf(workspace) },
    );
  }
}
