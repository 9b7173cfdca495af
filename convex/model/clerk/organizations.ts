import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { ClerkOrganization } from "../../lib/clerkValidators";
import type { Version } from "../../lib/validators";
import { BATCH, endClosedWorkspace } from "../members/departures";
import { type Outcome, outcomeOf } from "../sync/outcomePlan";
import { judgeVersion } from "../sync/versionPlan";
import { nameOfOrganization } from "../../lib/names";
import type { Why } from "../members/rows";
import { recordAct } from "../record/acts";
import { renameWorkspace } from "../record/naming";
import {
  dropLater,
  keepVersion,
  latestOf,
  moveVersionOn,
} from "../sync/versions";
import { considerClaim, dropClaim } from "./claims";
import {
  findClerkOrganization,
  findClerkWorkspace,
} from "../../lib/clerkOrganization";
import { endMembershipsOf } from "./memberships";
import { eventIdOf } from "./users";

/**
 * Applies one version of an organization, which is made when it is not known:
 * Clerk keeps no order. The name becomes that of the linked workspace, and a
 * claim on a workspace is looked into.
 */
export async function applyOrganization(
  ctx: MutationCtx,
  remote: ClerkOrganization,
  version: Version,
  why: Why,
): Promise<Outcome> {
  const { organizationId, slug, convexWorkspaceId } = remote;
  const known = await latestOf(
    ctx,
    "clerk",
    await findClerkOrganization(ctx, organizationId),
  );
  const name = nameOfOrganization(remote.name, known, organizationId);
  const sameClaim =
    known !== null && known.claimedWorkspaceId === convexWorkspaceId;
  const same = known?.name === name && known.slug === slug && sameClaim;
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: false,
    same,
  });
  await moveVersionOn(ctx, "clerk", known, { verdict, version });
  // A claim that came to nothing is looked into again when it is replayed.
  if (verdict === "duplicate" && known?.claimState === "refused")
    return await considerClaim(ctx, known, why);
  if (verdict !== "apply") return outcomeOf(verdict);

  if (known && !sameClaim) await dropClaim(ctx, known);
  const workspace = await findClerkWorkspace(ctx, organizationId);
  // A claim is told by its last event: with one the row has its version itself.
  if (
    same &&
    convexWorkspaceId === undefined &&
    known.workspaceId === workspace?._id &&
    known.deletedAt === undefined
  ) {
    await keepVersion(ctx, "clerk", known._id, version, {
      syncedAt: why.now,
    });
    return await considerClaim(ctx, known, why);
  }
  const row = {
    provider: "clerk" as const,
    organizationId,
    workspaceId: workspace?._id,
    name,
    slug,
    claimedWorkspaceId: convexWorkspaceId,
    claimState:
      convexWorkspaceId === undefined
        ? undefined
        : sameClaim
          ? known.claimState
          : ("open" as const),
    ...version,
    syncedAt: why.now,
  };
  if (known) {
    await ctx.db.patch("organizations", known._id, row);
    await dropLater(ctx, "clerk", known._id);
  }
  const _id = known?._id ?? (await ctx.db.insert("organizations", row));
  if (
    workspace &&
    known &&
    nameOfOrganization(known.name, null, organizationId) !== name
  )
    await renameWorkspace(ctx, workspace, name, why);
  return await considerClaim(
    ctx,
    (await ctx.db.get("organizations", _id))!,
    why,
  );
}

/**
 * The organization is gone for good: nobody gets into its workspace from this
 * transaction on. Its members end first, a batch here and the others behind it.
 */
export async function deleteOrganization(
  ctx: MutationCtx,
  organizationId: string,
  version: Version,
  why: Why,
): Promise<Outcome> {
  const known = await latestOf(
    ctx,
    "clerk",
    await findClerkOrganization(ctx, organizationId),
  );
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: true,
    same: false,
  });
  const { updatedAt, eventAt, eventId } = version;
  // It was found to be gone; the event tells when it went.
  if (known?.deletedAt !== undefined && known.eventAt === undefined)
    await ctx.db.patch("organizations", known._id, {
      updatedAt,
      eventAt,
      eventId,
    });
  if (verdict !== "apply") return outcomeOf(verdict);

  const workspace = await findClerkWorkspace(ctx, organizationId);
  if (workspace) {
    await ctx.db.patch("workspaces", workspace._id, {
      organizationDeletedAt: why.now,
    });
    await recordAct(
      ctx,
      workspace._id,
      {
        event: "organization_gone",
        object: { type: "organization", provider: "clerk", organizationId },
      },
      why,
    );
  }
  await endOrganization(
    ctx,
    {
      organizationId,
      workspaceId: workspace?._id,
      eventId: eventIdOf(why),
    },
    why.now,
  );
  if (known) await dropClaim(ctx, known);
  const gone = {
    updatedAt,
    // Where no event said it, the row has no event's time.
    eventAt,
    eventId,
    claimedWorkspaceId: undefined,
    claimState: undefined,
    syncedAt: why.now,
    deletedAt: why.now,
  };
  if (known) {
    await ctx.db.patch("organizations", known._id, gone);
    await dropLater(ctx, "clerk", known._id);
  } else
    await ctx.db.insert("organizations", {
      provider: "clerk",
      organizationId,
      // Clerk tells no name with a deletion.
      name: organizationId,
      ...gone,
    });
  return outcomeOf(workspace ? "apply" : "ignored");
}

/**
 * The organization is nobody's again. Its claim stays spent: the metadata still
 * names the workspace, and every later event of the organization repeats it.
 */
export async function unlinkClerkOrganization(
  ctx: MutationCtx,
  organizationId: string,
) {
  const known = await findClerkOrganization(ctx, organizationId);
  if (known)
    await ctx.db.patch("organizations", known._id, { workspaceId: undefined });
}

/** A batch of the members and of the mirror of an organization that is gone. */
export async function endOrganization(
  ctx: MutationCtx,
  args: {
    organizationId: string;
    workspaceId?: Doc<"workspaces">["_id"];
    eventId?: string;
  },
  now: number,
) {
  const members =
    args.workspaceId === undefined
      ? null
      : await endClosedWorkspace(
          ctx,
          args.workspaceId,
          {
            reason: "organization.deleted",
            provider: "clerk",
            eventId: args.eventId,
          },
          now,
        );
  const rows = await endMembershipsOf(ctx, args.organizationId, now);
  if (members === BATCH || rows === BATCH)
    await ctx.scheduler.runAfter(0, internal.steps.clerk.endOrganization, args);
}
