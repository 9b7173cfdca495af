import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import {
  noSuchWorkspace,
  requireUser,
  requireWorkspaceMember,
} from "../../lib/auth";
import { activeClerkMembership } from "../../lib/clerkOrganization";
import { lookAtDoor, wantsSession } from "../../lib/door";
import { slugOfClerkRole } from "../../lib/rbac";
import {
  type AccessSource,
  vAccessSource,
  vConsideredFact,
} from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import {
  type AccessInputs,
  planExplanation as explain,
} from "./explanationPlan";
import { displayName, getMember, lastChangeOf } from "../members/rows";
import { openOrderOf } from "../orders/rows";
import * as Organizations from "../workos/organizations";

export const vExplanation = v.object({
  displayName: v.string(),
  allowed: v.boolean(),
  facts: v.array(
    v.object({
      fact: vConsideredFact,
      holds: v.boolean(),
      sentence: v.string(),
      since: v.union(v.number(), v.null()),
      source: vAccessSource,
      eventId: v.union(v.string(), v.null()),
      decides: v.boolean(),
    }),
  ),
});

/**
 * Why someone can or can't enter. About oneself: anyone who is or was a member,
 * locked out or not. About others: people who may see history.
 */
export async function explainAccess(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users"> | null,
): Promise<Infer<typeof vExplanation>> {
  const { user, workspace, self } = await authorize(ctx, workspaceId, userId);
  const inputs = await gather(ctx, user, workspace);
  // Of other people's sessions nothing is known here.
  const { closedBy } = await lookAtDoor(
    ctx,
    user,
    workspace,
    self ? [] : ["session"],
  );
  return {
    displayName: displayName(user),
    allowed: closedBy === null,
    facts: explain({ ...inputs, self }, closedBy),
  };
}

async function authorize(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users"> | null,
): Promise<{
  user: Doc<"users">;
  workspace: Doc<"workspaces">;
  self: boolean;
}> {
  const viewer = await requireUser(ctx);
  if (userId !== null && userId !== viewer._id) {
    const { workspace } = await requireWorkspaceMember(
      ctx,
      workspaceId,
      "members:history",
    );
    const user = await ctx.db.get("users", userId);
    // People of other workspaces are none of theirs.
    if (!user || !(await getMember(ctx, workspaceId, userId)))
      throw noSuchWorkspace();
    return { user, workspace, self: false };
  }
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || !(await getMember(ctx, workspaceId, viewer._id)))
    throw noSuchWorkspace();
  return { user: viewer, workspace, self: true };
}

async function gather(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
): Promise<Omit<AccessInputs, "self">> {
  const member = await getMember(ctx, workspace._id, user._id);
  const last = member && (await lastChangeOf(ctx, member._id));
  const organization = await Organizations.describeLinked(ctx, workspace);
  return {
    user: { deletedAt: user.deletedAt ?? null },
    workspace: {
      name: workspace.name,
      deletedAt: workspace.deletedAt ?? null,
      linked: organization !== null,
      organizationDeletedAt: workspace.organizationDeletedAt ?? null,
      organizationEventId: organization?.eventId ?? null,
    },
    wantsSession: wantsSession(workspace),
    member: member && {
      role: member.role,
      hasLeft: member.removedReason === "left",
      since: last?.timestamp ?? member.joinedAt,
      reason: last?.reason ?? null,
      source: last ? sourceOf(last) : "product",
      eventId:
        last?.actor.type === "provider" ? (last.actor.eventId ?? null) : null,
      pendingRemovalAt: member.pendingRemovalAt ?? null,
      isEndOpen: (await openOrderOf(ctx, member))?.kind === "end",
    },
    mirror: await bestMirrorRow(ctx, user, workspace),
  };
}

/** Where a change came from: who is on record with it, and for which reason. */
function sourceOf({
  actor,
  reason,
}: Doc<"workspaceMemberAuditLogs">): AccessSource {
  switch (actor.type) {
    case "user":
      return "person";
    case "provider":
      if (reason === "reconciliation") return "reconciliation";
      if (/^invitation\b/.test(reason)) return "invitation";
      return actor.eventId === undefined ? "reading" : "event";
    case "cron":
      return "cron";
    case "operator":
      return "operator";
    default:
      return actor satisfies never;
  }
}

/** The row that lets them in, else the latest of those that do not. */
async function bestMirrorRow(
  ctx: QueryCtx,
  { workosUserId, clerkUserId }: Doc<"users">,
  { workosOrganizationId, clerkOrganizationId }: Doc<"workspaces">,
): Promise<AccessInputs["mirror"]> {
  const row =
    workosOrganizationId !== undefined
      ? workosUserId !== undefined &&
        (await bestWorkosRow(ctx, { workosOrganizationId, workosUserId }))
      : clerkOrganizationId !== undefined &&
        clerkUserId !== undefined &&
        (await bestClerkRow(ctx, {
          organizationId: clerkOrganizationId,
          clerkUserId,
        }));
  if (!row) return null;
  return {
    status: row.status,
    deletedAt: row.deletedAt ?? null,
    roleSlugs: "roleSlugs" in row ? row.roleSlugs : [slugOfClerkRole(row.role)],
    updatedAt: row.updatedAt,
    eventId: row.eventId ?? null,
  };
}

async function bestWorkosRow(
  ctx: QueryCtx,
  key: { workosOrganizationId: string; workosUserId: string },
): Promise<Doc<"workosOrganizationMemberships"> | null> {
  return (
    (await activeOrganizationMembership(ctx, key)) ??
    (await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId_workosUserId", (q) =>
        q
          .eq("workosOrganizationId", key.workosOrganizationId)
          .eq("workosUserId", key.workosUserId),
      )
      .order("desc")
      .first())
  );
}

async function bestClerkRow(
  ctx: QueryCtx,
  key: { organizationId: string; clerkUserId: string },
): Promise<Doc<"organizationMembers"> | null> {
  return (
    (await activeClerkMembership(ctx, key)) ??
    (await ctx.db
      .query("organizationMembers")
      .withIndex("by_organizationId_clerkUserId_status", (q) =>
        q
          .eq("organizationId", key.organizationId)
          .eq("clerkUserId", key.clerkUserId),
      )
      .order("desc")
      .first())
  );
}
