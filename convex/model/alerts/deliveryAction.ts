import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { postAlert } from "../../lib/alertWebhook";

/** One attempt at a message of the outgoing webhook. */
export async function deliver(
  ctx: ActionCtx,
  deliveryId: Id<"alertDeliveries">,
) {
  const message: { id: string; body: string } | null = await ctx.runQuery(
    internal.steps.alerts.getMessage,
    { deliveryId },
  );
  if (!message) return;
  const failure = await postAlert(message, Date.now());
  await ctx.runMutation(internal.steps.alerts.settleDelivery, {
    deliveryId,
    failure,
  });
}
