import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { eachPage, inBatches, type Page } from "../../lib/batches";
import type {
  RemoteMembership,
  RemoteOrganization,
  RemoteUser,
} from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import { isWorkosError } from "../../lib/workosErrors";
import type { LinkMember } from "./plan";
import { organizationGone } from "./candidates";
import { FILLED_AT_ONCE } from "./listing";
import type { Losing } from "./outcome";
import type { Target } from "./losses";

type Member = LinkMember<Id<"users">>;

/** All memberships of an organization, and the people that WorkOS named with them. */
export type Listed = {
  memberships: RemoteMembership[];
  users: Map<string, RemoteUser>;
};

export const NOBODY: Listed = { memberships: [], users: new Map() };

/** @throws CONFLICT when WorkOS has the organization no more */
export async function listAll(
  client: WorkosClient,
  { workosOrganizationId }: RemoteOrganization,
): Promise<Listed> {
  const listed: Listed = { memberships: [], users: new Map() };
  let after: string | null = null;
  try {
    do {
      const page = await client.listOrganizationMemberships({
        workosOrganizationId,
        after,
      });
      listed.memberships.push(...page.memberships);
      for (const user of page.users) listed.users.set(user.workosUserId, user);
      after = page.after;
    } while (after !== null);
  } catch (error) {
    if (isWorkosError(error, "not_found")) throw organizationGone();
    throw error;
  }
  return listed;
}

export async function gatherMembers(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
): Promise<Member[]> {
  const members: Member[] = [];
  const pages = eachPage<Page<"members", Member>>((cursor) =>
    ctx.runQuery(internal.steps.linking.listMembers, { workspaceId, cursor }),
  );
  for await (const page of pages) members.push(...page.members);
  return members;
}

/** A walk over all members: those the organization keeps out. */
export async function gatherLosing(
  ctx: ActionCtx,
  target: Target,
): Promise<Losing[]> {
  const losing: Losing[] = [];
  const pages = eachPage<Page<"losing", Losing>>((cursor) =>
    ctx.runQuery(internal.steps.linking.listLosing, { ...target, cursor }),
  );
  for await (const page of pages) losing.push(...page.losing);
  return losing;
}

export async function fillMirror(
  ctx: ActionCtx,
  { memberships, users }: Listed,
) {
  for (const batch of inBatches(memberships, FILLED_AT_ONCE))
    await ctx.runMutation(internal.steps.linking.fillMirror, {
      memberships: batch,
      users: batch.flatMap(({ status, workosUserId }) =>
        status === "active" ? (users.get(workosUserId) ?? []) : [],
      ),
    });
}

/** What ended while nobody here listened to the organization's events. */
export async function forgetMissing(
  ctx: ActionCtx,
  {
    listed,
    listedAt,
    organization,
  }: {
    listed: Listed;
    listedAt: number;
    organization: RemoteOrganization;
  },
) {
  const there = new Set(
    listed.memberships.map(({ membershipId }) => membershipId),
  );
  const pages = eachPage<Page<"membershipIds", string>>((cursor) =>
    ctx.runQuery(internal.steps.linking.listMirrored, {
      workosOrganizationId: organization.workosOrganizationId,
      listedAt,
      cursor,
    }),
  );
  for await (const page of pages) {
    const membershipIds = page.membershipIds.filter((id) => !there.has(id));
    if (membershipIds.length > 0)
      await ctx.runMutation(internal.steps.linking.markGone, {
        membershipIds,
        listedAt,
      });
  }
}
