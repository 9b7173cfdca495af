import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { graceMs } from "../lib/env";
import * as Members from "./members";

/* What follows a deletion in the provider. The guards refuse from the
 * transaction that learned of it; these batches tidy up behind it. */

const BATCH = 100;

export async function endUser(
  ctx: MutationCtx,
  args: { userId: Id<"users">; reason: string; eventId?: string },
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

export async function endOrganization(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    workosOrganizationId: string;
    eventId?: string;
  },
  now: number,
) {
  // An owner may have linked another organization in the meantime.
  const workspace = await ctx.db.get("workspaces", args.workspaceId);
  if (workspace?.organizationDeletedAt === undefined) return;
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", args.workspaceId).eq("status", "active"),
    )
    .take(BATCH);
  await endAll(ctx, members, { reason: "organization.deleted", ...args }, now);
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .take(BATCH);
  for (const { _id } of rows)
    await ctx.db.patch("workosOrganizationMemberships", _id, {
      status: "inactive",
      deletedAt: now,
      syncedAt: now,
    });
  if (members.length === BATCH || rows.length === BATCH)
    await ctx.scheduler.runAfter(
      0,
      internal.organizationSync.endOrganization,
      args,
    );
}

async function endAll(
  ctx: MutationCtx,
  members: Doc<"workspaceMembers">[],
  { reason, eventId }: { reason: string; eventId?: string },
  now: number,
) {
  for (const member of members)
    await Members.removeMember(
      ctx,
      member,
      "removed_by_provider",
      { actor: { type: "provider", provider: "workos", eventId }, reason, now },
      { releaseAssignmentsAt: now + graceMs() },
    );
}
