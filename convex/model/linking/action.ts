import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError, loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import type { RemoteOrganization } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import { providerUnavailable, WorkosError } from "../../lib/workosErrors";
import { standOf } from "./plan";
import type { Statuses } from "./statuses";
import { ensureOrganization } from "../provisioning/action";
import { organizationGone } from "./candidates";
import {
  listCandidates,
  requireCandidate,
  requireFree,
} from "./candidatesAction";
import { createMissing, sleep } from "./creatingAction";
import type { LinkResult } from "./finishing";
import type { LinkContext, LinkerArgs } from "./linker";
import {
  gatherLosing,
  listedIn,
  type MemberPages,
  membersOf,
  mirrorAll,
  NOBODY,
  readStatuses,
} from "./listingAction";
import {
  type Choice,
  firstOf,
  Losers,
  type LinkOutcome,
  needsConfirmation,
  requireConfirmable,
  toLosing,
} from "./outcome";
import { OVERLAP_MS } from "./losses";

/** Ten minutes are the most that an action may take; the last steps need some. */
const BUDGET_MS = 5 * 60_000;
/** Where reading the lists took most of it, each call still goes a bit further. */
const LEAST_MS = 60_000;
const LATEST_MS = 7 * 60_000;
/** Together they outlast the time in which our own writes count as changes. */
const WALKS_MAX = 6;
const NEXT_WALK_MS = OVERLAP_MS / 5;

type LinkRequest = LinkerArgs & {
  choice?: Choice;
  confirm?: Id<"users">[];
  /** When to stop creating memberships; what is left is `partial`. */
  until?: number;
};

/**
 * Links a workspace, safe to repeat after a failure at any point: nothing is
 * linked before the last step, and what was made in WorkOS is found again. Some
 * ten thousand memberships are created in one call; where there are more, or
 * WorkOS is slow, the outcome is `partial` and the next call goes on.
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
    // Another owner was faster, and what this one was about is gone or taken.
    if ((await contextNow(ctx, request)).linked)
      return { status: "already_linked" };
    if (!(error instanceof WorkosError)) throw error;
    logLine("error", "linking_stopped", {
      workspaceId: request.workspaceId,
      error: loggedText(error),
    });
    if (error.kind === "unavailable") throw providerUnavailable();
    throw appError("linkRefused");
  }
}

async function carryOut(
  ctx: ActionCtx,
  request: LinkRequest,
  begunWith: LinkContext,
  client: WorkosClient,
): Promise<LinkOutcome> {
  let context = begunWith;
  const begunAt = Date.now();
  const {
    workspaceId,
    onBehalfOf,
    confirm = [],
    until = begunAt + BUDGET_MS,
  } = request;
  const linker = { workspaceId, onBehalfOf };
  const workosUserId = requireWorkosUser(context);

  const { choice } = request;
  if (choice === undefined && context.key === null) {
    const { candidates, more } = await listCandidates(
      ctx,
      client,
      workspaceId,
      workosUserId,
    );
    if (candidates.length > 0) {
      // What is offered may be what another owner has been making meanwhile.
      context = await contextNow(ctx, linker);
      if (context.linked) return { status: "already_linked" };
      if (context.key === null) return { status: "choose", candidates, more };
    }
  }
  // Without a choice, and with a key on record: an earlier call chose a new one.
  const existing =
    choice?.type !== "existing"
      ? null
      : onBehalfOf === undefined
        ? await requireCandidate(ctx, client, {
            workspaceId,
            workosUserId,
            workosOrganizationId: choice.workosOrganizationId,
          })
        : await requireFree(ctx, client, { workspaceId, ...choice });
  const found =
    existing ??
    (context.key === null
      ? null
      : await client.getOrganizationByExternalId(context.key));

  const listed = found ? listedIn(client, found) : NOBODY;
  const members = membersOf(ctx, workspaceId);
  const statuses = await readStatuses(listed);
  const losing = await losingBy(members, statuses, confirm);
  // Before anything is written: the owner decides on what they were shown.
  if (losing.unconfirmed > 0) return needsConfirmation(losing);

  const begun: { key: string | null } | null = await ctx.runMutation(
    internal.steps.linking.begin,
    { ...linker, target: existing ? "existing" : "new" },
  );
  if (!begun) return { status: "already_linked" };
  const organization =
    found ??
    (await ensureOrganization(client, {
      name: context.name,
      key: begun.key!,
    }));
  if (found) await mirrorAll(ctx, listed, found.workosOrganizationId);

  const { created, failed } = await createMissing(ctx, client, {
    organization,
    missing: missingFrom(members, statuses),
    confirm,
    until: Math.max(
      until,
      Math.min(Date.now() + LEAST_MS, begunAt + LATEST_MS),
    ),
  });
  if (failed.unconfirmed > 0) {
    // Another owner may have been faster, and taken the organization away.
    if (!(await contextNow(ctx, linker)).linked)
      return { status: "partial", created, failed: firstOf(failed) };
  }

  const result = await verifyAndFinish(ctx, client, {
    ...linker,
    organization,
    confirm,
  });
  switch (result.status) {
    case "needs_confirmation":
      return needsConfirmation({
        count: result.losing.length,
        people: result.losing,
      });
    case "already_linked":
      // Another owner was faster, and with another organization.
      if (
        !existing &&
        result.workosOrganizationId !== organization.workosOrganizationId
      )
        await dropLeftover(ctx, client, begun.key!);
      return { status: "already_linked" };
    case "linked":
      if (result.leftoverKey !== null)
        await dropLeftover(ctx, client, result.leftoverKey);
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

/** The members whom the organization would keep out, as its list has them. */
async function losingBy(
  members: MemberPages,
  statuses: Statuses,
  confirm: Id<"users">[],
): Promise<Losers> {
  const losing = new Losers(confirm);
  for await (const page of members.pages())
    for (const member of page.members) {
      const stand = standOf(member, statuses);
      if (stand.kind === "loses") losing.add(toLosing(member, stand.reason));
    }
  return losing;
}

