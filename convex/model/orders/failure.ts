import type { MutationCtx } from "../../_generated/server";
import { raiseAlert } from "../alerts/alerts";
import { notify } from "../hooks/notices";
import { SHOWN_AS_FAILED_AFTER } from "./plan";
import * as Rows from "./rows";

/**
 * Tells the product, once, where an order has failed so often that it is shown as failed.
 * It is tried on.
 */
export async function tellFailure(
  ctx: MutationCtx,
  order: Rows.Order,
  now: number,
) {
  const { _id: orderId, attempts, kind, workspaceId, userId = null } = order;
  const isFailed = attempts >= SHOWN_AS_FAILED_AFTER;
  if (!isFailed || order.failureToldAt !== undefined) return;
  await Rows.noteFailureTold(ctx, order, now);
  const { provider } = order;
  await raiseAlert(
    ctx,
    { code: "ORDER_FAILED", key: orderId, provider, workspaceId, orderId },
    now,
  );
  await notify(ctx, {
    type: "order_failed",
    workspaceId,
    orderId,
    kind,
    userId,
    attempts,
    at: now,
  });
}
