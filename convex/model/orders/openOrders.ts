import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Order } from "./rows";

/* Open orders that are about no person: about an address, or the workspace itself. */

/** The one open order about this address: an invitation, or one that is taken back. */
export async function openOrderTo(
  ctx: QueryCtx,
  { workspaceId, email }: { workspaceId: Id<"workspaces">; email: string },
): Promise<Order | null> {
  return await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_email_state", (q) =>
      q.eq("workspaceId", workspaceId).eq("email", email).eq("state", "open"),
    )
    .first();
}

/** The one open rename of a workspace, or one that is taken back. */
export async function openRenameOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Order | null> {
  for (const kind of ["rename", "undo"] as const) {
    const open = ctx.db
      .query("providerOrders")
      .withIndex("by_workspaceId_userId_state_kind", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("userId", undefined)
          .eq("state", "open")
          .eq("kind", kind),
      );
    for await (const order of open) if (order.name !== undefined) return order;
  }
  return null;
}
