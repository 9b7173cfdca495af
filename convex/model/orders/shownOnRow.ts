import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { OpenOrder } from "../../lib/shown";
import * as Members from "../members/rows";
import { SHOWN_AS_FAILED_AFTER } from "./plan";

/* The order that is open about a member, which their row shows. */

type Order = Doc<"providerOrders">;

/** Whom something is about, and where. */
export type About = { workspaceId: Id<"workspaces">; userId: Id<"users"> };

/** Of what a provider answered: a row of the team's list has it. */
export const ERROR_MAX = 1_000;

/** As it is shown. */
export function present(order: Order): OpenOrder {
  return {
    orderId: order._id,
    kind: order.kind,
    status: order.attempts >= SHOWN_AS_FAILED_AFTER ? "failed" : "waiting",
    attempts: order.attempts,
    lastError: order.lastError ?? null,
    openedAt: order.openedAt,
  };
}

/** The row of the member shows what is open about them. */
export async function showOpen(
  ctx: MutationCtx,
  { workspaceId, userId }: Pick<Order, "workspaceId" | "userId">,
) {
  if (userId === undefined) return;
  const order = await openOrderOf(ctx, { workspaceId, userId });
  await Members.showOrder(
    ctx,
    { workspaceId, userId },
    order && present(order),
  );
}

/** The one open order about this person. */
export async function openOrderOf(
  ctx: QueryCtx,
  { workspaceId, userId }: About,
): Promise<Order | null> {
  return await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_userId_state_kind", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId).eq("state", "open"),
    )
    .first();
}
