import { type Infer, type ObjectType, v } from "convex/values";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import { vRemoteOrganization } from "../../lib/workosValidators";
import {
  activeOrganizationMembership,
  findLinkedWorkspace,
} from "../../lib/workosOrganization";
import { recordAct } from "../record/acts";
import { takeUpIgnored } from "../inbox/replay";
import { unconfirmed } from "./plan";
import * as Organizations from "../workos/organizations";
import { KEY_PREFIX } from "../provisioning/key";
import { organizationGone, organizationTaken } from "./candidates";
import { isLinked, linkerFields, requireLinker } from "./linker";
import { vLosing } from "./outcome";
import { reconcileTomorrow } from "../sync/schedule";
import { losingNow } from "./losses";

export const finishFields = {
  ...linkerFields,
  organization: vRemoteOrganization,
  losing: v.array(vLosing),
  walkedAt: v.number(),
  confirm: v.array(v.id("users")),
};

export const vLinkResult = v.union(
  v.object({
    status: v.literal("linked"),
    lost: v.number(),
    /** Of an organization of ours that was begun and is not wanted any more. */
    leftoverKey: v.union(v.string(), v.null()),
  }),
  v.object({
    status: v.literal("already_linked"),
    workosOrganizationId: v.union(v.string(), v.null()),
  }),
  v.object({
    status: v.literal("needs_confirmation"),
    losing: v.array(vLosing),
  }),
  /** So much has changed since the walk that it has to be walked again. */
  v.object({ status: v.literal("changed") }),
);
export type LinkResult = Infer<typeof vLinkResult>;

/**
 * The last step: strict enforcement begins here. Only when the caller and every
 * other active member have an active mirror row, or the owner has confirmed who
 * loses access; and only while no other workspace has the organization.
 *
 * @param losing the members who lose access, as the walk that began at `walkedAt` found them
 * @throws CONFLICT, NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function finishLinking(
  ctx: MutationCtx,
  {
    organization,
    losing,
    walkedAt,
    confirm,
    ...args
  }: ObjectType<typeof finishFields>,
  now: number,
): Promise<LinkResult> {
  const { workspace, user, actor } = await requireLinker(ctx, args);
  if (isLinked(workspace))
    return {
      status: "already_linked",
      workosOrganizationId: workspace.workosOrganizationId ?? null,
    };
  const { workosOrganizationId } = organization;
  const { workosUserId } = user;
  if (await findLinkedWorkspace(ctx, workosOrganizationId))
    throw organizationTaken();
  const mirrored = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  if (mirrored?.deletedAt !== undefined) throw organizationGone();
  if (
    workosUserId === undefined ||
    !(await activeOrganizationMembership(ctx, {
      workosOrganizationId,
      workosUserId,
    }))
  )
    throw appError("linkingShutsOut");

  const target = { workspaceId: workspace._id, workosOrganizationId };
  const losers = await losingNow(ctx, target, { losing, walkedAt });
  if (!losers) return { status: "changed" };
  if (unconfirmed(losers, confirm).length > 0)
    return { status: "needs_confirmation", losing: losers };

  const key = organization.externalId?.startsWith(KEY_PREFIX)
    ? organization.externalId
    : undefined;
  await ctx.db.patch("workspaces", workspace._id, {
    workosOrganizationId,
    externalId: key,
    linkState: undefined,
    organizationDeletedAt: undefined,
  });
  await Organizations.linkWorkosOrganization(
    ctx,
    organization,
    workspace._id,
    now,
  );
  await reconcileTomorrow(ctx, workspace._id, now);
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "linked",
      object: {
        type: "organization",
        provider: "workos",
        organizationId: workosOrganizationId,
      },
    },
    {
      actor,
      reason:
        actor.type === "operator"
          ? "linked by an operator"
          : "linked by the owner",
      now,
    },
  );
  await takeUpIgnored(ctx, workosOrganizationId, now);
  const followUp = { ...target, cursor: null };
  await ctx.scheduler.runAfter(0, internal.steps.orders.settleRemoved, {
    workspaceId: workspace._id,
    organizationId: workosOrganizationId,
    cursor: null,
  });
  if (losers.length > 0)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.linking.markShutOut,
      followUp,
    );
  const { externalId } = workspace;
  return {
    status: "linked",
    lost: losers.length,
    leftoverKey:
      externalId === undefined || externalId === key ? null : externalId,
  };
}
