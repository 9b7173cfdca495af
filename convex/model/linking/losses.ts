import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { nextAfter } from "../../lib/batches";
import { loss } from "../../lib/losses";
import * as Members from "../members/rows";
import * as Users from "../users/users";
import { organizationGone } from "./candidates";
import type { Losing } from "./outcome";

/*
 * Who would lose access, for certain, whatever the number of members. A walk
 * looks at all of them, a range at a time; the transaction that links looks only
 * at those who may have changed since the walk began. That is enough:
 *
 * - A member of the workspace becomes active with an audit row in the same
 *   transaction, so the audit names everyone the walk may have missed.
 * - A row of the mirror that lets nobody in any more says when it was synced.
 * - An organization that was deleted has its event in the inbox.
 *
 * Both reads are ranges of the transaction, so whatever changes beside it makes
 * Convex run it again.
 */

/** Members, or rows of the mirror, in one transaction. */
const WALKED = 250;
/** Two of those and the lookups they lead to stay far within one transaction. */
const CHANGES_MAX = 500;
/**
 * A transaction has the time at which it began: one that was under way when the
 * walk began may have ended behind it. None takes this long.
 */
export const OVERLAP_MS = 20_000;

export type Target = {
  workspaceId: Id<"workspaces">;
  workosOrganizationId: string;
};

/** A range of the walk: those of its active members that the organization keeps out. */
export async function listLosing(
  ctx: QueryCtx,
  { workspaceId, workosOrganizationId }: Target,
  cursor: string | null,
): Promise<{ losing: Losing[]; next: string | null }> {
  // By an index that no change of name or status moves anybody in.
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) => q.eq("workspaceId", workspaceId))
    .paginate({ numItems: WALKED, cursor });
  const losing: Losing[] = [];
  for (const member of page.page) {
    const found = await lossOf(ctx, workosOrganizationId, member);
    if (found) losing.push(found);
  }
  return { losing, next: nextAfter(page) };
}

/**
 * Who loses access at this moment: `losing` as the walk found them, and what
 * has changed since it began. Null when so much has that it has to be walked
 * again.
 *
 * @throws CONFLICT when the organization was deleted meanwhile
 */
export async function losingNow(
  ctx: QueryCtx,
  target: Target,
  { losing, walkedAt }: { losing: Losing[]; walkedAt: number },
): Promise<Losing[] | null> {
  const since = walkedAt - OVERLAP_MS;
  const changed = await changedSince(ctx, target, since);
  if (!changed) return null;
  const byUser = new Map(losing.map((found) => [found.userId, found]));
  for (const userId of changed) {
    const member = await Members.getMember(ctx, target.workspaceId, userId);
    const found =
      member && (await lossOf(ctx, target.workosOrganizationId, member));
    if (found) byUser.set(userId, found);
    else byUser.delete(userId);
  }
  return [...byUser.values()];
}

/** What keeps an active member out of the organization; null when nothing does. */
async function lossOf(
  ctx: QueryCtx,
  workosOrganizationId: string,
  member: Doc<"workspaceMembers">,
): Promise<Losing | null> {
  if (member.status !== "active") return null;
  const user = await ctx.db.get("users", member.userId);
  // Nobody is behind it who could lose anything.
  if (user?.deletedAt !== undefined) return null;
  const workosUserId = user?.workosUserId;
  if (
    workosUserId !== undefined &&
    (await activeOrganizationMembership(ctx, {
      workosOrganizationId,
      workosUserId,
    }))
  )
    return null;
  return {
    userId: member.userId,
    displayName: Members.displayName(member),
    why: loss(workosUserId === undefined ? "noAccount" : "noMembership"),
  };
}

/** Null when there are more than one transaction should look at. */
async function changedSince(
  ctx: QueryCtx,
  { workspaceId, workosOrganizationId }: Target,
  since: number,
): Promise<Set<Id<"users">> | null> {
  const events = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_receivedAt", (q) =>
      q
        .eq("provider", "workos")
        .eq("organizationId", workosOrganizationId)
        .gte("receivedAt", since),
    )
    .order("desc")
    .take(CHANGES_MAX);
  if (events.some(({ type }) => type === "organization.deleted"))
    throw organizationGone();
  const audit = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_timestamp", (q) =>
      q.eq("workspaceId", workspaceId).gte("timestamp", since),
    )
    .take(CHANGES_MAX);
  const ended: Doc<"workosOrganizationMemberships">[] = [];
  for (const status of ["inactive", "pending", "unknown"] as const)
    ended.push(
      ...(await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosOrganizationId_status_syncedAt", (q) =>
          q
            .eq("workosOrganizationId", workosOrganizationId)
            .eq("status", status)
            .gte("syncedAt", since),
        )
        .take(CHANGES_MAX)),
    );
  if ([events, audit, ended].some(({ length }) => length >= CHANGES_MAX))
    return null;
  const changed = new Set(audit.flatMap(({ userId }) => userId ?? []));
  for (const workosUserId of new Set(ended.map((row) => row.workosUserId))) {
    const user = await Users.findByWorkosUserId(ctx, workosUserId);
    if (user) changed.add(user._id);
  }
  return changed;
}
