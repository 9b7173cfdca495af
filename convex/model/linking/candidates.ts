import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import type { RemoteMembership } from "../../lib/workosValidators";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import * as Members from "../members/rows";
import { planNews, wasEndedHere } from "../members/plan";
import { isKeyInUse } from "../provisioning/key";
import * as Users from "../users/users";

/** The organizations that are, and are about to be, no other workspace's. */
export async function listFree(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  organizations: { workosOrganizationId: string; externalId?: string }[],
): Promise<string[]> {
  const free: string[] = [];
  for (const { workosOrganizationId, externalId } of organizations)
    if (
      !(await findLinkedWorkspace(ctx, workosOrganizationId)) &&
      !(
        externalId !== undefined &&
        (await isKeyInUse(ctx, externalId, workspaceId))
      )
    )
      free.push(workosOrganizationId);
  return free;
}

const vNewcomer = v.object({
  workosUserId: v.string(),
  userId: v.union(v.id("users"), v.null()),
  /** Null while we know no name. */
  name: v.union(v.string(), v.null()),
});
export type Newcomer = Infer<typeof vNewcomer>;

/** Of the organization's people who are not in the workspace. */
export const vNewcomers = v.object({
  /** Linking lets them in. */
  gains: v.array(vNewcomer),
  /** They were removed here, or left: linking ends their access in WorkOS. */
  ends: v.array(vNewcomer),
});
export type Newcomers = Infer<typeof vNewcomers>;

/** @param memberships active or pending ones, of people who are no active members */
export async function judgeNewcomers(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  memberships: RemoteMembership[],
): Promise<Newcomers> {
  const newcomers: Newcomers = { gains: [], ends: [] };
  for (const membership of memberships) {
    const user = await Users.findByWorkosUserId(ctx, membership.workosUserId);
    if (user?.deletedAt !== undefined) continue;
    const member =
      user && (await Members.getMember(ctx, workspaceId, user._id));
    const newcomer = {
      workosUserId: membership.workosUserId,
      userId: user?._id ?? null,
      name: user?.name ?? user?.email ?? null,
    };
    if (member?.status === "removed" && wasEndedHere(member))
      newcomers.ends.push(newcomer);
    else if (membership.status === "active" && isLetIn(member, membership))
      newcomers.gains.push(newcomer);
  }
  return newcomers;
}

/** By the sync's own decision. */
function isLetIn(
  member: Doc<"workspaceMembers"> | null,
  active: RemoteMembership,
): boolean {
  const plan = planNews({
    member,
    active,
    ended: false,
    order: null,
    word: { by: "event" },
    workspaceHasOwner: true,
  });
  const change = plan.kind === "change" ? plan.change.kind : null;
  return change === "join" || change === "restore";
}

export function organizationTaken() {
  return appError("organizationTaken");
}

export function organizationGone() {
  return appError("organizationDeleted");
}
