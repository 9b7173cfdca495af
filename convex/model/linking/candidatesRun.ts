import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { RemoteOrganization } from "../../lib/validators";
import type { WorkosClient } from "../../lib/workosClient";
import { planLink } from "../linkPlan";
import { taken } from "./candidates";
import { gatherMembers, inBatches, listAll } from "./listingRun";
import { type Candidate, toLosing } from "./outcome";

const BATCH = 100;
/** Named in a list; the rest is a number. */
const PEOPLE_SHOWN = 100;
const CANDIDATES_MAX = 10;

/** The free organizations in which WorkOS lists the person as active admin. */
async function findCandidates(
  ctx: ActionCtx,
  client: WorkosClient,
  args: { workspaceId: Id<"workspaces">; workosUserId: string; only?: string },
): Promise<{ free: RemoteOrganization[]; named: number }> {
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

export async function listCandidates(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  workosUserId: string,
): Promise<Candidate[]> {
  const { free } = await findCandidates(ctx, client, {
    workspaceId,
    workosUserId,
  });
  if (free.length === 0) return [];
  const members = await gatherMembers(ctx, workspaceId);
  const candidates: Candidate[] = [];
  for (const organization of free) {
    const listed = await listAll(client, organization);
    const plan = planLink({ members, memberships: listed });
    const keeps = [...plan.keeps, ...plan.missing];
    const newcomers = new Set(plan.gains);
    const gains: Candidate["members"]["gains"]["people"] = [];
    for (const page of inBatches(
      listed.filter(
        ({ status, workosUserId: id }) =>
          status === "active" && newcomers.has(id),
      ),
      BATCH,
    ))
      gains.push(
        ...(await ctx.runQuery(internal.linking.listGains, {
          workspaceId,
          memberships: page,
        })),
      );
    candidates.push({
      workosOrganizationId: organization.workosOrganizationId,
      name: organization.name,
      members: {
        keeps: shown(
          keeps.map(({ userId, displayName }) => ({ userId, displayName })),
        ),
        gains: shown(gains),
        loses: plan.loses.map(toLosing),
      },
    });
  }
  return candidates;
}

function shown<T>(people: T[]): { count: number; people: T[] } {
  return { count: people.length, people: people.slice(0, PEOPLE_SHOWN) };
}
