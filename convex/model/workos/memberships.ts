import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isGoneForGood } from "../../lib/deletion";
import { sameSlugs } from "../../lib/rbac";
import type {
  KnownBy,
  RemoteInvitation,
  RemoteMembership,
  RolesTold,
  Version,
} from "../../lib/validators";
import {
  activeOrganizationMembership,
  findLinkedWorkspace,
  findMembership,
} from "../../lib/workosOrganization";
import { applyInvitationNews } from "../invitations/news";
import type * as Members from "../members/rows";
import { followProvider } from "../orders/follow";
import {
  compareVersions,
  judgeVersion,
  showsEnd,
  type Verdict,
  wasAskedAfter,
} from "../sync/factsPlan";
import { rolesHeld, tellRoles } from "../sync/rolesPlan";
import { moveOn } from "../sync/versions";
import * as Users from "../users/users";

/* Writes the mirror of WorkOS's memberships, and has the members follow it. */

/** News of one organization membership, whichever way it reached us. */
export type MembershipNews = {
  membership: RemoteMembership;
  version: Version;
  /** The provider says that it is gone for good. */
  deleted: boolean;
  /** When WorkOS was asked for this very membership or its person, on our clock. */
  askedAt?: number;
  /** When the listing that has it was begun, on our clock. */
  listedAt?: number;
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
  const { verdict, kept } = await keep(ctx, within(workspace, news), why.now);
  if (kept)
    await syncWorkspaceMemberFromOrganizationMembership(
      ctx,
      workspace,
      kept,
      why,
    );
  return verdict;
}

/** A deleted organization took its memberships with it, however late one comes. */
function within(
  { organizationDeletedAt }: Doc<"workspaces">,
  news: MembershipNews,
): MembershipNews {
  return organizationDeletedAt === undefined
    ? news
    : { ...news, deleted: true };
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

/** Brings our copy of the membership up to date, unless the news is old. */
export async function upsertOrganizationMembership(
  ctx: MutationCtx,
  news: MembershipNews,
  now: number,
): Promise<Verdict> {
  return (await keep(ctx, news, now)).verdict;
}

/** What the mirror says after news, for the member to follow. */
type Kept = Parameters<typeof syncWorkspaceMemberFromOrganizationMembership>[2];

/** `kept`: null where the news changes nothing that a member follows. */
async function keep(
  ctx: MutationCtx,
  news: MembershipNews,
  now: number,
): Promise<{ verdict: Verdict; kept: Kept | null }> {
  const { membership, version, deleted, askedAt } = news;
  const known = await findMembership(ctx, membership.membershipId);
  const asked =
    askedAt === undefined ? undefined : wasAskedAfter(askedAt, known);
  // An answer may contradict a row that is later: then what is old stays old.
  const { updatedAt, eventAt, eventId } =
    asked === true && known && compareVersions(known, version) > 0
      ? known
      : version;
  const toldBefore = known ? toldOf(known) : {};
  const rolesTold = tellRoles(
    toldBefore,
    membership,
    { updatedAt, eventAt, eventId },
    { asked: asked === true },
  );
  const roleSlugs = rolesHeld(rolesTold);
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
  if (verdict === "stale" && known?.endInferred === true && !deleted) {
    const { workosOrganizationId, workosUserId } = membership;
    await ctx.scheduler.runAfter(0, internal.orders.askAbout, {
      workosOrganizationId,
      workosUserId,
    });
  }
  const roles = { roleSlug: roleSlugs[0], roleSlugs, rolesTold };
  if (verdict !== "apply") {
    if (known?.deletedAt !== undefined || rolesTold === toldBefore)
      return { verdict, kept: null };
    // Late for all else; of the roles it is the last that told them whole.
    await ctx.db.patch("workosOrganizationMemberships", known!._id, roles);
    return sameSlugs(known!.roleSlugs, roleSlugs)
      ? { verdict, kept: null }
      : {
          verdict: "apply",
          kept: {
            membership: { ...known!, ...roles },
            version: known!,
            deleted: false,
          },
        };
  }

  const { allRoles: _, ...said } = membership;
  const status = deleted ? ("inactive" as const) : membership.status;
  const row = {
    ...said,
    ...{ updatedAt, eventAt, eventId },
    ...roles,
    organizationName: membership.organizationName ?? known?.organizationName,
    directoryManaged:
      membership.directoryManaged ?? known?.directoryManaged ?? false,
    status,
    syncedAt: now,
    deletedAt: deleted ? now : undefined,
    endInferred: undefined,
    known: knownBy(news, now),
  };
  if (known)
    await ctx.db.patch("workosOrganizationMemberships", known._id, row);
  else await ctx.db.insert("workosOrganizationMemberships", row);
  return {
    verdict,
    kept: {
      membership: { ...membership, roleSlugs },
      version,
      deleted,
      askedAt,
    },
  };
}

/** A row without it was written by hand. */
function toldOf(row: Doc<"workosOrganizationMemberships">): RolesTold {
  const { rolesTold, roleSlugs: slugs, updatedAt, eventAt, eventId } = row;
  return rolesTold ?? { whole: { slugs, updatedAt, eventAt, eventId } };
}

function knownBy(
  { version: { eventAt }, askedAt, listedAt }: MembershipNews,
  now: number,
): KnownBy {
  if (eventAt !== undefined) return { by: "event", asOf: eventAt };
  return listedAt === undefined
    ? { by: "answer", asOf: askedAt ?? now }
    : { by: "listing", asOf: listedAt };
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
    askedAt,
  }: {
    membership: Pick<
      RemoteMembership,
      | "membershipId"
      | "workosOrganizationId"
      | "workosUserId"
      | "status"
      | "roleSlugs"
    >;
    version: Version;
    deleted: boolean;
    askedAt?: number;
  },
  why: Members.Why,
) {
  const { membershipId, status, roleSlugs } = membership;
  // Of several active ones, as after a late deletion, the news tells the role.
  const active =
    status === "active" && !deleted
      ? { membershipId, roleSlugs, updatedAt: version.updatedAt }
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
      ended: showsEnd(status, deleted),
      word: askedAt === undefined ? { by: "event" } : { by: "answer", askedAt },
    },
    why,
  );
}

