import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Organization } from "../../lib/organizations";
import { organizationOf, READS } from "../../lib/providers";
import { wasEndedHere } from "../members/plan";
import { drawEnd, endAccess } from "./ending";
import * as Rows from "./rows";

/* What a new link means for those who were removed here before it. */

const BATCH = 100;

/**
 * A batch of those who were removed here, or left. Where the organization lists them as
 * active or pending, an order ends that; of the others the line is drawn, so that only
 * what comes after the link brings them back. After the last batch come the people the
 * organization lets in.
 */
export async function settleRemoved(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    organizationId: string;
    cursor: string | null;
  },
  now: number,
) {
  const { workspaceId, organizationId, cursor } = args;
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const organization = workspace && organizationOf(workspace);
  if (!workspace || organization?.organizationId !== organizationId) return;
  const reads = READS[organization.provider];
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "removed"),
    )
    .paginate({ numItems: BATCH, cursor });
  for (const member of page.page) {
    if (!wasEndedHere(member)) continue;
    const user = await ctx.db.get("users", member.userId);
    if (!user || (await Rows.openOrderOf(ctx, member))) continue;
    const why = {
      actor: { type: "cron" as const, name: "tell-workos" },
      reason: "removed here before the workspace was linked",
    };
    const providerUserId = reads.userIdOf(user);
    const rows =
      !reads.takesOrders || providerUserId === undefined
        ? []
        : await reads.membershipsOf(ctx, { organizationId, providerUserId });
    const isThere = rows.some(
      ({ status }) => status === "active" || status === "pending",
    );
    if (isThere) await endAccess(ctx, workspace, user, why, now);
    else await drawEnd(ctx, workspace, user, why, now);
  }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.orders.settleRemoved, {
      ...args,
      cursor: page.continueCursor,
    });
  else await bringIn(ctx, workspace, organization);
}

/** The people the organization lets in: the mirror of each provider has its own reader. */
async function bringIn(
  ctx: MutationCtx,
  { _id: workspaceId }: Doc<"workspaces">,
  { provider, organizationId }: Organization,
) {
  switch (provider) {
    case "workos":
      await ctx.scheduler.runAfter(0, internal.steps.linking.bringIn, {
        workspaceId,
        workosOrganizationId: organizationId,
        cursor: null,
      });
      return;
    case "clerk":
      await ctx.scheduler.runAfter(0, internal.steps.clerk.bringIn, {
        organizationId,
        cursor: null,
      });
      return;
    default:
      provider satisfies never;
  }
}
