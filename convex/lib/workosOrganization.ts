import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type * as Members from "../model/members/members";
import { followProvider } from "../model/members/sync";
import {
  compareVersions,
  judgeVersion,
  showsEnd,
  type Verdict,
} from "../model/members/plan";
import * as Users from "../model/users/users";
import { moveOn } from "../model/versions";
import { isGoneForGood } from "./deletion";
import { sameSlugs, slugsAfter } from "./rbac";
import type { RemoteMembership, Version } from "./validators";

export type OrganizationAccess = {
  allowed: boolean;
  /** The row of the mirror that lets the person in. */
  membership:
    Doc<"workosOrganizationMemberships"> | Doc<"organizationMembers"> | null;
};

/**
 * Does the workspace's organization let this person in? Any active membership
 * counts, so the index ends in `_status` and one read decides, however often
 * the person was removed and added. A workspace linked to none lets everyone
 * in who has a member row; one whose organization was deleted lets nobody in.
 */
export async function organizationAccess(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<OrganizationAccess> {
  if (workspace.organizationDeletedAt !== undefined) return closed;
  const { workosOrganizationId, clerkOrganizationId } = workspace;
  if (workosOrganizationId !== undefined) {
    const { workosUserId } = user;
    if (workosUserId === undefined) return closed;
    const membership = await activeOrganizationMembership(ctx, {
      workosOrganizationId,
      workosUserId,
    });
    return { allowed: membership !== null, membership };
  }
  if (clerkOrganizationId !== undefined) {
    const { clerkUserId } = user;
    if (clerkUserId === undefined) return closed;
    const membership = await activeClerkMembership(ctx, {
      organizationId: clerkOrganizationId,
      clerkUserId,
    });
    return { allowed: membership !== null, membership };
  }
  return { allowed: true, membership: null };
}

/** Note 1's question, without the row. */
export async function hasActiveOrganizationMembershipForWorkspace(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<boolean> {
  return (await organizationAccess(ctx, workspace, user)).allowed;
}

export async function activeOrganizationMembership(
  ctx: QueryCtx,
  key: { workosOrganizationId: string; workosUserId: string },
): Promise<Doc<"workosOrganizationMemberships"> | null> {
  return await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_workosUserId_status", (q) =>
      q
        .eq("workosOrganizationId", key.workosOrganizationId)
        .eq("workosUserId", key.workosUserId)
        .eq("status", "active"),
    )
    .first();
}

export async function activeClerkMembership(
  ctx: QueryCtx,
  key: { organizationId: string; clerkUserId: string },
): Promise<Doc<"organizationMembers"> | null> {
  return await ctx.db
    .query("organizationMembers")
    .withIndex("by_organizationId_clerkUserId_status", (q) =>
      q
        .eq("organizationId", key.organizationId)
        .eq("clerkUserId", key.clerkUserId)
        .eq("status", "active"),
    )
    .first();
}

const closed: OrganizationAccess = { allowed: false, membership: null };

/** News of one organization membership, whichever way it reached us. */
export type MembershipNews = {
  membership: RemoteMembership;
  version: Version;
  /** The provider says that it is gone for good. */
  deleted: boolean;
  /** WorkOS was asked for this very membership. */
  asked?: boolean;
};

/**
 * Applies news of one membership: to the mirror, and to the member of the
 * linked workspace, in this transaction. The one apply step of every layer of
 * sync. Old news, repeated news, and news of organizations that are not linked
 * here change nothing.
 */
export async function syncOrganizationMembership(
  ctx: MutationCtx,
  news: MembershipNews,
  why: Members.Why,
): Promise<Verdict | "ignored"> {
  const workspace = await findLinkedWorkspace(
    ctx,
    news.membership.workosOrganizationId,
  );
  if (!workspace) return "ignored";
  // A deleted organization took its memberships with it, however late one comes.
  const final =
    workspace.organizationDeletedAt === undefined
      ? news
      : { ...news, deleted: true };
  const { verdict, roleSlugs } = await keep(ctx, final, why.now);
  if (verdict === "apply")
    await syncWorkspaceMemberFromOrganizationMembership(
      ctx,
      workspace,
      { ...final, membership: { ...final.membership, roleSlugs } },
      why,
    );
  return verdict;
}

/**
 * The provider says that a membership is gone for good. All that a deletion has
 * to name is its id; where it was is what the mirror knows.
 */
export async function syncDeletedMembership(
  ctx: MutationCtx,
  gone: { id: string; organizationId?: string; workosUserId?: string },
  version: Version,
  why: Members.Why,
): Promise<Verdict | "ignored"> {
  const known = await findMembership(ctx, gone.id);
  const organizationId = gone.organizationId ?? known?.workosOrganizationId;
  const news: MembershipNews = {
    membership: {
      membershipId: gone.id,
      workosOrganizationId: organizationId ?? "",
      workosUserId: gone.workosUserId ?? known?.workosUserId ?? "",
      roleSlugs: [],
      allRoles: false,
      status: "inactive",
      createdAt: known?.createdAt ?? version.updatedAt,
      updatedAt: version.updatedAt,
    },
    version,
    deleted: true,
  };
  // Of nowhere that we know of: what is left to do is to remember the id.
  return organizationId === undefined
    ? await upsertOrganizationMembership(ctx, news, why.now)
    : await syncOrganizationMembership(ctx, news, why);
}

async function findMembership(ctx: QueryCtx, membershipId: string) {
  return await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_membershipId", (q) => q.eq("membershipId", membershipId))
    .unique();
}

/** Brings our copy of the membership up to date, unless the news is old. */
export async function upsertOrganizationMembership(
  ctx: MutationCtx,
  news: MembershipNews,
  now: number,
): Promise<Verdict> {
  return (await keep(ctx, news, now)).verdict;
}

/** `roleSlugs`: what the person holds then, as far as WorkOS has ever said. */
async function keep(
  ctx: MutationCtx,
  { membership, version, deleted, asked = false }: MembershipNews,
  now: number,
): Promise<{ verdict: Verdict; roleSlugs: string[] }> {
  const known = await findMembership(ctx, membership.membershipId);
  const { allRoles: _, ...said } = membership;
  const roleSlugs = slugsAfter(known?.roleSlugs ?? [], membership);
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: deleted,
    asked,
    same:
      known !== null &&
      known.status === membership.status &&
      sameSlugs(known.roleSlugs, roleSlugs),
  });
  await moveOn(ctx, "workosOrganizationMemberships", known, {
    verdict,
    version,
  });
  // An event proves no return: WorkOS has to be asked.
  if (verdict === "stale" && known?.endInferred === true && !deleted)
    await ctx.scheduler.runAfter(0, internal.organizationSync.askAgain, {
      membershipId: membership.membershipId,
    });
  if (verdict !== "apply") return { verdict, roleSlugs };

  // An answer may contradict a row that is later: then what is old stays old.
  const { updatedAt, eventAt, eventId } =
    asked && known && compareVersions(known, version) > 0 ? known : version;
  const row = {
    ...said,
    ...{ updatedAt, eventAt, eventId },
    organizationName: membership.organizationName ?? known?.organizationName,
    roleSlug: roleSlugs[0],
    roleSlugs,
    directoryManaged:
      membership.directoryManaged ?? known?.directoryManaged ?? false,
    status: deleted ? ("inactive" as const) : membership.status,
    syncedAt: now,
    deletedAt: deleted ? now : undefined,
    endInferred: undefined,
  };
  if (known)
    await ctx.db.patch("workosOrganizationMemberships", known._id, row);
  else await ctx.db.insert("workosOrganizationMemberships", row);
  return { verdict, roleSlugs };
}

