import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { openOrderOf, type Order } from "./rows";

/* Open orders about an address, about the workspace itself, or in another's place. */

/** The one that is open about the same person or address as an order that is withdrawn. */
export async function openInPlaceOf(
  ctx: QueryCtx,
  { workspaceId, userId, email }: Order,
): Promise<Order | null> {
  const aboutPerson =
    userId === undefined
      ? null
      : await openOrderOf(ctx, { workspaceId, userId });
  if (aboutPerson || email === undefined) return aboutPerson;
  return await openOrderTo(ctx, { workspaceId, email });
}

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
