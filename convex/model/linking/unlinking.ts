import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { actorOf, noSuchWorkspace, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { unlinkClerkOrganization } from "../clerk/organizations";
import * as Members from "../members/members";
import * as Organizations from "../organizations";
import { isLinked } from "./linker";
import { reconcileNoMore } from "./syncState";

const BATCH = 100;

/**
 * The owner takes the workspace off its organization. Members and mirror stay:
 * whoever is a member can enter, and it can be linked again.
 *
 * @throws NEEDS_CONFIRMATION unless the workspace's name was typed; CONFLICT
 */
export async function unlink(
  ctx: MutationCtx,
  { workspace, membership, user }: WorkspaceMember,
  confirmation: string,
  now: number,
) {
  if (!isLinked(workspace))
    throw appError("CONFLICT", "This workspace is linked to no organization.");
  if (confirmation.trim() !== workspace.name)
    throw appError(
      "NEEDS_CONFIRMATION",
      `Type ${workspace.name} to confirm.`,
      "confirmation",
    );
  await detach(ctx, workspace);
  await Members.noteLink(ctx, membership, "unlinked", {
    actor: await actorOf(ctx, user),
    reason: "unlinked by the owner",
    now,
  });
}

/**
 * The operators' way back. Where the organization was deleted, the members who
 * were removed for it come back, in batches behind this.
 */
export async function unlinkForOperator(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<{ unlinked: boolean; bringsBack: boolean }> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) throw noSuchWorkspace();
  const unlinked = isLinked(workspace);
  const since = workspace.organizationDeletedAt;
  await detach(ctx, workspace);
  const owner = unlinked && (await someOwner(ctx, workspaceId));
  if (owner)
    await Members.noteLink(ctx, owner, "unlinked", {
      actor: { type: "operator" },
      reason: "unlinked by an operator",
      now,
    });
  if (since !== undefined)
    await ctx.scheduler.runAfter(0, internal.linking.bringBack, {
      workspaceId,
      since,
      cursor: null,
    });
  return { unlinked, bringsBack: since !== undefined };
}

/** A batch of those who were removed because their organization was deleted. */
export async function bringBack(
  ctx: MutationCtx,
  args: { workspaceId: Id<"workspaces">; since: number; cursor: string | null },
  now: number,
) {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", args.workspaceId).eq("status", "removed"),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const member of page.page) {
    if (
      member.removedReason !== "removed_by_provider" ||
      (member.removedAt ?? 0) < args.since
    )
      continue;
    const user = await ctx.db.get("users", member.userId);
    if (!user || user.deletedAt !== undefined) continue;
    await Members.restoreMember(ctx, member, member.role, {
      actor: { type: "operator" },
      reason: "the organization was deleted",
      now,
    });
  }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.linking.bringBack, {
      ...args,
      cursor: page.continueCursor,
    });
}

async function detach(ctx: MutationCtx, workspace: Doc<"workspaces">) {
  const { workosOrganizationId, clerkOrganizationId } = workspace;
  // Only a link has a session of its own; while linking, the key is wanted still.
  if (!isLinked(workspace)) {
    await ctx.db.patch("workspaces", workspace._id, {
      organizationDeletedAt: undefined,
    });
    return;
  }
  await ctx.db.patch("workspaces", workspace._id, {
    workosOrganizationId: undefined,
    clerkOrganizationId: undefined,
    externalId: undefined,
    linkState: undefined,
    requireOrganizationSession: undefined,
    organizationDeletedAt: undefined,
  });
  if (workosOrganizationId !== undefined)
    await Organizations.unlinkWorkosOrganization(ctx, workosOrganizationId);
  if (clerkOrganizationId !== undefined)
    await unlinkClerkOrganization(ctx, clerkOrganizationId);
  await reconcileNoMore(ctx, workspace._id);
}

async function someOwner(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  for (const status of ["active", "removed"] as const) {
    const owner = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_status_role_sortName", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("status", status)
          .eq("role", "owner"),
      )
      .first();
    if (owner) return owner;
  }
  return null;
}