/**
 * Brings the member of the workspace in line with the mirror after news of one
 * membership. A local owner who stays active keeps the role (note 2).
 */
export async function syncWorkspaceMemberFromOrganizationMembership(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  {
    membership,
    version,
    deleted,
  }: {
    membership: Pick<
      RemoteMembership,
      "workosOrganizationId" | "workosUserId" | "status" | "roleSlugs"
    >;
    version: Version;
    deleted: boolean;
  },
  why: Members.Why,
) {
  // Of several active ones, as after a late deletion, the news tells the role.
  const active =
    membership.status === "active" && !deleted
      ? { roleSlugs: membership.roleSlugs, updatedAt: version.updatedAt }
      : await activeOrganizationMembership(ctx, membership);
  const user = active
    ? await Users.ensureWorkosUser(ctx, membership.workosUserId, why.now)
    : await Users.findByWorkosUserId(ctx, membership.workosUserId);
  if (!user || isGoneForGood(workspace)) return;

  await followProvider(
    ctx,
    workspace,
    user,
    {
      active,
      endedAt: endOf(membership, version, deleted),
    },
    why,
  );
}

/** When this news ended the membership; a deletion is told by its event alone. */
function endOf(
  { status }: Pick<RemoteMembership, "status">,
  { updatedAt, eventAt }: Version,
  deleted: boolean,
): number | null {
  if (!showsEnd(status, deleted)) return null;
  return deleted ? Math.max(updatedAt, eventAt ?? 0) : updatedAt;
}

export async function findLinkedWorkspace(
  ctx: QueryCtx,
  workosOrganizationId: string,
): Promise<Doc<"workspaces"> | null> {
  return await ctx.db
    .query("workspaces")
    .withIndex("by_workosOrganizationId", (q) =>
      q.eq("workosOrganizationId", workosOrganizationId),
    )
    .unique();
}
