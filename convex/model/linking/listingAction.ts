import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import {
  again,
  type Again,
  eachPage,
  inBatches,
  type Page,
} from "../../lib/batches";
import { HashSet } from "../../lib/hashSet";
import type { RemoteMembership, RemoteUser } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import { isWorkosError } from "../../lib/workosErrors";
import type { LinkMember } from "./plan";
import { Statuses } from "./statuses";
import { organizationGone } from "./candidates";
import { FILLED_AT_ONCE } from "./listing";
import { Counted, CONFIRMED_MAX, type Losing } from "./outcome";
import type { Target } from "./losses";

/*
 * Both lists of a link: a page is looked at and forgotten, unless all of them are few. The
 * longer of the two may have any length.
 */

type Member = LinkMember<Id<"users">>;

/** Memberships of an organization, and the people that WorkOS named with them. */
type ListedPage = {
  memberships: RemoteMembership[];
  users: RemoteUser[];
  next: string | null;
};
export type ListedPages = Again<ListedPage>;
export type MemberPages = Again<Page<"members", Member>>;

/** An organization that is not there yet. */
export const NOBODY: ListedPages = again(
  () => Promise.resolve({ memberships: [], users: [], next: null }),
  () => 0,
);

/** Its pages throw CONFLICT when WorkOS has the organization no more. */
export function listedIn(
  client: WorkosClient,
  { workosOrganizationId }: { workosOrganizationId: string },
): ListedPages {
  return again(
    async (after) => {
      try {
        const { memberships, users, ...page } =
          await client.listOrganizationMemberships({
            workosOrganizationId,
            after,
          });
        return { memberships, users, next: page.after };
      } catch (error) {
        if (isWorkosError(error, "not_found")) throw organizationGone();
        throw error;
      }
    },
    ({ memberships }) => memberships.length,
  );
}

/** The workspace's active members. */
export function membersOf(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
): MemberPages {
  return again(
    (cursor): Promise<Page<"members", Member>> =>
      ctx.runQuery(internal.steps.linking.listMembers, { workspaceId, cursor }),
    ({ members }) => members.length,
  );
}

/** What the organization's list says of each person. */
export async function readStatuses(listed: ListedPages): Promise<Statuses> {
  const statuses = new Statuses(crypto.randomUUID());
  for await (const { memberships } of listed.pages())
    for (const one of memberships) statuses.add(one);
  return statuses;
}

/** A walk over all members: those the organization keeps out, as many as can be confirmed. */
export async function gatherLosing(
  ctx: ActionCtx,
  target: Target,
): Promise<Counted<Losing>> {
  const losing = new Counted<Losing>(CONFIRMED_MAX);
  const pages = eachPage<Page<"losing", Losing>>((cursor) =>
    ctx.runQuery(internal.steps.linking.listLosing, { ...target, cursor }),
  );
  for await (const page of pages)
    for (const one of page.losing) losing.add(one);
  return losing;
}

/** The mirror is as the organization's list: all that is on it, and nothing else. */
export async function mirrorAll(
  ctx: ActionCtx,
  listed: ListedPages,
  workosOrganizationId: string,
) {
  const there = new HashSet(crypto.randomUUID());
  for await (const page of listed.pages()) {
    await fillMirror(ctx, page);
    for (const { membershipId } of page.memberships) there.add(membershipId);
  }
  await forgetMissing(ctx, {
    there,
    listedAt: listed.readAt(),
    workosOrganizationId,
  });
}

export async function fillMirror(
  ctx: ActionCtx,
  { memberships, users }: Pick<ListedPage, "memberships" | "users">,
) {
  const byId = new Map(users.map((user) => [user.workosUserId, user]));
  for (const batch of inBatches(memberships, FILLED_AT_ONCE))
    await ctx.runMutation(internal.steps.linking.fillMirror, {
      memberships: batch,
      users: batch.flatMap(({ status, workosUserId }) =>
        status === "active" ? (byId.get(workosUserId) ?? []) : [],
      ),
    });
}

/** What ended while nobody here listened to the organization's events. */
async function forgetMissing(
  ctx: ActionCtx,
  {
    there,
    ...listing
  }: { there: HashSet; listedAt: number; workosOrganizationId: string },
) {
  const pages = eachPage<Page<"membershipIds", string>>((cursor) =>
    ctx.runQuery(internal.steps.linking.listMirrored, { ...listing, cursor }),
  );
  for await (const page of pages) {
    const membershipIds = page.membershipIds.filter((id) => !there.has(id));
    if (membershipIds.length > 0)
      await ctx.runMutation(internal.steps.linking.markGone, {
        membershipIds,
        listedAt: listing.listedAt,
      });
  }
}
