import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError, loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import { roleToSlug } from "../../lib/roleMap";
import type {
  RemoteMembership,
  RemoteOrganization,
} from "../../lib/workosValidators";
import { type WorkosClient, workosClient } from "../../lib/workosClient";
import {
  isRefusal,
  isWorkosError,
  providerUnavailable,
  WorkosError,
} from "../../lib/workosErrors";
import {
  type Begun,
  givenUp,
  type Provisioned,
  type ProvisioningTask,
} from "./provisioning";
import type { Request } from "./request";

/** How long a second click waits for the first, and how often it looks. */
const BUSY_WAIT_MS = 25_000;
const BUSY_LOOK_MS = 500;

/**
 * Provisions a workspace, WorkOS first: the organization under our key, then
 * the owner's membership, then everything of ours in one transaction. Whatever
 * fails leaves nothing, or a journal row that the finishing cron takes up.
 *
 * @throws INVALID, SLUG_TAKEN, CONFLICT, PROVIDER_UNAVAILABLE
 */
export async function provision(
  ctx: ActionCtx,
  request: Request,
): Promise<Provisioned> {
  const begun: Begun = await ctx.runMutation(
    internal.steps.provisioning.begin,
    request,
  );
  switch (begun.status) {
    case "done":
      return { workspaceId: begun.workspaceId, slug: begun.slug };
    case "busy":
      return await awaitOther(ctx, begun.journalId);
    case "go":
      return await carryOut(ctx, begun.task);
    default:
      return begun satisfies never;
  }
}

async function carryOut(
  ctx: ActionCtx,
  task: ProvisioningTask,
): Promise<Provisioned> {
  const client = workosClient(ctx, "interactive");
  try {
    const organization = await ensureOrganization(client, task);
    const membership = await ensureOwnerMembership(client, task, organization);
    return await ctx.runMutation(
      internal.workspaces.internalCreateWorkspaceWithOrganization,
      {
        journalId: task.journalId,
        lease: task.lease,
        organization,
        membership,
      },
    );
  } catch (error) {
    return await giveUp(ctx, task, client, error);
  }
}

/**
 * Takes back what was made and throws what the person is told; returns only
 * where the workspace was made after all, by the holder who took the request over or
 * by a write whose answer was lost.
 */
async function giveUp(
  ctx: ActionCtx,
  { journalId, key, lease }: ProvisioningTask,
  client: WorkosClient,
  error: unknown,
): Promise<Provisioned> {
  const cause = loggedText(error);
  if (isWorkosError(error, "unavailable")) {
    // It would not answer the way back either, and a person is waiting: the
    // same request goes on, or the cron takes it back.
    await ctx.runMutation(internal.steps.provisioning.interrupt, {
      journalId,
      lease,
      cause,
    });
    throw providerUnavailable();
  }
  const isMine: boolean = await ctx.runMutation(
    internal.steps.provisioning.startRollback,
    { journalId, lease, cause },
  );
  if (!isMine) return await awaitOther(ctx, journalId);
  await rollBack(ctx, { journalId, key, lease }, client);
  if (!(error instanceof WorkosError)) throw error;
  logLine("error", "creation_refused", { journalId, error: cause });
  throw appError("creationRefused");
}

/**
 * Takes away what was made in WorkOS, after the journal says that nobody makes
 * a workspace of it any more. Only an organization that carries our key is
 * found, hence only ours is deleted.
 */
export async function rollBack(
  ctx: ActionCtx,
  {
    journalId,
    key,
    lease,
  }: Pick<ProvisioningTask, "journalId" | "key" | "lease">,
  client: WorkosClient,
): Promise<"rolled_back" | "failed"> {
  let error: string | null = null;
  try {
    const organization = await client.getOrganizationByExternalId(key);
    if (organization)
      await client.deleteOrganization(organization.workosOrganizationId);
  } catch (failure) {
    error = loggedText(failure);
    logLine("error", "rollback_failed", { journalId, externalId: key, error });
  }
  await ctx.runMutation(internal.steps.provisioning.closeRollback, {
    journalId,
    lease,
    error,
  });
  return error === null ? "rolled_back" : "failed";
}

/**
 * Created under our key, or found under it where an earlier try got that far:
 * whatever WorkOS refuses it with, looking it up decides.
 */
export async function ensureOrganization(
  client: WorkosClient,
  { name, key }: Pick<ProvisioningTask, "name" | "key">,
): Promise<RemoteOrganization> {
  try {
    return await client.createOrganization({ name, externalId: key });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const existing = await client.getOrganizationByExternalId(key);
    if (!existing) throw error;
    return existing;
  }
}

async function ensureOwnerMembership(
  client: WorkosClient,
  { workosUserId }: ProvisioningTask,
  { workosOrganizationId }: RemoteOrganization,
): Promise<RemoteMembership> {
  try {
    return await client.createMembership({
      workosOrganizationId,
      workosUserId,
      roleSlug: roleToSlug("owner"),
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // "Already a member" is what we wanted.
    const memberships = await client.listUserMemberships(workosUserId);
    const active = memberships.find(
      (membership) =>
        membership.workosOrganizationId === workosOrganizationId &&
        membership.status === "active",
    );
    if (!active) throw error;
    return active;
  }
}

/** The other tab, or the first click, is at it: its result is ours too. */
async function awaitOther(
  ctx: ActionCtx,
  journalId: Id<"provisioningJournal">,
): Promise<Provisioned> {
  for (let waited = 0; waited < BUSY_WAIT_MS; waited += BUSY_LOOK_MS) {
    const result: Provisioned | "open" | "given_up" = await ctx.runQuery(
      internal.steps.provisioning.getResult,
      { journalId },
    );
    if (result === "given_up") throw givenUp();
    if (result !== "open") return result;
    await new Promise((resolve) => setTimeout(resolve, BUSY_LOOK_MS));
  }
  throw appError("creatingElsewhere");
}
