import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import { vInboxSource, vProvider } from "./lib/validators";
import * as Inbox from "./model/inbox";

const vLane = {
  provider: vProvider,
  /** Left out: the events about people. */
  organizationId: v.optional(v.string()),
};

/** Keeps an event, whichever way it came; the only way into the sync. */
export const storeEvent = internalMutation({
  args: {
    ...vLane,
    source: vInboxSource,
    eventId: v.string(),
    type: v.string(),
    occurredAt: v.number(),
    body: v.string(),
  },
  returns: literals("stored", "repeated"),
  handler: async (ctx, event) => await Inbox.store(ctx, event, Date.now()),
});

/** One attempt at an organization's next event; goes on by itself. */
export const processNext = internalMutation({
  args: vLane,
  returns: v.null(),
  handler: async (ctx, lane) => {
    await Inbox.processNext(ctx, lane, Date.now());
    return null;
  },
});

/** Called by `processNext` as a nested transaction, so that a failure leaves nothing else. */
export const applyEvent = internalMutation({
  args: { auditId: v.id("webhookAudit") },
  returns: v.object({
    status: literals("processed", "duplicate", "stale", "ignored", "failed"),
    verdict: v.string(),
  }),
  handler: async (ctx, { auditId }): Promise<Inbox.Outcome> =>
    await Inbox.apply(ctx, auditId, Date.now()),
});

/** The cron that wakes organizations whose job died. */
export const takeUpLeftBehind = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Inbox.sweep(ctx, Date.now()),
});

/** What came before an organization was linked here counts from then on. */
export const takeUpIgnored = internalMutation({
  args: {
    provider: vProvider,
    organizationId: v.string(),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, { organizationId, provider, cursor }) => {
    await Inbox.takeUpIgnored(ctx, organizationId, Date.now(), {
      provider,
      cursor,
    });
    return null;
  },
});
