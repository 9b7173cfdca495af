import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { hasActiveOrganizationMembershipForWorkspace } from "../../lib/organizationAccess";
import * as Members from "../members/rows";
import { latestOfEach } from "../sync/versions";
import { syncWorkspaceMemberFromOrganizationMembership } from "../workos/memberships";

/* What follows a link, in batches that schedule themselves. */

const BATCH = 100;

type Batch = {
  workspaceId: Id<"workspaces">;
  workosOrganizationId: string;
  cursor: string | null;
};

/**
 * Everybody the organization lets in goes through the sync's own decision, so that
 * people new to the workspace come in, and roles follow WorkOS.
 */
export async function bringIn(ctx: MutationCtx, args: Batch, now: number) {
  const workspace = await stillLinked(ctx, args);
  if (!workspace) return;
  const page = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const row of await latestOfEach(ctx, "workos", page.page)) {
    if (row.directoryManaged)
      await Members.showDirectory(
        ctx,
        row.workosOrganizationId,
        row.workosUserId,
      );
    if (row.status === "active")
      await syncWorkspaceMemberFromOrganizationMembership(
        ctx,
        workspace,
        { membership: row, version: row, deleted: false },
        {
          actor: { type: "provider", provider: "workos" },
          reason: "the workspace was linked",
          now,
        },
      );
  }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.linking.bringIn, {
      ...args,
      cursor: page.continueCursor,
    });
}

/** Those who lost access, as the owner confirmed: the next cleanup looks at them. */
export async function markShutOut(ctx: MutationCtx, args: Batch, now: number) {
  const workspace = await stillLinked(ctx, args);
  if (!workspace) return;
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", args.workspaceId),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const member of page.page) {
    if (member.status !== "active") continue;
    const user = await ctx.db.get("users", member.userId);
    if (
      user &&
      (await hasActiveOrganizationMembershipForWorkspace(ctx, workspace, user))
    )
      continue;
    await Members.markForAccessCheck(ctx, member, now);
  }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.linking.markShutOut, {
      ...args,
      cursor: page.continueCursor,
    });
}

/** Null when it was unlinked, or linked elsewhere, since. */
async function stillLinked(
  ctx: MutationCtx,
  { workspaceId, workosOrganizationId }: Batch,
): Promise<Doc<"workspaces"> | null> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  return workspace?.workosOrganizationId === workosOrganizationId
    ? workspace
    : null;
}
