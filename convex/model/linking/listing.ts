import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import { nextAfter } from "../../lib/batches";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { RemoteMembership, RemoteUser } from "../../lib/workosValidators";
import {
  findLinkedWorkspace,
  findMembership,
} from "../../lib/workosOrganization";
import * as Members from "../members/rows";
import { latestOf, latestOfEach } from "../sync/versions";
import { applyListedProfiles } from "../users/listedProfiles";
import { syncOrganizationMembership } from "../workos/memberships";
import {
  tombstone,
  upsertOrganizationMembership,
} from "../workos/membershipMirror";

/* While a workspace is being linked: its members, and the mirror being filled. */

/** Members, or rows of the mirror, in one transaction. */
const WALKED = 250;

export const vLinkMember = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  role: literals("owner", "admin", "member", "client"),
  workosUserId: v.union(v.string(), v.null()),
});

/** A page of the active members; people whose account is deleted are left out. */
export async function listMembers(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  cursor: string | null,
): Promise<{
  members: Infer<typeof vLinkMember>[];
  next: string | null;
}> {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) => q.eq("workspaceId", workspaceId))
    .paginate({ numItems: WALKED, cursor });
  const members: Infer<typeof vLinkMember>[] = [];
  for (const member of page.page) {
    if (member.status !== "active") continue;
    const user = await ctx.db.get("users", member.userId);
    if (user?.deletedAt !== undefined) continue;
    members.push({
      userId: member.userId,
      displayName: Members.displayName(member),
      role: member.role,
      workosUserId: user?.workosUserId ?? null,
    });
  }
  return { members, next: nextAfter(page) };
}

/** News of a member of a linked workspace is some twenty queries. */
export const FILLED_AT_ONCE = 50;

/**
 * Fills the mirror, and keeps the people that WorkOS named beside it. Where a workspace
 * is linked to the organization by now, it is news like any other, for otherwise the event that says the same would be
 * taken for a duplicate.
 */
export async function fillMirror(
  ctx: MutationCtx,
  {
    memberships,
    users,
  }: { memberships: RemoteMembership[]; users: RemoteUser[] },
  now: number,
) {
  await applyListedProfiles(ctx, users, now);
  for (const membership of memberships) {
    const news = {
      membership,
      version: { updatedAt: membership.updatedAt },
      deleted: false,
    };
    const verdict = await syncOrganizationMembership(ctx, news, {
      actor: { type: "provider", provider: "workos" },
      reason: "read while linking",
      now,
    });
    if (verdict === "ignored")
      await upsertOrganizationMembership(ctx, news, now);
  }
}

/** A page of what the mirror holds of an organization, from before `listedAt`. */
export async function listMirrored(
  ctx: QueryCtx,
  args: {
    workosOrganizationId: string;
    listedAt: number;
    cursor: string | null;
  },
): Promise<{ membershipIds: string[]; next: string | null }> {
  const page = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .paginate({ numItems: WALKED, cursor: args.cursor });
  const rows = await latestOfEach(ctx, "workos", page.page);
  return {
    membershipIds: rows
      .filter((row) => row.syncedAt < args.listedAt)
      .map((row) => row.membershipId),
    next: nextAfter(page),
  };
}

/**
 * Memberships that ended while no workspace was linked: a complete listing,
 * taken after they were mirrored, has them no more.
 */
export async function markGone(
  ctx: MutationCtx,
  { membershipIds, listedAt }: { membershipIds: string[]; listedAt: number },
  now: number,
) {
  for (const membershipId of membershipIds) {
    const row = await latestOf(
      ctx,
      "workos",
      await findMembership(ctx, membershipId),
    );
    if (!row || row.deletedAt !== undefined || row.syncedAt >= listedAt)
      continue;
    if (await findLinkedWorkspace(ctx, row.workosOrganizationId)) return;
    await tombstone(ctx, row, { by: "listing", asOf: listedAt }, now);
  }
}
