import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { organizationOf, UNLINKED } from "../../lib/providers";
import { actorOf, noSuchWorkspace, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { recordAct, type Why } from "../record/acts";
import { withdrawAll } from "../orders/shownOrders";
import { PORTS } from "../providers/ports";
import { followUnlinking } from "../reviews/unlinked";
import { isLinked } from "./linker";
import { reconcileNoMore } from "../sync/schedule";
import { bringBackBatch, vReturned, whenDeletionBegan } from "./wayBack";

/**
 * The owner takes the workspace off its organization. Members and mirror stay:
 * its members can enter, and it can be linked again.
 *
 * @throws NEEDS_CONFIRMATION unless the workspace's name was typed; CONFLICT
 */
export async function unlink(
  ctx: MutationCtx,
  { workspace, user }: WorkspaceMember,
  confirmation: string,
  now: number,
) {
  if (!isLinked(workspace)) throw appError("notLinked");
  if (confirmation.trim() !== workspace.name)
    throw appError(
      "nameNotTyped",
      { name: workspace.name },
      { field: "confirmation" },
    );
  await detach(ctx, workspace, {
    actor: await actorOf(ctx, user),
    reason: "unlinked by the owner",
    now,
  });
}

export const vUnlinkedByOperator = v.object({
  unlinked: v.boolean(),
  /** Only then does anybody come back. */
  organizationDeleted: v.boolean(),
  /** Who is back, or in a dry run would be. */
  returned: v.array(vReturned),
  /**
   * Set where these are not all. The others come back behind this, and the audit
   * names them; a dry run goes on with it as `cursor`.
   */
  next: v.union(v.string(), v.null()),
});
type UnlinkedByOperator = Infer<typeof vUnlinkedByOperator>;

/**
 * The operators' way back. Where the organization was deleted, the members who
 * were removed for it come back: the first batch here, the others behind it.
 *
 * @throws NOT_FOUND
 */
export async function unlinkForOperator(
  ctx: MutationCtx,
  {
    workspaceId,
    dryRun,
    cursor,
  }: { workspaceId: Id<"workspaces">; dryRun: boolean; cursor: string | null },
  now: number,
): Promise<UnlinkedByOperator> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) throw noSuchWorkspace();
  const unlinked = isLinked(workspace);
  const since = await whenDeletionBegan(ctx, workspace);
  if (!dryRun)
    await detach(ctx, workspace, {
      actor: { type: "operator" },
      reason: "unlinked by an operator",
      now,
    });
  const { returned, next } =
    since === null
      ? { returned: [], next: null }
      : await bringBackBatch(
          ctx,
          { workspaceId, since, cursor: dryRun ? cursor : null },
          { dryRun, now },
        );
  if (since !== null && next !== null && !dryRun)
    await ctx.scheduler.runAfter(0, internal.steps.linking.bringBack, {
      workspaceId,
      since,
      cursor: next,
    });
  return { unlinked, organizationDeleted: since !== null, returned, next };
}

/** A following batch of those who come back. */
export async function bringBack(
  ctx: MutationCtx,
  args: { workspaceId: Id<"workspaces">; since: number; cursor: string | null },
  now: number,
) {
  const { next } = await bringBackBatch(ctx, args, { dryRun: false, now });
  if (next !== null)
    await ctx.scheduler.runAfter(0, internal.steps.linking.bringBack, {
      ...args,
      cursor: next,
    });
}

async function detach(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  why: Why,
) {
  const organization = organizationOf(workspace);
  // Only a link has a session of its own; while linking, the key is wanted still.
  if (!organization) {
    await ctx.db.patch("workspaces", workspace._id, {
      organizationDeletedAt: undefined,
    });
    return;
  }
  await ctx.db.patch("workspaces", workspace._id, {
    ...UNLINKED,
    externalId: undefined,
    linkState: undefined,
    requireOrganizationSession: undefined,
    organizationDeletedAt: undefined,
  });
  const { provider, organizationId } = organization;
  await PORTS[provider].unlinkOrganization(ctx, organizationId);
  await reconcileNoMore(ctx, workspace._id);
  await followUnlinking(ctx, workspace._id);
  await withdrawAll(
    ctx,
    { workspaceId: workspace._id, organizationId },
    why.now,
  );
  await recordAct(
    ctx,
    workspace._id,
    { event: "unlinked", object: { type: "organization", ...organization } },
    why,
  );
  if (workspace.requireOrganizationSession === true)
    await recordAct(
      ctx,
      workspace._id,
      {
        event: "rule_changed",
        object: { type: "rule", rule: "organization_session" },
        previousValue: true,
        nextValue: false,
      },
      why,
    );
}
