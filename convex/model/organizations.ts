import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { Provider, RemoteOrganization, Version } from "../lib/validators";
import { findLinkedWorkspace } from "../lib/workosOrganization";
import { findClerkOrganization } from "./clerk/lookups";
import { judgeVersion, type Verdict } from "./members/plan";
import { moveOn } from "./versions";

export async function findWorkosOrganization(
  ctx: QueryCtx,
  workosOrganizationId: string,
): Promise<Doc<"organizations"> | null> {
  return await ctx.db
    .query("organizations")
    .withIndex("by_provider_organizationId", (q) =>
      q.eq("provider", "workos").eq("organizationId", workosOrganizationId),
    )
    .unique();
}

/**
 * The organization that decides who gets in, as the mirror has it; null where
 * the workspace is linked to none.
 */
export async function describeLinked(
  ctx: QueryCtx,
  { name, workosOrganizationId, clerkOrganizationId }: Doc<"workspaces">,
): Promise<{
  provider: Provider;
  name: string;
  externalId?: string;
  /** The event of its version; absent where it was read. */
  eventId?: string;
} | null> {
  if (workosOrganizationId !== undefined) {
    const known = await findWorkosOrganization(ctx, workosOrganizationId);
    return {
      provider: "workos",
      name: known?.name ?? name,
      externalId: known?.externalId,
      eventId: known?.eventId,
    };
  }
  if (clerkOrganizationId === undefined) return null;
  const known = await findClerkOrganization(ctx, clerkOrganizationId);
  return {
    provider: "clerk",
    name: known?.name ?? name,
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
  const known = await findWorkosOrganization(ctx, remote.workosOrganizationId);
  if (!known) {
    await ctx.db.insert("organizations", {
      provider: "workos",
      organizationId: remote.workosOrganizationId,
      workspaceId,
      name: remote.name,
      externalId: remote.externalId,
      updatedAt: remote.updatedAt,
      syncedAt: now,
    });
    return;
  }
  await ctx.db.patch("organizations", known._id, {
    workspaceId,
    ...(remote.updatedAt > known.updatedAt
      ? {
          name: remote.name,
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
 * the workspace's; its deletion closes the workspace in this transaction, and
 * ends the memberships in batches behind it.
 */
export async function applyWorkosOrganization(
  ctx: MutationCtx,
  remote: RemoteOrganization,
  version: Version,
  { deleted, now }: { deleted: boolean; now: number },
): Promise<Verdict | "ignored"> {
  const workspace = await findLinkedWorkspace(ctx, remote.workosOrganizationId);
  if (!workspace) return "ignored";
  const known = await findWorkosOrganization(ctx, remote.workosOrganizationId);
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: deleted,
    same: known?.name === remote.name && known.externalId === remote.externalId,
  });
  await moveOn(ctx, "organizations", known, { verdict, version });
  if (verdict !== "apply") return verdict;

  const row = {
    provider: "workos" as const,
    organizationId: remote.workosOrganizationId,
    workspaceId: workspace._id,
    name: remote.name,
    externalId: remote.externalId,
    ...version,
    syncedAt: now,
    ...(deleted ? { deletedAt: now, eventId: version.eventId } : {}),
  };
  if (known) await ctx.db.patch("organizations", known._id, row);
  else await ctx.db.insert("organizations", row);

  if (deleted) {
    await ctx.db.patch("workspaces", workspace._id, {
      organizationDeletedAt: now,
    });
    await ctx.scheduler.runAfter(0, internal.organizationSync.endOrganization, {
      workosOrganizationId: remote.workosOrganizationId,
      workspaceId: workspace._id,
      eventId: version.eventId,
    });
  } else if (known && known.name !== remote.name) {
    await ctx.db.patch("workspaces", workspace._id, { name: remote.name });
  }
  return "apply";
}
