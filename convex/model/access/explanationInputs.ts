import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { activeClerkMembership } from "../../lib/clerkOrganization";
import { wantsSession } from "../../lib/door";
import { isObserved } from "../../lib/enforcement";
import { firstWord, sentName } from "../../lib/names";
import { organizationAccess } from "../../lib/organizationAccess";
import { organizationOf, READS } from "../../lib/providers";
import { slugOfClerkRole } from "../../lib/roleMap";
import type { AccessSource, Provider } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { displayName, getMember, lastChangeOf } from "../members/rows";
import { openOrderOf } from "../orders/rows";
import * as Organizations from "../workos/organizations";
import type { AccessInputs } from "./explanationPlan";

/** What is known of one person and one workspace, apart from who asks. */
export async function gatherInputs(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
): Promise<Omit<AccessInputs, "self">> {
  const member = await getMember(ctx, workspace._id, user._id);
  const last = member && (await lastChangeOf(ctx, member._id));
  const organization = await Organizations.describeLinked(ctx, workspace);
  const name = sentName(user.name);
  return {
    name: name === undefined ? displayName(user) : firstWord(name),
    provider: READS[providerOf(user, workspace)].name,
    user: { deletedAt: user.deletedAt ?? null },
    workspace: {
      name: workspace.name,
      deletedAt: workspace.deletedAt ?? null,
      linked: organization !== null,
      organizationDeletedAt: workspace.organizationDeletedAt ?? null,
      organizationEventId: organization?.eventId ?? null,
    },
    observed: await isShutOutObserved(ctx, user, workspace),
    wantsSession: wantsSession(workspace),
    member: member && {
      removedReason: member.removedReason ?? null,
      reason: last?.reason ?? null,
      provider:
        last?.actor.type === "provider"
          ? READS[last.actor.provider].name
          : null,
      lastChange: last
        ? originOf(last)
        : { since: member.joinedAt, source: "product", eventId: null },
      pending: await pendingOrigin(ctx, member),
      isEndOpen: (await openOrderOf(ctx, member))?.kind === "end",
    },
    mirror: await bestMirrorRow(ctx, user, workspace),
  };
}

async function isShutOutObserved(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
): Promise<boolean> {
  const { closedBy } = await organizationAccess(ctx, workspace, user);
  return closedBy !== null && (await isObserved(ctx, workspace));
}

/** The workspace's own; of one that is linked to none, the person's. */
function providerOf(
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
): Provider {
  return (
    organizationOf(workspace)?.provider ??
    (READS.workos.userIdOf(user) === undefined ? "clerk" : "workos")
  );
}

type Origin = NonNullable<AccessInputs["member"]>["lastChange"];

/** What found that the person is to be removed, by the audit's line of that moment. */
async function pendingOrigin(
  ctx: QueryCtx,
  { _id, pendingRemovalAt }: Doc<"workspaceMembers">,
): Promise<Origin | null> {
  if (pendingRemovalAt == null) return null;
  const line = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_membershipId_timestamp", (q) =>
      q.eq("membershipId", _id).eq("timestamp", pendingRemovalAt),
    )
    .order("desc")
    .first();
  return line
    ? originOf(line)
    : { since: pendingRemovalAt, source: "cron", eventId: null };
}

function originOf(line: Doc<"workspaceMemberAuditLogs">): Origin {
  return {
    since: line.timestamp,
    source: sourceOf(line),
    eventId:
      line.actor.type === "provider" ? (line.actor.eventId ?? null) : null,
  };
}

/** Where a change came from: who is on record with it, and for which reason. */
function sourceOf({
  actor,
  reason,
  userId,
}: Doc<"workspaceMemberAuditLogs">): AccessSource {
  const byInvitation = /^invitation\b/.test(reason);
  switch (actor.type) {
    case "user":
      // Who accepts here does so themselves.
      return byInvitation && actor.userId === userId ? "invitation" : "person";
    case "provider":
      if (reason === "reconciliation") return "reconciliation";
      if (byInvitation) return "invitation";
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
