import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import { actorOf } from "./lib/auth";
import { workspaceMutation, workspaceQuery } from "./lib/functions";
import {
  vInboxSource,
  vInboxStatus,
  vKeptEvent,
  vProvider,
} from "./lib/validators";
import * as InboxFailed from "./model/inbox/failed";
import * as Inbox from "./model/inbox/inbox";
import * as InboxPages from "./model/inbox/pages";
import type { Outcome } from "./model/sync/outcomePlan";
import * as InboxPruning from "./model/inbox/pruning";
import * as InboxReplay from "./model/inbox/replay";
import * as InboxWorker from "./model/inbox/worker";
import * as WebhookRefusals from "./model/inbox/refusals";

/* ------------------------------------------- for owners and admins */

/** The events of the workspace's own organization, the newest first. */
export const listEvents = workspaceQuery({
  name: "inbox.listEvents",
  args: {
    paginationOpts: paginationOptsValidator,
    status: v.optional(vInboxStatus),
  },
  returns: paginationResultValidator(InboxPages.vListedEvent),
  handler: async (ctx, { status, paginationOpts }) =>
    await InboxPages.listEvents(
      ctx,
      ctx.member.workspace,
      status,
      paginationOpts,
    ),
});

/**
 * One event with its text.
 *
 * @throws NOT_FOUND for another organization's event
 */
export const getEvent = workspaceQuery({
  name: "inbox.getEvent",
  args: { auditId: v.id("webhookAudit") },
  returns: InboxPages.vShownEvent,
  handler: async (ctx, { auditId }) =>
    await InboxPages.showEvent(ctx, ctx.member.workspace, auditId),
});

/**
 * Has one event go through the decision again: what is old by now stays stale.
 *
 * @throws NOT_FOUND; CONFLICT when its text is not kept any more, or when it is
 * of a type that nothing acts on
 */
export const replayEvent = workspaceMutation({
  name: "inbox.replayEvent",
  args: { auditId: v.id("webhookAudit") },
  returns: v.null(),
  handler: async (ctx, { auditId }) => {
    const { workspace, user } = ctx.member;
    const event = await InboxPages.requireEvent(ctx, workspace, auditId);
    const by = await actorOf(ctx, user);
    await InboxReplay.replay(ctx, event, by, Date.now());
    return null;
  },
});

/* ------------------------------------------------------- for operators */

/**
 * Events that failed for good, a page at a time, the newest first: those about
 * people, and what can't be read, which are on no workspace's page. Call again
 * with `cursor` until it is null.
 *
 * @param organizationId those of this organization instead
 */
export const listFailed = internalQuery({
  args: {
    provider: v.optional(vProvider),
    organizationId: v.optional(v.string()),
    cursor: v.optional(v.union(v.string(), v.null())),
  },
  returns: InboxFailed.vFailedEvents,
  handler: async (ctx, { provider = "workos", organizationId, cursor }) =>
    await InboxFailed.listFailed(
      ctx,
      { provider, ...(organizationId === undefined ? {} : { organizationId }) },
      cursor ?? null,
    ),
});

/**
 * Has one event, of whatever organization or person, go through the decision
 * again: what is old by now stays stale.
 *
 * @throws NOT_FOUND; CONFLICT when its text is not kept any more, or when it is
 * of a type that nothing acts on
 */
export const replayOne = internalMutation({
  args: { auditId: v.id("webhookAudit") },
  returns: v.null(),
  handler: async (ctx, { auditId }) => {
    const event = await InboxFailed.requireAnyEvent(ctx, auditId);
    await InboxReplay.replay(ctx, event, { type: "operator" }, Date.now());
    return null;
  },
});

const vReplayed = v.object({ events: v.number(), more: v.boolean() });

/**
 * Has every event received since then go through the decision again, oldest
 * first, in batches; the answer counts the first one. A dry run changes nothing
 * and counts as far as one transaction can.
 *
 * @param since when we received the first of them, in ms since the epoch
 * @param status only those that failed
 */
export const replaySince = internalMutation({
  args: {
    since: v.number(),
    provider: v.optional(vProvider),
    organizationId: v.optional(v.string()),
    status: v.optional(v.literal("failed")),
    dryRun: v.optional(v.boolean()),
  },
  returns: vReplayed,
  handler: async (ctx, { dryRun = false, provider = "workos", ...args }) => {
    const now = Date.now();
    const which = { ...args, provider, until: now };
    return dryRun
      ? await InboxReplay.countReplay(ctx, which)
      : await InboxReplay.replayBatch(ctx, { ...which, cursor: null }, now);
  },
});

export const continueReplay = internalMutation({
  args: {
    since: v.number(),
    until: v.number(),
    provider: vProvider,
    organizationId: v.optional(v.string()),
    status: v.optional(v.literal("failed")),
    cursor: v.string(),
  },
  returns: vReplayed,
  handler: async (ctx, args): Promise<InboxReplay.Replayed> =>
    await InboxReplay.replayBatch(ctx, args, Date.now()),
});

/* ------------------------------------------------------------ its steps */

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

/** One attempt at the next event of an organization or a person; goes on by itself. */
export const processNext = internalMutation({
  args: { lane: v.string() },
  returns: v.null(),
  handler: async (ctx, { lane }) => {
    await InboxWorker.processNext(ctx, lane, Date.now());
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
 * The cron that wakes lanes whose job died; goes on by itself.
 *
 * @param after the last lane that was looked at
 */
export const takeUpLeftBehind = internalMutation({
  args: { after: v.optional(v.string()) },
  returns: v.number(),
  handler: async (ctx, { after }) =>
    await InboxWorker.sweep(ctx, Date.now(), after),
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
  handler: async (ctx): Promise<InboxPruning.Pruned> =>
    await InboxPruning.prune(ctx, Date.now()),
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
