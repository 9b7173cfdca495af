import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { standingOf, type WorkspaceMember } from "../lib/auth";
import { DELETION_GRACE_MS, isGoneForGood } from "../lib/deletion";
import { appError } from "../lib/errors";
import type { WorkosClient } from "../lib/workosClient";
import * as Members from "./members";
import * as Organizations from "./organizations";

/*
 * Deleting a workspace has a grace in which its owners can restore it: its
 * doors are closed, everything else is kept. Then a cron makes it final.
 */

/** When what WorkOS did not answer is asked again, and a crash is taken up. */
const RETRY_MS = 60 * 60_000;
const BATCH = 100;
const WORKSPACES_MAX = 100;

export type Outlook = {
  /** What has to be typed to confirm. */
  name: string;
  graceMs: number;
  /** `deletable`: Rollcall made it, so it may go along with the workspace. */
  organization: { name: string; deletable: boolean } | null;
};

/** What deleting the workspace would mean. */
export async function describe(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Outlook> {
  const organization =
    workspace.workosOrganizationId === undefined
      ? null
      : await Organizations.findWorkosOrganization(
          ctx,
          workspace.workosOrganizationId,
        );
  return {
    name: workspace.name,
    graceMs: DELETION_GRACE_MS,
    organization: organization && {
      name: organization.name,
      deletable:
        workspace.externalId !== undefined &&
        organization.externalId === workspace.externalId,
    },
  };
}

/**
 * Closes the workspace to everyone, and says when that becomes final.
 *
 * @throws NEEDS_CONFIRMATION and INVALID, with `field`
 */
export async function request(
  ctx: MutationCtx,
  { user, workspace }: WorkspaceMember,
  args: { confirmation: string; deleteOrganization: boolean },
  now: number,
): Promise<{ finalAt: number }> {
  if (args.confirmation !== workspace.name)
    throw appError(
      "NEEDS_CONFIRMATION",
      `Type the workspace's name, “${workspace.name}”, to confirm.`,
      "confirmation",
    );
  if (args.deleteOrganization) {
    const { organization } = await describe(ctx, workspace);
    if (!organization?.deletable)
      throw appError(
        "INVALID",
        "This organization was not made by Rollcall, so it is never deleted from here. Delete it in the WorkOS dashboard.",
        "deleteOrganization",
      );
  }
  const finalAt = now + DELETION_GRACE_MS;
  await ctx.db.patch("workspaces", workspace._id, {
    deletedAt: now,
    deletion: {
      requestedBy: user._id,
      finalAt,
      deleteOrganization: args.deleteOrganization,
    },
    deletionDueAt: finalAt,
  });
  return { finalAt };
}

/** @throws CONFLICT when it is not being deleted */
export async function restore(
  ctx: MutationCtx,
  { workspace }: WorkspaceMember,
): Promise<{ slug: string }> {
  if (workspace.deletedAt === undefined)
    throw appError("CONFLICT", "This workspace is not being deleted.");
  await ctx.db.patch("workspaces", workspace._id, {
    deletedAt: undefined,
    deletion: undefined,
    deletionDueAt: undefined,
  });
  return { slug: workspace.slug };
}

export type DeletedWorkspace = {
  _id: Id<"workspaces">;
  slug: string;
  name: string;
  deletedAt: number;
  finalAt: number;
  deleteOrganization: boolean;
  workosOrganizationId: string | null;
};

/** The workspaces that this person could restore. */
export async function listRestorable(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<DeletedWorkspace[]> {
  const memberships = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) =>
      q.eq("userId", user._id).eq("status", "active"),
    )
    .take(WORKSPACES_MAX);
  const found = await Promise.all(
    memberships.map(async ({ workspaceId, role }) => {
      const workspace = await ctx.db.get("workspaces", workspaceId);
      if (role !== "owner" || !workspace || isGoneForGood(workspace)) return [];
      const { _id, slug, name, deletedAt, deletion } = workspace;
      if (deletedAt === undefined || deletion === undefined) return [];
      if (!(await standingOf(ctx, user, workspace))) return [];
      return [
        {
          _id,
          slug,
          name,
          deletedAt,
          finalAt: deletion.finalAt,
          deleteOrganization: deletion.deleteOrganization,
          workosOrganizationId: workspace.workosOrganizationId ?? null,
        },
      ];
    }),
  );
  return found.flat().sort((a, b) => a.finalAt - b.finalAt);
}