/** All that WorkOS answered about one person in one organization. */
export type PersonAnswer = {
  workosOrganizationId: string;
  workosUserId: string;
  memberships: RemoteMembership[];
  /** Ids that the mirror knew and WorkOS has no more. */
  gone: string[];
  /** What became of invitations sent after a removal; absent where it was not asked. */
  invitations?: RemoteInvitation[];
};

/**
 * Applies an answer about a person: each membership to the mirror, and then, once,
 * what the mirror holds of them to the member.
 *
 * @param askedAt when WorkOS was asked, on our clock
 */
export async function syncPerson(
  ctx: MutationCtx,
  {
    workosOrganizationId,
    workosUserId,
    memberships,
    gone,
    invitations,
  }: PersonAnswer,
  askedAt: number,
  why: Members.Why,
) {
  const workspace = await findLinkedWorkspace(ctx, workosOrganizationId);
  if (!workspace) return;
  let ended = false;
  for (const membership of memberships) {
    const news = within(workspace, {
      membership,
      version: { updatedAt: membership.updatedAt },
      deleted: false,
      askedAt,
    });
    const verdict = await upsertOrganizationMembership(ctx, news, why.now);
    ended ||= verdict === "apply" && showsEnd(membership.status, news.deleted);
  }
  for (const membershipId of gone)
    ended = (await endMembership(ctx, membershipId, askedAt, why.now)) || ended;
  for (const invitation of invitations ?? [])
    await applyInvitationNews(
      ctx,
      invitation,
      { updatedAt: invitation.updatedAt },
      why,
    );
  const key = { workosOrganizationId, workosUserId };
  const active = await activeOrganizationMembership(ctx, key);
  const user = active
    ? await Users.ensureWorkosUser(ctx, workosUserId, why.now)
    : await Users.findByWorkosUserId(ctx, workosUserId);
  if (!user || isGoneForGood(workspace)) return;
  await followProvider(
    ctx,
    workspace,
    user,
    {
      active,
      ended,
      word: { by: "answer", askedAt, invitedToo: invitations !== undefined },
    },
    why,
  );
}

/** WorkOS's 404 for an id: a final tombstone. Whether that ended it. */
async function endMembership(
  ctx: MutationCtx,
  membershipId: string,
  askedAt: number,
  now: number,
): Promise<boolean> {
  const known = await findMembership(ctx, membershipId);
  if (!known || (known.deletedAt !== undefined && known.endInferred !== true))
    return false;
  await ctx.db.patch("workosOrganizationMemberships", known._id, {
    status: "inactive",
    deletedAt: now,
    endInferred: undefined,
    syncedAt: now,
    known: { by: "answer", asOf: askedAt },
  });
  return true;
}
