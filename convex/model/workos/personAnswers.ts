import type { MutationCtx } from "../../_generated/server";
import { isGoneForGood } from "../../lib/deletion";
import {
  activeOrganizationMembership,
  findLinkedWorkspace,
} from "../../lib/workosOrganization";
import { applyInvitationNews } from "../invitations/news";
import type * as Members from "../members/rows";
import { followProvider } from "../orders/follow";
import { showsEnd } from "../sync/versionPlan";
import { latestOf } from "../sync/versions";
import * as Users from "../users/users";
import type { PersonAnswer } from "../orders/personAnswer";
import {
  endMembership,
  upsertOrganizationMembership,
  within,
} from "./membershipMirror";

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
  const active = await latestOf(
    ctx,
    "workos",
    await activeOrganizationMembership(ctx, key),
  );
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
