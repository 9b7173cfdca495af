import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { membershipsOf } from "../../lib/workosOrganization";
import { clerkMembershipsOf } from "../../lib/clerkOrganization";
import { drawLine, type LinePoint } from "../sync/factsPlan";
import * as Rows from "./rows";

/* Access is taken away here first, with an order in the same transaction. */

/**
 * The provider has to follow: WorkOS is told right after this transaction, however
 * often it takes. Whatever else was ordered about the person gives way. Clerk is told
 * nothing: there the line is drawn at once.
 */
export async function endAccess(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  { actor, reason }: Pick<Rows.Order, "actor" | "reason">,
  now: number,
) {
  const about = { workspaceId: workspace._id, userId: user._id };
  const replaced = await Rows.openOrderOf(ctx, about);
  if (replaced) await Rows.withdraw(ctx, replaced, now);
  if (workspace.clerkOrganizationId !== undefined) {
    await drawEnd(ctx, workspace, user, { actor, reason }, now);
    return;
  }
  const { workosOrganizationId } = workspace;
  if (workosOrganizationId === undefined || user.workosUserId === undefined)
    return;
  await Rows.open(
    ctx,
    workspace,
    {
      kind: "end",
      userId: user._id,
      actor,
      reason,
      leased: false,
      // What it replaces may be under way, and land in WorkOS after it.
      notDoneBefore: replaced?.leaseUntil ?? replaced?.notDoneBefore,
    },
    now,
  );
}

/** An end of which the provider need not be told: the line is drawn as it is known. */
export async function drawEnd(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  { actor, reason }: Pick<Rows.Order, "actor" | "reason">,
  now: number,
) {
  const orderId = await Rows.open(
    ctx,
    workspace,
    { kind: "end", userId: user._id, actor, reason, leased: true },
    now,
  );
  const order = (await ctx.db.get("providerOrders", orderId))!;
  await Rows.close(ctx, order, now, await lineOf(ctx, workspace, user));
}

/**
 * The provider shows somebody active whom we removed, and no later than the line: it
 * has not followed. The order opens again; where there was none, it is made now.
 */
export async function reopenEnd(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  member: Doc<"workspaceMembers">,
  now: number,
) {
  const last = await Rows.lastEndOf(ctx, workspace, member);
  const why: Pick<Rows.Order, "actor" | "reason"> = last ?? {
    actor: { type: "cron", name: "tell-workos" },
    reason: "removed here, and still active in WorkOS",
  };
  await endAccess(ctx, workspace, user, why, now);
}

/** The line through all that the mirror knows of the person in the organization. */
export async function lineOf(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<LinePoint[]> {
  const { workosOrganizationId, clerkOrganizationId } = workspace;
  const { workosUserId, clerkUserId } = user;
  if (workosOrganizationId !== undefined && workosUserId !== undefined)
    return drawLine(
      await membershipsOf(ctx, { workosOrganizationId, workosUserId }),
    );
  if (clerkOrganizationId !== undefined && clerkUserId !== undefined)
    return drawLine(
      await clerkMembershipsOf(ctx, {
        organizationId: clerkOrganizationId,
        clerkUserId,
      }),
    );
  return [];
}
