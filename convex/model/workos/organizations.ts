import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { nameOfOrganization } from "../../lib/names";
import { findOrganization } from "../../lib/organizations";
import { organizationOf } from "../../lib/providers";
import type { Provider, Version } from "../../lib/validators";
import type { RemoteOrganization } from "../../lib/workosValidators";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import { openRenameOf } from "../orders/openOrders";
import { recordAct, type Why } from "../record/acts";
import { renameWorkspace } from "../record/naming";
import { judgeVersion, type Verdict } from "../sync/versionPlan";
import {
  dropLater,
  keepVersion,
  latestOf,
  moveVersionOn,
} from "../sync/versions";

export async function findWorkosOrganization(
  ctx: QueryCtx,
  workosOrganizationId: string,
): Promise<Doc<"organizations"> | null> {
  return await findOrganization(ctx, {
    provider: "workos",
    organizationId: workosOrganizationId,
  });
}

async function findLatest(ctx: QueryCtx, workosOrganizationId: string) {
  const known = await findWorkosOrganization(ctx, workosOrganizationId);
  return await latestOf(ctx, "workos", known);
}

/**
 * The organization that decides who gets in, as the mirror has it; null where
 * the workspace is linked to none.
 */
export async function describeLinked(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<{
  provider: Provider;
  name: string;
  externalId?: string;
  /** The event of its version; absent where it was read. */
  eventId?: string;
} | null> {
  const organization = organizationOf(workspace);
  if (!organization) return null;
  const known = await findOrganization(ctx, organization);
  return {
    provider: organization.provider,
    name: known?.name ?? workspace.name,
    externalId: known?.externalId,
    eventId: known?.eventId,
  };
}

/**
 * The organization belongs to this workspace from now on. Its name is kept
 * beside the workspace's; the next rename on either side makes them one.
 */
export async function linkWorkosOrganization(
  ctx: MutationCtx,
  remote: RemoteOrganization,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const known = await findLatest(ctx, remote.workosOrganizationId);
  const name = nameOfOrganization(
    remote.name,
    known,
    remote.workosOrganizationId,
  );
  if (!known) {
    await ctx.db.insert("organizations", {
      provider: "workos",
      organizationId: remote.workosOrganizationId,
      workspaceId,
      name,
      externalId: remote.externalId,
      updatedAt: remote.updatedAt,
      syncedAt: now,
    });
    return;
  }
  const isLater = remote.updatedAt > known.updatedAt;
  if (isLater) await dropLater(ctx, "workos", known._id);
  await ctx.db.patch("organizations", known._id, {
    workspaceId,
    ...(isLater
      ? {
          name,
          externalId: remote.externalId,
          updatedAt: remote.updatedAt,
          eventAt: undefined,
          eventId: undefined,
          syncedAt: now,
        }
      : {}),
  });
}

/** The organization is nobody's again; what it was stays on record. */
export async function unlinkWorkosOrganization(
  ctx: MutationCtx,
  workosOrganizationId: string,
) {
  const known = await findWorkosOrganization(ctx, workosOrganizationId);
  if (known)
    await ctx.db.patch("organizations", known._id, { workspaceId: undefined });
}

/**
 * Applies one version of an organization that is linked here. Its name becomes
 * the workspace's.
 */
export async function applyWorkosOrganization(
  ctx: MutationCtx,
  { workosOrganizationId, name: said, externalId }: RemoteOrganization,
  version: Version,
  why: Why,
): Promise<Verdict | "ignored"> {
  const workspace = await findLinkedWorkspace(ctx, workosOrganizationId);
  if (!workspace) return "ignored";
  const known = await findLatest(ctx, workosOrganizationId);
  const name = nameOfOrganization(said, known, workosOrganizationId);
  const same = known?.name === name && known.externalId === externalId;
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: false,
    same,
  });
  await moveVersionOn(ctx, "workos", known, { verdict, version });
  if (verdict !== "apply") return verdict;
  if (
    same &&
    known.workspaceId === workspace._id &&
    known.deletedAt === undefined
  ) {
    const { now: syncedAt } = why;
    await keepVersion(ctx, "workos", known._id, version, { syncedAt });
    return "apply";
  }
  const { updatedAt, eventAt, eventId } = version;
  await keep(ctx, workosOrganizationId, known, {
    workspaceId: workspace._id,
    name,
    externalId,
    updatedAt,
    eventAt,
    eventId,
    syncedAt: why.now,
  });
  if (
    known &&
    nameOfOrganization(known.name, null, known.organizationId) !== name
  )
    await renameWorkspace(
      ctx,
      workspace,
      name,
      await whoRenamed(ctx, workspace._id, name, why),
    );
  return "apply";
}

/** WorkOS's word may be faster than its answer to the person who gave the name here. */
async function whoRenamed(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  name: string,
  why: Why,
): Promise<Why> {
  const order = await openRenameOf(ctx, workspaceId);
  return order?.kind === "rename" && order.name === name
    ? { ...why, actor: order.actor, reason: order.reason }
    : why;
}

/**
 * The organization is gone for good, so its workspace is closed in this
 * transaction, and the memberships are ended in batches behind it.
 */
export async function deleteWorkosOrganization(
  ctx: MutationCtx,
  workosOrganizationId: string,
  version: Version,
  why: Why,
): Promise<Verdict | "ignored"> {
  const workspace = await findLinkedWorkspace(ctx, workosOrganizationId);
  if (!workspace) return "ignored";
  const known = await findWorkosOrganization(ctx, workosOrganizationId);
  const { updatedAt, eventAt, eventId } = version;
  const { now } = why;
  if (known?.deletedAt !== undefined) {
    // It was found to be gone; the event tells when it went.
    if (known.eventAt === undefined)
      await ctx.db.patch("organizations", known._id, {
        updatedAt,
        eventAt,
        eventId,
      });
    return "duplicate";
  }
  await keep(ctx, workosOrganizationId, known, {
    workspaceId: workspace._id,
    name: known?.name ?? workspace.name,
    updatedAt,
    eventAt,
    eventId,
    syncedAt: now,
    deletedAt: now,
  });
  await ctx.db.patch("workspaces", workspace._id, {
    organizationDeletedAt: now,
  });
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "organization_gone",
      object: {
        type: "organization",
        provider: "workos",
        organizationId: workosOrganizationId,
      },
    },
    why,
  );
  await ctx.scheduler.runAfter(0, internal.steps.workos.endOrganization, {
    workosOrganizationId,
    workspaceId: workspace._id,
    eventId,
  });
  return "apply";
}

async function keep(
  ctx: MutationCtx,
  organizationId: string,
  known: Doc<"organizations"> | null,
  row: Omit<
    WithoutSystemFields<Doc<"organizations">>,
    "provider" | "organizationId"
  >,
) {
  if (known) {
    await ctx.db.patch("organizations", known._id, row);
    await dropLater(ctx, "workos", known._id);
  } else
    await ctx.db.insert("organizations", {
      provider: "workos",
      organizationId,
      ...row,
    });
}
