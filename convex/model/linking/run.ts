import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import {
  providerUnavailable,
  type WorkosClient,
  WorkosError,
} from "../../lib/workosClient";
import { planLink, unconfirmed } from "../linkPlan";
import { ensureOrganization } from "../provisioningRun";
import { listCandidates, requireCandidate } from "./candidatesRun";
import { createMissing } from "./creatingRun";
import type { LinkResult } from "./finishing";
import type { LinkContext, LinkerArgs } from "./linker";
import {
  fillMirror,
  forgetMissing,
  gatherMembers,
  listAll,
} from "./listingRun";
import { type Choice, type LinkOutcome, toLosing } from "./outcome";

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
  await fillMirror(ctx, listed);
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
