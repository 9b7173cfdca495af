import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { eventBehind } from "../../lib/inboxEvents";
import { findOrganization } from "../../lib/organizations";
import { organizationOf } from "../../lib/providers";
import { type Actor, vRole } from "../../lib/validators";
import * as Members from "../members/rows";
import { deletionBegan, endedWithOrganization } from "./wayBackPlan";

/* Who was removed because the organization was deleted, and their way back. */

/** People in one transaction, each with a dozen reads. */
const BATCH = 100;
/** Audit rows of one member at one moment. */
const AT_ONCE = 20;

export const vReturned = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  role: vRole,
});
type Returned = Infer<typeof vReturned>;

/**
 * When the deletion of the workspace's organization began; null where it is not
 * known to be deleted.
 */
export async function whenDeletionBegan(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<number | null> {
  const foundAt = workspace.organizationDeletedAt;
  if (foundAt === undefined) return null;
  const organization = await organizationRow(ctx, workspace);
  return deletionBegan({
    // A row that was deleted without an event has no event's time.
    saidAt: organization?.eventAt ?? null,
    lastEndAt: await lastEndBefore(ctx, workspace._id, foundAt),
    foundAt,
  });
}

/** A batch of those who come back. `next`: where the following one goes on. */
export async function bringBackBatch(
  ctx: MutationCtx,
  {
    workspaceId,
    since,
    cursor,
  }: { workspaceId: Id<"workspaces">; since: number; cursor: string | null },
  { dryRun, now }: { dryRun: boolean; now: number },
): Promise<{ returned: Returned[]; next: string | null }> {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "removed"),
    )
    .paginate({ numItems: BATCH, cursor });
  const returned: Returned[] = [];
  for (const member of page.page) {
    if (!(await mayReturn(ctx, member, since))) continue;
    const { userId, role } = member;
    returned.push({ userId, displayName: Members.displayName(member), role });
    if (!dryRun)
      await Members.restoreMember(ctx, member, role, {
        actor: { type: "operator" },
        reason: "the organization was deleted",
        now,
      });
  }
  return { returned, next: nextAfter(page) };
}

async function mayReturn(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  since: number,
): Promise<boolean> {
  const { removedReason, removedAt } = member;
  // Most are out for another reason, and their audit need not be read.
  if (removedReason !== "removed_by_provider" || removedAt === undefined)
    return false;
  const row = await auditOfEnd(ctx, member._id, removedAt);
  if (!row) return false;
  const { reason } = row;
  const at = await timeOf(ctx, row);
  if (!endedWithOrganization({ removedReason, reason, at }, since))
    return false;
  const user = await ctx.db.get("users", member.userId);
  return (
    user !== null &&
    user.deletedAt === undefined &&
    user.mergedInto === undefined
  );
}

async function auditOfEnd(
  ctx: QueryCtx,
  membershipId: Id<"workspaceMembers">,
  removedAt: number,
): Promise<Doc<"workspaceMemberAuditLogs"> | undefined> {
  const rows = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_membershipId_timestamp", (q) =>
      q.eq("membershipId", membershipId).eq("timestamp", removedAt),
    )
    .order("desc")
    .take(AT_ONCE);
  return rows.find(({ event }) => event === "removed_by_provider");
}

/** Null where members were left when the deletion was found, or nobody ever ended. */
async function lastEndBefore(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  foundAt: number,
): Promise<number | null> {
  const ends = ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_event_timestamp", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("event", "removed_by_provider")
        .gte("timestamp", foundAt),
    );
  if (await ends.first()) return null;
  const last = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_event_timestamp", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("event", "removed_by_provider")
        .lt("timestamp", foundAt),
    )
    .order("desc")
    .first();
  return last && (await timeOf(ctx, last));
}

/** The provider's time where an event said it, else ours. */
async function timeOf(
  ctx: QueryCtx,
  { actor, timestamp }: { actor: Actor; timestamp: number },
): Promise<number> {
  const event = await eventBehind(ctx, actor);
  return event?.occurredAt ?? timestamp;
}

async function organizationRow(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Doc<"organizations"> | null> {
  const organization = organizationOf(workspace);
  return organization && (await findOrganization(ctx, organization));
}
