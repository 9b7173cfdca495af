import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { appError } from "../../lib/errors";
import type {
  RemoteMembership,
  RemoteOrganization,
  RemoteUser,
} from "../../lib/validators";
import type { WorkosClient } from "../../lib/workosClient";
import { nameOfOrganization } from "../organizations";
import { planLink } from "./plan";
import * as Members from "../members/members";
import * as Users from "../users/users";
import { type Gain, taken } from "./candidates";
import { gatherMembers, listAll } from "./listingRun";
import { type Candidate, firstOf, toLosing } from "./outcome";

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
      roleSlugs.includes("admin") &&
      (args.only === undefined || args.only === workosOrganizationId),
  );
  // Those of workspaces here go first, so that a person with many is asked little.
  const unlinked: string[] = await ctx.runQuery(internal.linking.listFree, {
    workspaceId: args.workspaceId,
    organizations: named.map(({ workosOrganizationId }) => ({
      workosOrganizationId,
    })),
  });
  const organizations: RemoteOrganization[] = [];
  for (const id of unlinked.slice(0, CANDIDATES_MAX)) {
    const organization = await client.getOrganization(id);
    if (organization) organizations.push(organization);
  }
  const free: string[] = await ctx.runQuery(internal.linking.listFree, {
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
  if (named === 0)
    throw appError(
      "NOT_FOUND",
      "WorkOS lists no such organization in which you are an admin.",
    );
  const [organization] = free;
  if (!organization) throw taken();
  return organization;
}

/** What each does to whom; `more` beside them are not looked into. */
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
  const members = free.length > 0 ? await gatherMembers(ctx, workspaceId) : [];
  const candidates: Candidate[] = [];
  for (const organization of free) {
    const listed = await listAll(client, organization);
    const plan = planLink({ members, memberships: listed.memberships });
    const keeps = [...plan.keeps, ...plan.missing];
    const newcomers = new Set(plan.gains);
    const gains = await gatherGains(
      ctx,
      workspaceId,
      listed.memberships.filter(
        ({ status, workosUserId: id }) =>
          status === "active" && newcomers.has(id),
      ),
    );
    candidates.push({
      workosOrganizationId: organization.workosOrganizationId,
      name: nameOfOrganization(
        organization.name,
        null,
        organization.workosOrganizationId,
      ),
      members: {
        keeps: firstOf(
          keeps.map(({ userId, displayName }) => ({ userId, displayName })),
        ),
        gains: named(gains, listed.users),
        loses: firstOf(plan.loses.map(toLosing)),
      },
    });
  }
  return { candidates, more };
}

async function gatherGains(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  memberships: RemoteMembership[],
): Promise<Gain[]> {
  const gains: Gain[] = [];
  for (const page of inBatches(memberships, BATCH)) {
    const found: Gain[] = await ctx.runQuery(internal.linking.listGains, {
      workspaceId,
      memberships: page,
    });
    gains.push(...found);
  }
  return gains;
}

/** Who has never been here is called what WorkOS calls them. */
function named(
  gains: Gain[],
  users: ReadonlyMap<string, RemoteUser>,
): Candidate["members"]["gains"] {
  const { count, people } = firstOf(gains);
  const inWorkos = (workosUserId: string) => {
    const user = users.get(workosUserId);
    return user && Users.displayNameOf(user);
  };
  return {
    count,
    people: people.map(({ userId, name, workosUserId }) => ({
      userId,
      displayName: Members.displayName({
        name: name ?? inWorkos(workosUserId),
      }),
    })),
  };
}
