import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { OrderKind, Role } from "../../lib/validators";
import { lastDone, type Order } from "./rows";

/* What was ordered after an order, and done: what undoes the order must not undo that. */

/**
 * The last change of this kind that was done about a person, or about the workspace
 * itself, among those that were ordered after `order`.
 */
export async function lastDoneSince(
  ctx: QueryCtx,
  { workspaceId, openedAt }: Order,
  userId: Id<"users"> | undefined,
  kind: OrderKind,
): Promise<Order | null> {
  const last = await lastDone(ctx, { workspaceId, userId }, kind);
  return last !== null && last.openedAt > openedAt ? last : null;
}

/**
 * The role of the last change that was done about a person among those that were ordered
 * after `order`: another role, or a handing over to them or, between the same two, from them.
 */
export async function roleOrderedSince(
  ctx: QueryCtx,
  order: Order,
  userId: Id<"users">,
): Promise<Role | null> {
  const done = [
    await lastDoneSince(ctx, order, userId, "role"),
    await lastDoneSince(ctx, order, userId, "transfer"),
    await lastDoneSince(ctx, order, order.userId, "transfer"),
  ];
  const [last] = done
    .flatMap((one) => one ?? [])
    .map((one) => ({ ...one, role: roleGivenTo(userId, one) }))
    .filter(({ role }) => role !== undefined)
    .sort((a, b) => b.openedAt - a.openedAt);
  return last?.role ?? null;
}

function roleGivenTo(id: Id<"users">, { userId, role, partner }: Order) {
  if (userId === id) return role;
  return partner?.userId === id ? partner.role : undefined;
}

/** Whether an invitation to the same address was ordered after `order`, and sent. */
export async function isInvitedSince(
  ctx: QueryCtx,
  { workspaceId, email, openedAt }: Order,
): Promise<boolean> {
  const last = await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_email_state", (q) =>
      q.eq("workspaceId", workspaceId).eq("email", email).eq("state", "done"),
    )
    .order("desc")
    .first();
  return last?.kind === "invite" && last.openedAt > openedAt;
}
