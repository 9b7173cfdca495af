import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import { actorOf } from "./lib/auth";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { take } from "./lib/limiter";
import { vInboxStatus, vProvider } from "./lib/validators";
import * as EventChanges from "./model/audit/eventChanges";
import * as InboxFailed from "./model/inbox/failed";
import * as InboxPages from "./model/inbox/pages";
import * as InboxReplay from "./model/inbox/replay";

/* ------------------------------------------- for owners and admins */

/** The events of the workspace's own organization, the newest first. */
export const listEvents = workspaceList({
  name: "inbox.listEvents",
  args: {
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
 * One event with its text, what was decided before it was replayed, and what the replay
 * has changed.
 *
 * @throws NOT_FOUND for another organization's event
 */
export const getEvent = workspaceQuery({
  name: "inbox.getEvent",
  args: { auditId: v.id("webhookAudit") },
  returns: EventChanges.vEventWithChanges,
  handler: async (ctx, { auditId }) => {
    const { workspace } = ctx.member;
    const event = await InboxPages.requireEvent(ctx, workspace, auditId);
    return await EventChanges.showWithChanges(ctx, workspace, event);
  },
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
    await take(ctx, "replaysOfWorkspace", { key: workspace._id });
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
  returns: v.object({ auditId: v.id("webhookAudit"), did: v.string() }),
  handler: async (ctx, { auditId }) => {
    const event = await InboxFailed.requireAnyEvent(ctx, auditId);
    await InboxReplay.replay(ctx, event, { type: "operator" }, Date.now());
    return {
      auditId,
      did: `${event.type} (${event.eventId}), ${event.status} before, goes through the decision again. operators:showEvents says what becomes of it.`,
    };
  },
});

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
  returns: InboxReplay.vReplayed,
  handler: async (ctx, { dryRun = false, provider = "workos", ...args }) => {
    const now = Date.now();
    const which = { ...args, provider, until: now };
    return dryRun
      ? await InboxReplay.countReplay(ctx, which)
      : await InboxReplay.replayBatch(ctx, { ...which, cursor: null }, now);
  },
});
