import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vInboxSource, vKeptEvent, vProvider } from "../lib/validators";
import { noteCronRun } from "../model/crons/runs";
import * as Inbox from "../model/inbox/inbox";
import * as InboxLeftBehind from "../model/inbox/leftBehind";
import { laneOf } from "../model/inbox/lanes";
import * as InboxPruning from "../model/inbox/pruning";
import * as WebhookRefusals from "../model/inbox/refusals";
import * as InboxReplay from "../model/inbox/replay";
import * as InboxWorker from "../model/inbox/worker";
import type { Outcome } from "../model/sync/outcomePlan";

/** Keeps an event, whichever way it came; the only way into the sync. */
export const storeEvent = internalMutation({
  args: {
    provider: vProvider,
    organizationId: v.optional(v.string()),
    personId: v.optional(v.string()),
    source: vInboxSource,
    eventId: v.string(),
    type: v.string(),
    occurredAt: v.number(),
    body: v.string(),
  },
  returns: literals("stored", "repeated"),
  handler: async (ctx, event) => await Inbox.store(ctx, event, Date.now()),
});

/** Keeps what a provider signed and we can't read, for the operator. */
export const storeUnreadable = internalMutation({
  args: {
    provider: vProvider,
    source: vInboxSource,
    eventId: v.optional(v.string()),
    body: v.string(),
  },
  returns: literals("stored", "repeated"),
  handler: async (ctx, one) =>
    await Inbox.storeUnreadable(ctx, one, Date.now()),
});

/**
 * One attempt at each of a lane's next events; goes on by itself.
 *
 * @param alone how many of the next events have a transaction of their own each
 */
export const processNext = internalMutation({
  args: { lane: v.string(), alone: v.optional(v.number()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await InboxWorker.processNext(ctx, args, Date.now());
    return null;
  },
});

/** The same, called by the webhook itself, for what is not to wait for a scheduled job. */
export const processArrived = internalMutation({
  args: {
    provider: vProvider,
    type: v.string(),
    organizationId: v.optional(v.string()),
    personId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, about) => {
    await InboxWorker.processNext(ctx, { lane: laneOf(about) }, Date.now());
    return null;
  },
});

/** Called by `processNext` as a nested transaction, so that a failure leaves nothing else. */
export const applyEvent = internalMutation({
  args: { event: vKeptEvent },
  returns: v.object({
    status: literals("processed", "duplicate", "stale", "ignored", "failed"),
    verdict: v.string(),
  }),
  handler: async (ctx, { event }): Promise<Outcome> =>
    await InboxWorker.apply(ctx, event, Date.now()),
});

/**
 * Wakes lanes whose job died; goes on by itself.
 *
 * @param after the last lane that was looked at
 */
export const takeUpLeftBehind = internalMutation({
  args: { after: v.optional(v.string()) },
  returns: v.number(),
  handler: async (ctx, { after }) =>
    await InboxLeftBehind.sweep(ctx, Date.now(), after),
});

/** The next batch of `inbox.replaySince`. */
export const continueReplay = internalMutation({
  args: {
    since: v.number(),
    until: v.number(),
    provider: vProvider,
    organizationId: v.optional(v.string()),
    status: v.optional(v.literal("failed")),
    cursor: v.string(),
  },
  returns: InboxReplay.vReplayed,
  handler: async (ctx, args): Promise<InboxReplay.Replayed> =>
    await InboxReplay.replayBatch(ctx, args, Date.now()),
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
    await InboxReplay.takeUpIgnored(ctx, organizationId, Date.now(), {
      provider,
      cursor,
    });
    return null;
  },
});

/** The cron behind what is kept for a time only; goes on by itself. */
export const prune = internalMutation({
  args: {},
  returns: v.object({ bodies: v.number(), rows: v.number() }),
  handler: async (ctx): Promise<InboxPruning.Pruned> => {
    await noteCronRun(ctx, "prune-inbox", Date.now());
    return await InboxPruning.prune(ctx, Date.now());
  },
});

/** A webhook came whose signature is not the provider's. */
export const noteRefusal = internalMutation({
  args: { provider: vProvider },
  returns: v.null(),
  handler: async (ctx, { provider }) => {
    await WebhookRefusals.noteRefusal(ctx, provider, Date.now());
    return null;
  },
});

/** A webhook was the provider's, and could not be stored. */
export const noteNotStored = internalMutation({
  args: { provider: vProvider },
  returns: v.null(),
  handler: async (ctx, { provider }) => {
    await WebhookRefusals.noteNotStored(ctx, provider, Date.now());
    return null;
  },
});
