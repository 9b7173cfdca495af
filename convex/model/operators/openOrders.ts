import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vOrderKind } from "../../lib/validators";
import { SHOWN_AS_FAILED_AFTER } from "../orders/plan";

/* Orders of every workspace, for who runs the deployment. */

export const vOpenOrderOfDeployment = v.object({
  orderId: v.id("providerOrders"),
  workspaceId: v.id("workspaces"),
  workspaceName: v.union(v.string(), v.null()),
  kind: vOrderKind,
  /** `failed`: the provider has not done it in eight attempts. It is tried on. */
  status: literals("waiting", "failed"),
  /** Null for the workspace's own, and for an address that is nobody's yet. */
  userId: v.union(v.id("users"), v.null()),
  openedAt: v.number(),
  attempts: v.number(),
  /** Null while nothing has failed. */
  failingSince: v.union(v.number(), v.null()),
  lastError: v.union(v.string(), v.null()),
  nextAttemptAt: v.number(),
});
type OpenOrderOfDeployment = Infer<typeof vOpenOrderOfDeployment>;

/** Those that fail, the longest first; then the others, the next to be tried first. */
export async function listOpenOrders(
  ctx: QueryCtx,
  limit: number,
): Promise<OpenOrderOfDeployment[]> {
  const failing = await ctx.db
    .query("providerOrders")
    .withIndex("by_troubleSince", (q) => q.gt("troubleSince", 0))
    .take(limit);
  const due = await ctx.db
    .query("providerOrders")
    .withIndex("by_state_nextAttemptAt", (q) => q.eq("state", "open"))
    .take(limit);
  const waiting = due.filter(({ troubleSince }) => troubleSince === undefined);
  return await Promise.all(
    [...failing, ...waiting]
      .slice(0, limit)
      .map((order) => describe(ctx, order)),
  );
}

export async function describe(
  ctx: QueryCtx,
  order: Doc<"providerOrders">,
): Promise<OpenOrderOfDeployment> {
  const workspace = await ctx.db.get("workspaces", order.workspaceId);
  return {
    orderId: order._id,
    workspaceId: order.workspaceId,
    workspaceName: workspace?.name ?? null,
    kind: order.kind,
    status: order.attempts >= SHOWN_AS_FAILED_AFTER ? "failed" : "waiting",
    userId: order.userId ?? null,
    openedAt: order.openedAt,
    attempts: order.attempts,
    failingSince: order.troubleSince ?? null,
    lastError: order.lastError ?? null,
    nextAttemptAt: order.nextAttemptAt,
  };
}
