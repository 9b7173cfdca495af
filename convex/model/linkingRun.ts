import type { Id } from "../_generated/dataModel";
import type { ActionCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { appError } from "../lib/errors";
import { roleToSlug } from "../lib/rbac";
import type { RemoteMembership, RemoteOrganization } from "../lib/validators";
import {
  isWorkosError,
  providerUnavailable,
  type WorkosClient,
  WorkosError,
} from "../lib/workosClient";
import {
  type Candidate,
  type Choice,
  gone,
  type LinkContext,
  type LinkerArgs,
  type LinkOutcome,
  type LinkResult,
  type Losing,
  taken,
} from "./linking";
import {
  type LinkMember,
  type LinkPlan,
  lossSentence,
  planLink,
  unconfirmed,
} from "./linkPlan";
import { ensureOrganization } from "./provisioningRun";

type Member = LinkMember<Id<"users">>;
type Missing = LinkPlan<Id<"users">>["missing"][number];

const BATCH = 100;
/** Named in a list; the rest is a number. */
const PEOPLE_SHOWN = 100;
const CANDIDATES_MAX = 10;
/** WorkOS takes 500 writes in ten seconds, from all of us together. */
const PARALLEL = 10;
const PACE_MS = 300;

export type LinkRequest = LinkerArgs & {
  choice?: Choice;
  confirm?: Id<"users">[];
};

/**
 * Links a workspace, safe to repeat after a failure at any point: nothing is
 * linked before the last step, and what was made in WorkOS is found again.
 *
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, PROVIDER_UNAVAILABLE
 */
export async function link(
  ctx: ActionCtx,
  request: LinkRequest,
  context: LinkContext,
  client: WorkosClient,
): Promise<LinkOutcome> {
  try {
    return await carryOut(ctx, request, context, client);
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    console.error("Linking stopped:", error.message);
    if (error.kind === "unavailable") throw providerUnavailable();
    throw appError(
      "PROVIDER_UNAVAILABLE",
      "WorkOS refused this, so nothing was linked. Try again, or ask your operator to look at the log.",
    );
  }
}

async function carryOut(
  ctx: ActionCtx,
  request: LinkRequest,
  context: LinkContext,
  client: WorkosClient,
): Promise<LinkOutcome> {
  const { workspaceId, onBehalfOf, confirm = [] } = request;
  const linker = { workspaceId, onBehalfOf };
  const workosUserId = requireWorkosUser(context);

  const { choice } = request;
  if (choice === undefined && context.key === null) {
    const candidates = await listCandidates(
      ctx,
      client,
      workspaceId,
      workosUserId,
    );
    if (candidates.length > 0) return { status: "choose", candidates };
  }
  // Without a choice, and with a key on record: an earlier call chose a new one.
  const existing =
    choice?.type === "existing"
      ? await requireCandidate(ctx, client, {
          workspaceId,
          workosUserId,
          workosOrganizationId: choice.workosOrganizationId,
        })
      : null;
  const found =
    existing ??
    (context.key === null
      ? null
      : await client.getOrganizationByExternalId(context.key));

  const listedAt = Date.now();
  const listed = found ? await listAll(client, found) : [];
  const members = await gatherMembers(ctx, workspaceId);
  const plan = planLink({ members, memberships: listed });
  const losing = plan.loses.map(toLosing);
  // Before anything is written: the owner decides on what they were shown.
  if (unconfirmed(losing, confirm).length > 0)
    return { status: "needs_confirmation", losing };

  const begun: { key: string | null } | null = await ctx.runMutation(
    internal.linking.begin,
    { ...linker, target: existing ? "existing" : "new" },
  );
  if (!begun) return { status: "already_linked" };
  const organization =
    found ??
    (await ensureOrganization(client, {
      name: context.name,
      key: begun.key!,
    }));
  await mirror(ctx, listed);
  if (found) await forgetMissing(ctx, { listed, listedAt, organization });

  const { created, failed } = await createMissing(ctx, client, {
    organization,
    missing: plan.missing,
  });
  if (unconfirmed(failed, confirm).length > 0)
    return { status: "partial", failed };

  const result: LinkResult = await ctx.runMutation(
    internal.workspaces.internalLinkWorkspaceOrganization,
    {
      ...linker,
      organization,
      identities: members.flatMap(({ userId, workosUserId: id }) =>
        id === null ? [] : [{ userId, workosUserId: id }],
      ),
      confirm,
    },
  );
  switch (result.status) {
    case "needs_confirmation":
      return result;
    case "already_linked":
      // Another owner was faster, and with another organization.
      if (
        !existing &&
        result.workosOrganizationId !== organization.workosOrganizationId
      )
        await dropLeftover(client, begun.key!);
      return { status: "already_linked" };
    case "linked":
      if (result.leftoverKey !== null)
        await dropLeftover(client, result.leftoverKey);
      return {
        status: "linked",
        workosOrganizationId: organization.workosOrganizationId,
        created,
        lost: result.lost,
      };
    default:
      return result satisfies never;
  }
}

function requireWorkosUser({ workosUserId }: LinkContext): string {
  if (workosUserId === null)
    throw appError(
      "FORBIDDEN",
      "Workspaces are linked with a WorkOS sign-in. Sign in with it and try again.",
    );
  return workosUserId;
}

/* --------------------------------------------------------------- choosing */

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
async function requireCandidate(
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

async function listCandidates(
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

function toLosing({
  member,
  reason,
}: LinkPlan<Id<"users">>["loses"][number]): Losing {
  const { userId, displayName } = member;
  return { userId, displayName, reason: lossSentence(reason) };
}

/* ---------------------------------------------------------------- reading */

/** @throws CONFLICT when WorkOS has the organization no more */
async function listAll(
  client: WorkosClient,
  { workosOrganizationId }: RemoteOrganization,
): Promise<RemoteMembership[]> {
  const listed: RemoteMembership[] = [];
  let after: string | null = null;
  try {
    do {
      const page = await client.listOrganizationMemberships({
        workosOrganizationId,
        after,
      });
      listed.push(...page.memberships);
      after = page.after;
    } while (after !== null);
  } catch (error) {
    if (isWorkosError(error, "not_found")) throw gone();
    throw error;
  }
  return listed;
}

async function gatherMembers(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | null = null;
  do {
    const page: { members: Member[]; next: string | null } = await ctx.runQuery(
      internal.linking.listMembers,
      { workspaceId, cursor },
    );
    members.push(...page.members);
    cursor = page.next;
  } while (cursor !== null);
  return members;
}

async function mirror(ctx: ActionCtx, memberships: RemoteMembership[]) {
  for (const batch of inBatches(memberships, BATCH))
    await ctx.runMutation(internal.linking.fillMirror, { memberships: batch });
}

/** What ended while nobody here listened to the organization's events. */
async function forgetMissing(
  ctx: ActionCtx,
  {
    listed,
    listedAt,
    organization,
  }: {
    listed: RemoteMembership[];
    listedAt: number;
    organization: RemoteOrganization;
  },
) {
  const there = new Set(listed.map(({ membershipId }) => membershipId));
  let cursor: string | null = null;
  do {
    const page: { membershipIds: string[]; next: string | null } =
      await ctx.runQuery(internal.linking.listMirrored, {
        workosOrganizationId: organization.workosOrganizationId,
        listedAt,
        cursor,
      });
    const membershipIds = page.membershipIds.filter((id) => !there.has(id));
    if (membershipIds.length > 0)
      await ctx.runMutation(internal.linking.markGone, {
        membershipIds,
        listedAt,
      });
    cursor = page.next;
  } while (cursor !== null);
}

/* --------------------------------------------------------------- creating */

/** A few at a time and no faster than WorkOS takes them; each on its own. */
async function createMissing(
  ctx: ActionCtx,
  client: WorkosClient,
  {
    organization: { workosOrganizationId },
    missing,
  }: { organization: RemoteOrganization; missing: Missing[] },
): Promise<{ created: number; failed: Losing[] }> {
  let created = 0;
  const failed: Losing[] = [];
  let unreachable = false;
  for (const batch of inBatches(missing, PARALLEL)) {
    if (unreachable) {
      failed.push(...batch.map((member) => failure(member, NOT_TRIED)));
      continue;
    }
    const began = Date.now();
    const answers = await Promise.all(
      batch.map((member) =>
        ensureMembership(client, workosOrganizationId, member),
      ),
    );
    const memberships: RemoteMembership[] = [];
    for (const [i, answer] of answers.entries()) {
      if (answer.membership) memberships.push(answer.membership);
      if (answer.error !== null) failed.push(failure(batch[i]!, answer.error));
      if (answer.created) created++;
    }
    await mirror(ctx, memberships);
    unreachable = answers.every(({ unavailable }) => unavailable);
    const rest = PACE_MS - (Date.now() - began);
    if (missing.length > PARALLEL && rest > 0) await sleep(rest);
  }
  return { created, failed };
}

const NOT_TRIED = "WorkOS did not answer for others, so this was not tried.";

type Answer = {
  membership: RemoteMembership | null;
  created: boolean;
  error: string | null;
  unavailable: boolean;
};

/**
 * Already a member is success. Looked up right before, for WorkOS re-activates
 * an inactive membership when asked to create one.
 */
async function ensureMembership(
  client: WorkosClient,
  workosOrganizationId: string,
  { workosUserId, role }: Missing,
): Promise<Answer> {
  const none = { membership: null, created: false, unavailable: false };
  const look = async (): Promise<Answer | null> => {
    const found = await client.listMembershipsOf({
      workosOrganizationId,
      workosUserId,
    });
    const membership =
      found.find(({ status }) => status === "active") ?? found[0];
    if (!membership) return null;
    return {
      ...none,
      membership,
      error:
        membership.status === "active" ? null : lossSentence(membership.status),
    };
  };
  try {
    const there = await look();
    if (there) return there;
    try {
      const membership = await client.createMembership({
        workosOrganizationId,
        workosUserId,
        roleSlug: roleToSlug(role),
      });
      return { ...none, membership, created: true, error: null };
    } catch (error) {
      // Someone else may have created it a moment ago.
      const now = isWorkosError(error, "conflict") ? await look() : null;
      if (now) return now;
      throw error;
    }
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    return {
      ...none,
      error: whyNot(error),
      unavailable: error.kind === "unavailable",
    };
  }
}

function whyNot(error: WorkosError): string {
  switch (error.kind) {
    case "unavailable":
      return "WorkOS did not answer.";
    case "not_found":
      return "WorkOS does not know this person any more.";
    case "conflict":
    case "rejected":
      return `WorkOS refused: ${error.message}`;
    default:
      return error.kind satisfies never;
  }
}

function failure({ userId, displayName }: Missing, reason: string): Losing {
  return { userId, displayName, reason };
}

/** Ours by its key, and never linked. What can't be deleted now, `findOrphans` finds. */
async function dropLeftover(client: WorkosClient, key: string) {
  try {
    const organization = await client.getOrganizationByExternalId(key);
    if (organization)
      await client.deleteOrganization(organization.workosOrganizationId);
  } catch (error) {
    console.warn(`An organization was left behind under ${key}:`, error);
  }
}

function* inBatches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

async function sleep(ms: number) {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
