import type { MutationCtx } from "../../_generated/server";
import { closedAt, type Order, withdraw } from "./rows";

/* The addresses of invitations that were ordered, which nobody needs any more. */

/** The person is forgotten; nobody waits for what was ordered. */
export async function eraseAddress(ctx: MutationCtx, order: Order) {
  if (order.state === "open") await withdraw(ctx, order, Date.now());
  await ctx.db.patch("providerOrders", order._id, {
    ...WITHOUT_ADDRESS,
    lastError: undefined,
  });
}

/** Those of orders that were closed long ago. Returns how many. */
export async function forgetAddresses(
  ctx: MutationCtx,
  now: number,
  limit: number,
): Promise<number> {
  const old = await ctx.db
    .query("providerOrders")
    .withIndex("by_emailUntil", (q) =>
      q.gt("emailUntil", 0).lte("emailUntil", now),
    )
    .take(limit);
  for (const { _id } of old)
    await ctx.db.patch("providerOrders", _id, WITHOUT_ADDRESS);
  return old.length;
}

/** Orders that were closed before their addresses had a time get theirs. */
export async function endAddress(ctx: MutationCtx, order: Order) {
  if (order.closedAt === undefined || order.emailUntil !== undefined) return;
  const { emailUntil } = closedAt(order, order.closedAt);
  if (emailUntil !== undefined)
    await ctx.db.patch("providerOrders", order._id, { emailUntil });
}

const WITHOUT_ADDRESS = { email: undefined, emailUntil: undefined };
