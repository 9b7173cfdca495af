import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { appError } from "../../lib/errors";
import { HashSet } from "../../lib/hashSet";
import { slugsSay } from "../../lib/roleMap";
import type {
  RemoteOrganization,
  RemoteUser,
} from "../../lib/workosValidators";
import type { WorkosClient } from "../../lib/workosClient";
import { nameOfOrganization } from "../../lib/names";
import { isNewcomers, standOf } from "./plan";
import * as Members from "../members/rows";
import * as Users from "../users/users";
import {
  type Newcomer,
  type Newcomers,
  organizationGone,
  organizationTaken,
} from "./candidates";
import {
  listedIn,
  type ListedPages,
  type MemberPages,
  membersOf,
  readStatuses,
} from "./listingAction";
import {
  type Candidate,
  Counted,
  firstOf,
  type Losing,
  type Person,
  toLosing,
} from "./outcome";

const BATCH = 100;
const CANDIDATES_MAX = 10;

/** The free organizations in which WorkOS lists the person as active admin. */
async function findCandidates(
  ctx: ActionCtx,
  client: WorkosClient,
  args: { workspaceId: Id<"workspaces">; workosUserId: string; only?: string },
): Promise<{ free: RemoteOrganization[]; named: number; more: number }> {
  const memberships = await client.listUserMemberships(args.workosUserId);
  const named = memberships.filter(
    ({ status, roleSlugs, workosOrganizationId }) =>
      status === "active" &&
      slugsSay(roleSlugs, "admin") &&
      (args.only === undefined || args.only === workosOrganizationId),
  );
  // Those of workspaces here go first, so that a person with many is asked little.
  const unlinked: string[] = await ctx.runQuery(
    internal.steps.linking.listFree,
    {
      workspaceId: args.workspaceId,
      organizations: named.map(({ workosOrganizationId }) => ({
        workosOrganizationId,
      })),
    },
  );
  const organizations: RemoteOrganization[] = [];
  for (const id of unlinked.slice(0, CANDIDATES_MAX)) {
    const organization = await client.getOrganization(id);
    if (organization) organizations.push(organization);
  }
  const free: string[] = await ctx.runQuery(internal.steps.linking.listFree, {
    workspaceId: args.workspaceId,
    organizations: organizations.map(
      ({ workosOrganizationId, externalId }) => ({
        workosOrganizationId,
        externalId,
      }),
    ),
  });
  return {
    free: organizations.filter(({ workosOrganizationId }) =>
      free.includes(workosOrganizationId),
    ),
    named: named.length,
    more: Math.max(0, unlinked.length - CANDIDATES_MAX),
  };
}

/** @throws NOT_FOUND unless WorkOS names it for the person now; CONFLICT */
export async function requireCandidate(
  ctx: ActionCtx,
  client: WorkosClient,
  {
    workosOrganizationId,
    ...args
  }: {
    workspaceId: Id<"workspaces">;
    workosUserId: string;
    workosOrganizationId: string;
  },
): Promise<RemoteOrganization> {
  const { free, named } = await findCandidates(ctx, client, {
    ...args,
    only: workosOrganizationId,
  });
  if (named === 0) throw appError("notAdminThere");
  const [organization] = free;
  if (!organization) throw organizationTaken();
  return organization;
}

/**
 * An operator names it, whoever runs it there.
 *
 * @throws CONFLICT when it is gone, or another workspace's
 */
export async function requireFree(
  ctx: ActionCtx,
  client: WorkosClient,
  args: { workspaceId: Id<"workspaces">; workosOrganizationId: string },
): Promise<RemoteOrganization> {
  const organization = await client.findOrganization(args.workosOrganizationId);
  if (!organization) throw organizationGone();
  const { workosOrganizationId, externalId } = organization;
  const free: string[] = await ctx.runQuery(internal.steps.linking.listFree, {
    workspaceId: args.workspaceId,
    organizations: [{ workosOrganizationId, externalId }],
  });
  if (free.length === 0) throw organizationTaken();
  return organization;
}

/** What each does to each member; `more` beside them are not looked into. */
export async function listCandidates(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  workosUserId: string,
): Promise<{ candidates: Candidate[]; more: number }> {
  const { free, more } = await findCandidates(ctx, client, {
    workspaceId,
    workosUserId,
  });
  const members = membersOf(ctx, workspaceId);
  const candidates: Candidate[] = [];
  for (const organization of free)
    candidates.push(
      await previewLink(ctx, client, { workspaceId, members, organization }),
    );
  return { candidates, more };
}

/** What linking the workspace to the organization does to each person. */
export async function previewLink(
  ctx: ActionCtx,
  client: WorkosClient,
  {
    workspaceId,
    members,
    organization,
  }: {
    workspaceId: Id<"workspaces">;
    members: MemberPages;
    organization: RemoteOrganization;
  },
): Promise<Candidate> {
  const { workosOrganizationId } = organization;
  const listed = listedIn(client, organization);
  const statuses = await readStatuses(listed);
  const ours = new HashSet(crypto.randomUUID());
  const keeps = new Counted<Person>();
  const loses = new Counted<Losing>();
  for await (const page of members.pages())
    for (const member of page.members) {
      const { userId, displayName, workosUserId } = member;
      if (workosUserId !== null) ours.add(workosUserId);
      const stand = standOf(member, statuses);
      if (stand.kind === "loses") loses.add(toLosing(member, stand.reason));
      else keeps.add({ userId, displayName });
    }
  const { gains, ends } = await gatherNewcomers(ctx, workspaceId, listed, ours);
  return {
    workosOrganizationId,
    name: nameOfOrganization(organization.name, null, workosOrganizationId),
    members: {
      keeps: firstOf(keeps),
      gains: firstOf(gains),
      loses: firstOf(loses),
      ends: firstOf(ends),
    },
  };
}

/** Each of them once, however many memberships they have. */
async function gatherNewcomers(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  listed: ListedPages,
  ours: HashSet,
): Promise<Record<keyof Newcomers, Counted<Person>>> {
  const counted = {
    gains: new Counted<Person>(),
    ends: new Counted<Person>(),
  };
  const met = new HashSet(crypto.randomUUID());
  for await (const { memberships, users } of listed.pages()) {
    const byId = new Map(users.map((user) => [user.workosUserId, user]));
    const theirs = memberships.filter((one) => isNewcomers(one, ours));
    for (const some of inBatches(theirs, BATCH)) {
      const found: Newcomers = await ctx.runQuery(
        internal.steps.linking.judgeNewcomers,
        { workspaceId, memberships: some },
      );
      for (const kind of ["gains", "ends"] as const)
        for (const one of found[kind])
          if (met.add(`${kind}:${one.workosUserId}`))
            counted[kind].add(named(one, byId.get(one.workosUserId)));
    }
  }
  return counted;
}

/** Who has never been here is called what WorkOS calls them. */
function named(
  { userId, name }: Newcomer,
  inWorkos: RemoteUser | undefined,
): Person {
  return {
    userId,
    displayName: Members.displayName({
      name: name ?? (inWorkos && Users.displayNameOf(inWorkos)),
    }),
  };
}
