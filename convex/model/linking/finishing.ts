import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { RemoteOrganization } from "../../lib/validators";
import {
  findLinkedWorkspace,
  syncWorkspaceMemberFromOrganizationMembership,
} from "../../lib/workosOrganization";
import * as Inbox from "../inbox";
import { unconfirmed } from "../linkPlan";
import * as Members from "../members";
import * as Organizations from "../organizations";
import { gone, KEY_PREFIX, taken } from "./candidates";
import { isLinked, type LinkerArgs, requireLinker } from "./linker";
import { vLosing } from "./outcome";
import { reconcileTomorrow } from "./syncState";

const BATCH = 100;
/** What one transaction can look at to be sure of everyone. */
const MEMBERS_MAX = 8_000;
const MEMBERSHIPS_MAX = 16_000;

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
);
export type LinkResult = Infer<typeof vLinkResult>;

export const vIdentity = v.object({
  userId: v.id("users"),
  workosUserId: v.string(),
});

/**
 * The last step: strict enforcement begins here. Only when the caller and every
 * other active member have an active mirror row, or the owner has confirmed who
 * loses access; and only while no other workspace has the organization.
 *
 * @throws CONFLICT, NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function finish(
  ctx: MutationCtx,
  {
    organization,
    identities,
    confirm,
    ...args
  }: LinkerArgs & {
    organization: RemoteOrganization;
    /** Spares one read a person: whom WorkOS knows by which id. */
    identities: Infer<typeof vIdentity>[];
    confirm: Id<"users">[];
  },
  now: number,
): Promise<LinkResult> {
  const { workspace, membership, user, actor } = await requireLinker(ctx, args);
  if (isLinked(workspace))
    return {
      status: "already_linked",
      workosOrganizationId: workspace.workosOrganizationId ?? null,
    };
  const { workosOrganizationId } = organization;
  if (await findLinkedWorkspace(ctx, workosOrganizationId)) throw taken();
  const mirrored = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  if (mirrored?.deletedAt !== undefined) throw gone();

  const losers = await listLosers(ctx, workspace, {
    workosOrganizationId,
    identities,
  });
  if (losers.some(({ userId }) => userId === user._id))
    throw appError(
      "CONFLICT",
      "You have no active membership in this organization, so linking would shut you out. Try again.",
    );
  if (unconfirmed(losers, confirm).length > 0)
    return {
      status: "needs_confirmation",
      losing: losers.map((member) => ({
        userId: member.userId,
        displayName: Members.displayName(member),
        reason: "They have no active membership in this organization.",
      })),
    };

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
  await Members.noteLink(ctx, membership, "linked", {
    actor,
    reason: `linked to ${organization.name}`,
    now,
  });
  for (const member of losers) await Members.markForCheck(ctx, member, now);
  await Inbox.takeUpIgnored(ctx, workosOrganizationId, now);
  await ctx.scheduler.runAfter(0, internal.linking.bringIn, {
    workspaceId: workspace._id,
    workosOrganizationId,
    cursor: null,
  });
  const { externalId } = workspace;
  return {
    status: "linked",
    lost: losers.length,
    leftoverKey:
      externalId === undefined || externalId === key ? null : externalId,
  };
}

/** Active members without an active mirror row: two ranges, whatever their number. */
async function listLosers(
  ctx: QueryCtx,
  { _id: workspaceId }: Doc<"workspaces">,
  {
    workosOrganizationId,
    identities,
  }: { workosOrganizationId: string; identities: Infer<typeof vIdentity>[] },
): Promise<Doc<"workspaceMembers">[]> {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .take(MEMBERS_MAX + 1);
  if (members.length > MEMBERS_MAX)
    throw appError(
      "CONFLICT",
      `A workspace of more than ${MEMBERS_MAX} people can't be linked at once. Ask your operator.`,
    );
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .take(MEMBERSHIPS_MAX);
  const letIn = new Set(
    rows
      .filter((row) => row.status === "active")
      .map((row) => row.workosUserId),
  );
  const known = new Map(
    identities.map(({ userId, workosUserId }) => [userId, workosUserId]),
  );
  const losers: Doc<"workspaceMembers">[] = [];
  for (const member of members) {
    let workosUserId = known.get(member.userId);
    if (workosUserId === undefined) {
      const user = await ctx.db.get("users", member.userId);
      if (user?.deletedAt !== undefined) continue;
      workosUserId = user?.workosUserId;
    }
    if (workosUserId === undefined || !letIn.has(workosUserId))
      losers.push(member);
  }
  return losers;
}

/**
 * After the link, a batch at a time: everybody whom the organization lets in
 * goes through the sync's own decision, so that people whom the workspace had
 * not come in, and roles follow WorkOS.
 */
export async function bringIn(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    workosOrganizationId: string;
    cursor: string | null;
  },
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", args.workspaceId);
  if (workspace?.workosOrganizationId !== args.workosOrganizationId) return;
  const page = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const row of page.page)
    if (row.status === "active")
      await syncWorkspaceMemberFromOrganizationMembership(
        ctx,
        workspace,
        { membership: row, version: row, deleted: false },
        {
          actor: { type: "provider", provider: "workos" },
          reason: "the workspace was linked",
          now,
        },
      );
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.linking.bringIn, {
      ...args,
      cursor: page.continueCursor,
    });
}