/** The members whom it does not name at all. */
async function* missingFrom(members: MemberPages, statuses: Statuses) {
  for await (const page of members.pages())
    yield page.members.flatMap((member) => {
      const stand = standOf(member, statuses);
      return stand.kind === "missing" ? [stand.member] : [];
    });
}

/**
 * Looks at every member, then links, unless so much has changed meanwhile that
 * everybody has to be looked at again.
 */
async function verifyAndFinish(
  ctx: ActionCtx,
  client: WorkosClient,
  {
    organization: { workosOrganizationId },
    ...request
  }: LinkerArgs & { organization: RemoteOrganization; confirm: Id<"users">[] },
): Promise<Exclude<LinkResult, { status: "changed" }>> {
  const target = { workspaceId: request.workspaceId, workosOrganizationId };
  for (let walks = 0; walks < WALKS_MAX; walks++) {
    const walkedAt = Date.now();
    const losing = await gatherLosing(ctx, target);
    requireConfirmable(losing.count);
    // Deleted by someone while nobody here listened to its events?
    const organization = await client.getOrganization(workosOrganizationId);
    if (!organization) throw organizationGone();
    const result: LinkResult = await ctx.runMutation(
      internal.workspaces.internalLinkWorkspaceOrganization,
      { ...request, organization, losing: losing.people, walkedAt },
    );
    if (result.status !== "changed") return result;
    await sleep(NEXT_WALK_MS);
  }
  throw appError("linkingTooBusy");
}

/** @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED */
async function contextNow(
  ctx: ActionCtx,
  { workspaceId, onBehalfOf }: LinkerArgs,
): Promise<LinkContext> {
  return await ctx.runQuery(
    internal.workspaces.internalGetOrganizationLinkContext,
    { workspaceId, onBehalfOf },
  );
}

function requireWorkosUser({ workosUserId }: LinkContext): string {
  if (workosUserId === null) throw appError("linkingNeedsWorkos");
  return workosUserId;
}

/** Ours by its key, and never linked. What can't be deleted now, `findOrphans` finds. */
async function dropLeftover(ctx: ActionCtx, client: WorkosClient, key: string) {
  try {
    const organization = await client.getOrganizationByExternalId(key);
    if (!organization) return;
    const { workosOrganizationId, externalId } = organization;
    // It may have been linked after all, and unlinked since: people use it.
    await ctx.runQuery(internal.steps.operators.requireDeletable, {
      workosOrganizationId,
      externalId,
    });
    await client.deleteOrganization(workosOrganizationId);
  } catch (error) {
    logLine("warn", "organization_left_behind", {
      externalId: key,
      error: loggedText(error),
    });
  }
}
