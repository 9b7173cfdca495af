import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { organizationOf, READS } from "../../lib/providers";
import { drawLine, type LinePoint } from "../sync/versionPlan";
import { latestOfEach } from "../sync/versions";
import * as Rows from "./rows";

/* Access is taken away here first, with an order in the same transaction. */

/**
 * The provider has to follow: it is told right after this transaction, however often
 * it takes. Whatever else was ordered about the person gives way. One that takes no
 * orders is told nothing: there the line is drawn at once.
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
  const organization = organizationOf(workspace);
  if (!organization) return;
  const reads = READS[organization.provider];
  if (!reads.takesOrders) {
    await drawEnd(ctx, workspace, user, { actor, reason }, now);
    return;
  }
  if (reads.userIdOf(user) === undefined) return;
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
 * The provider shows a removed member as active, no later than the line: it
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
  const organization = organizationOf(workspace);
  if (!organization) return [];
  const { provider, organizationId } = organization;
  const providerUserId = READS[provider].userIdOf(user);
  if (providerUserId === undefined) return [];
  const key = { organizationId, providerUserId };
  const rows = await READS[provider].membershipsOf(ctx, key);
  return drawLine(await latestOfEach(ctx, provider, rows));
}
