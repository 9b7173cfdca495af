import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as Alerts from "../model/alerts/alerts";
import * as Deliveries from "../model/alerts/deliveries";
import { checkAlerts } from "../model/operators/alertCheck";
import * as Health from "../model/operators/health";
import * as PublicHealth from "../model/operators/publicHealth";

/** Tells the product and the outgoing webhook of an alert that began. */
export const tell = internalMutation({
  args: { alertId: v.id("alerts") },
  returns: v.null(),
  handler: async (ctx, { alertId }) => {
    await Alerts.tellBegan(ctx, alertId, Date.now());
    return null;
  },
});

/**
 * Looks whether the crons have run, whether events wait, and which alerts are over. Two
 * crons have it called.
 *
 * @param cursor of the next batch of alerts
 */
export const check = internalMutation({
  args: { cursor: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { cursor }) => {
    await checkAlerts(ctx, cursor ?? null, Date.now());
    return null;
  },
});

/** Null: it was taken, or given up. */
export const getMessage = internalQuery({
  args: { deliveryId: v.id("alertDeliveries") },
  returns: v.union(v.object({ id: v.string(), body: v.string() }), v.null()),
  handler: async (ctx, { deliveryId }) => {
    const row = await ctx.db.get("alertDeliveries", deliveryId);
    return row && Deliveries.messageOf(row);
  },
});

/** @param failure null: the webhook has taken it */
export const settleDelivery = internalMutation({
  args: {
    deliveryId: v.id("alertDeliveries"),
    failure: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, { deliveryId, failure }) => {
    await Deliveries.settleDelivery(ctx, deliveryId, failure, Date.now());
    return null;
  },
});

/** See `operators:health`. @param now a query asks for no time */
export const getHealth = internalQuery({
  args: { now: v.number() },
  returns: Health.vDeploymentHealth,
  handler: async (ctx, { now }) => await Health.getHealth(ctx, now),
});

/** What `GET /health` answers. @param minute so that a minute's calls are one, cached */
export const getPublicHealth = internalQuery({
  args: { minute: v.number() },
  returns: PublicHealth.vPublicHealth,
  handler: async (ctx, { minute }) =>
    await PublicHealth.getPublicHealth(ctx, minute * 60_000),
});
