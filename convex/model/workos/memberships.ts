import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isGoneForGood } from "../../lib/deletion";
import type { Version } from "../../lib/validators";
import {
  activeOrganizationMembership,
  findLinkedWorkspace,
  findMembership,
} from "../../lib/workosOrganization";
import type * as Members from "../members/rows";
import { followProvider } from "../orders/follow";
import { showsEnd, type Verdict } from "../sync/versionPlan";
import { latestOf } from "../sync/versions";
import * as Users from "../users/users";
import {
  keep,
  type Kept,
  type MembershipNews,
  upsertOrganizationMembership,
  within,
} from "./membershipMirror";

/* What news of one membership means: the mirror first, and the member follows it. */

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

/**
 * Brings the member of the workspace in line with the mirror after news of one
 * membership. A local owner who stays active keeps the role: WorkOS has no owner, and
 * would make an admin of them.
 */
export async function syncWorkspaceMemberFromOrganizationMembership(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { membership, version, deleted, askedAt }: Kept,
  why: Members.Why,
) {
  const { membershipId, status, roleSlugs } = membership;
  // Of several active ones, as after a late deletion, the news tells the role.
  const active =
    status === "active" && !deleted
      ? { membershipId, roleSlugs, updatedAt: version.updatedAt }
      : await latestOf(
          ctx,
          "workos",
          await activeOrganizationMembership(ctx, membership),
        );
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
