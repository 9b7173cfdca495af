import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import { vInboxSource, vProvider } from "./lib/validators";
import * as Inbox from "./model/inbox";

/** Keeps an event, whichever way it came; the only way into the sync. */
export const storeEvent = internalMutation({
  args: {
    provider: vProvider,
    source: vInboxSource,
    eventId: v.string(),
    type: v.string(),
    organizationId: v.optional(v.string()),
    occurredAt: v.number(),
    body: v.string(),
  },
  returns: literals("stored", "repeated"),
  handler: async (ctx, event) => await Inbox.store(ctx, event, Date.now()),
});

/** One attempt at one event. */
export const processEvent = internalMutation({
  args: { auditId: v.id("webhookAudit") },
  returns: v.null(),
  handler: async (ctx, { auditId }) => {
    await Inbox.process(ctx, auditId, Date.now());
    return null;
  },
});

/** Called by `processEvent` as a nested transaction, so that a failure leaves nothing else. */
export const applyEvent = internalMutation({
  args: { auditId: v.id("webhookAudit") },
  returns: v.object({
    status: literals("processed", "duplicate", "stale", "ignored"),
    verdict: v.string(),
  }),
  handler: async (ctx, { auditId }): Promise<Inbox.Outcome> =>
    await Inbox.apply(ctx, auditId, Date.now()),
});

/** The cron that takes up events whose attempt never came. */
export const takeUpLeftBehind = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Inbox.sweep(ctx, Date.now()),
});