/** The organization to delete in WorkOS, if it still carries our key. */
export const vOrder = v.object({
  organization: v.union(
    v.object({ workosOrganizationId: v.string(), externalId: v.string() }),
    v.null(),
  ),
});
export type Order = Infer<typeof vOrder>;

/** What became of the organization. */
export const vOrganizationOutcome = literals("deleted", "kept");
export type OrganizationOutcome = Infer<typeof vOrganizationOutcome>;

export async function listDue(
  ctx: QueryCtx,
  now: number,
): Promise<Id<"workspaces">[]> {
  const due = await ctx.db
    .query("workspaces")
    .withIndex("by_deletionDueAt", (q) =>
      q.gt("deletionDueAt", 0).lte("deletionDueAt", now),
    )
    .take(20);
  return due.map((workspace) => workspace._id);
}

/** From here on nobody can restore it. Null when somebody was faster. */
export async function begin(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<Order | null> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const { deletion, deletionDueAt } = workspace ?? {};
  if (!workspace || !deletion) return null;
  if (deletionDueAt === undefined || deletionDueAt > now) return null;
  await ctx.db.patch("workspaces", workspaceId, {
    deletion: { ...deletion, finalizedAt: deletion.finalizedAt ?? now },
    deletionDueAt: now + RETRY_MS,
  });
  const { workosOrganizationId, externalId } = workspace;
  return {
    organization:
      deletion.deleteOrganization &&
      workosOrganizationId !== undefined &&
      externalId !== undefined
        ? { workosOrganizationId, externalId }
        : null,
  };
}

/** Deletes the organization only while it carries our key. Gone is success. */
export async function deleteOurs(
  client: WorkosClient,
  { organization }: Order,
): Promise<OrganizationOutcome> {
  if (!organization) return "kept";
  const { workosOrganizationId, externalId } = organization;
  const found = await client.getOrganization(workosOrganizationId);
  if (!found) return "deleted";
  if (found.externalId !== externalId) return "kept";
  await client.deleteOrganization(workosOrganizationId);
  return "deleted";
}

/** WorkOS has answered: the members follow, a batch at a time. */
export async function finish(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  result: { organization: OrganizationOutcome } | { error: string },
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const deletion = workspace?.deletion;
  if (!workspace || deletion?.finalizedAt === undefined) return;
  if ("error" in result) {
    await ctx.db.patch("workspaces", workspaceId, {
      deletion: { ...deletion, lastError: result.error },
    });
    return;
  }
  await ctx.db.patch("workspaces", workspaceId, {
    deletion: {
      ...deletion,
      organization: result.organization,
      lastError: undefined,
    },
    deletionDueAt: undefined,
  });
  await ctx.scheduler.runAfter(0, internal.deletion.endMembers, {
    workspaceId,
  });
}

/** Removes one batch of the members; the last one lets go of the organization. */
export async function endMembers(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace?.deletion || !isGoneForGood(workspace)) return;
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .take(BATCH);
  for (const member of members)
    await Members.removeMember(
      ctx,
      member,
      "removed_by_admin",
      {
        actor: { type: "user", userId: workspace.deletion.requestedBy },
        reason: "the workspace was deleted",
        now,
      },
      { releaseAssignmentsAt: now },
    );
  if (members.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.deletion.endMembers, {
      workspaceId,
    });
  else await letGo(ctx, workspace, now);
}

/** The organization, where it stays, can be linked to another workspace. */
async function letGo(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  now: number,
) {
  const { workosOrganizationId } = workspace;
  if (workosOrganizationId === undefined) return;
  const organization = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  if (organization) {
    // Its event may never come: the mirror of the memberships ends with it.
    if (workspace.deletion?.organization === "deleted")
      await Organizations.applyWorkosOrganization(
        ctx,
        {
          workosOrganizationId,
          name: organization.name,
          externalId: organization.externalId,
          updatedAt: organization.updatedAt,
        },
        { updatedAt: organization.updatedAt },
        { deleted: true, now },
      );
    await ctx.db.patch("organizations", organization._id, {
      workspaceId: undefined,
    });
  }
  await ctx.db.patch("workspaces", workspace._id, {
    workosOrganizationId: undefined,
  });
}
