import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  actorOf,
  memberDespiteDeletion,
  type WorkspaceMember,
} from "../../lib/auth";
import { DELETION_GRACE_MS, isGoneForGood } from "../../lib/deletion";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { appError } from "../../lib/errors";
import { organizationOf } from "../../lib/providers";
import type { Provider } from "../../lib/validators";
import { noteDue } from "../crons/due";
import { PORTS } from "../providers/ports";
import { recordAct } from "../record/acts";
import * as Organizations from "../workos/organizations";

/*
 * Deleting a workspace has a grace in which its owners can restore it: its
 * doors are closed, everything else is kept. Then deletionFinal.ts has its turn.
 */

const WORKSPACES_MAX = 100;

type Outlook = {
  /** What has to be typed to confirm. */
  name: string;
  graceMs: number;
  /** `deletable`: Rollcall made it, so it may go along with the workspace. */
  organization: { provider: Provider; name: string; deletable: boolean } | null;
};

/** What deleting the workspace would mean. */
export async function describeDeletion(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Outlook> {
  const organization = await Organizations.describeLinked(ctx, workspace);
  return {
    name: workspace.name,
    graceMs: DELETION_GRACE_MS,
    organization: organization && {
      provider: organization.provider,
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
export async function requestDeletion(
  ctx: MutationCtx,
  { user, workspace }: WorkspaceMember,
  args: { confirmation: string; deleteOrganization: boolean },
  now: number,
): Promise<{ finalAt: number }> {
  if (args.confirmation !== workspace.name)
    throw appError(
      "nameNotTyped",
      { name: workspace.name },
      { field: "confirmation" },
    );
  if (args.deleteOrganization) {
    const { organization } = await describeDeletion(ctx, workspace);
    if (!organization?.deletable)
      throw appError(
        PORTS[organization?.provider ?? "workos"].whyItStays,
        {},
        { field: "deleteOrganization" },
      );
  }
  const finalAt = now + DELETION_GRACE_MS;
  const actor = await actorOf(ctx, user);
  await ctx.db.patch("workspaces", workspace._id, {
    deletedAt: now,
    deletion: {
      requestedBy: actor.userId,
      impersonator: actor.impersonator,
      finalAt,
      deleteOrganization: args.deleteOrganization,
    },
    deletionDueAt: finalAt,
  });
  await noteDue(ctx, "deletions", finalAt, now);
  const organization = args.deleteOrganization && organizationOf(workspace);
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "deletion_requested",
      // Named where it is to go along.
      ...(organization
        ? { object: { type: "organization", ...organization } }
        : {}),
    },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
  return { finalAt };
}

/** @throws CONFLICT when it is not being deleted */
export async function restoreWorkspace(
  ctx: MutationCtx,
  { user, workspace }: WorkspaceMember,
  now: number,
): Promise<{ slug: string }> {
  if (workspace.deletedAt === undefined) throw appError("notBeingDeleted");
  await ctx.db.patch("workspaces", workspace._id, {
    deletedAt: undefined,
    deletion: undefined,
    deletionDueAt: undefined,
  });
  await recordAct(
    ctx,
    workspace._id,
    { event: "deletion_undone" },
    {
      actor: await actorOf(ctx, user),
      reason: AUDIT_REASONS.doneByPerson,
      now,
    },
  );
  return { slug: workspace.slug };
}

type DeletedWorkspace = {
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
      if (!(await memberDespiteDeletion(ctx, user, workspace))) return [];
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
