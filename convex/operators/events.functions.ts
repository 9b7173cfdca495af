import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vProvider } from "../lib/validators";
import * as FailedEvents from "../model/operators/failedEvents";
import * as ReplayingFailed from "../model/operators/replayingFailed";

/* Handed on by operators.ts, under whose name they are called. */

/**
 * Events that failed for good, of the whole deployment, without their texts: the newest
 * first, with the last error. Call again with `cursor` until it is null; a page that is
 * narrowed may hold none.
 *
 * @param about only those of an organization, of a person alone, or of neither
 * @param organizationId only those of this organization, at `provider` (default: workos)
 */
export const listFailedEvents = internalQuery({
  args: {
    about: v.optional(FailedEvents.vAbout),
    provider: v.optional(vProvider),
    organizationId: v.optional(v.string()),
    cursor: v.optional(v.union(v.string(), v.null())),
  },
  returns: FailedEvents.vFailedPage,
  handler: async (ctx, { cursor, ...which }) =>
    await FailedEvents.listFailed(ctx, which, cursor ?? null),
});

/**
 * What became of events, at most a hundred: whether each was applied, on what the decision
 * was made, or what it failed on again.
 *
 * @throws NOT_FOUND for one that is not kept any more; INVALID for more than a hundred
 */
export const showEvents = internalQuery({
  args: { auditIds: v.array(v.id("webhookAudit")) },
  returns: FailedEvents.vEvents,
  handler: async (ctx, { auditIds }) =>
    await FailedEvents.showEvents(ctx, auditIds),
});

/**
 * Has failed events go through the decision again: old news stays old. At most a hundred by
 * their ids, or all of an organization, or all there are, in batches that go on by
 * themselves. Each keeps that an operator had it replayed, and the workspace has it on
 * record. One that is not failed any more is left alone, and said.
 *
 * @param dryRun default false: true says what it would do
 * @throws INVALID unless one of `auditIds`, `organizationId` and `all` is named; NOT_FOUND
 * for an event that is not kept; CONFLICT where none failed
 */
export const replayEvents = internalMutation({
  args: {
    auditIds: v.optional(v.array(v.id("webhookAudit"))),
    organizationId: v.optional(v.string()),
    all: v.optional(v.boolean()),
    provider: v.optional(vProvider),
    dryRun: v.optional(v.boolean()),
  },
  returns: ReplayingFailed.vReplayedEvents,
  handler: async (
    ctx,
    { dryRun = false, ...request },
  ): Promise<ReplayingFailed.ReplayedEvents> =>
    await ReplayingFailed.replayFailed(ctx, { ...request, dryRun }, Date.now()),
});
