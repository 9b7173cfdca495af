import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vTrouble } from "../lib/providerTrouble";
import { noteCronRun } from "../model/crons/runs";
import * as EventsApi from "../model/inbox/eventsApi";
import * as Schedule from "../model/sync/schedule";

/* The steps of `eventsApi.read`. */

/** Null before the first run. */
export const getPlace = internalQuery({
  args: {},
  returns: v.union(EventsApi.vPlace, v.null()),
  handler: async (ctx) => {
    const cursor = await EventsApi.findCursor(ctx);
    return cursor && EventsApi.placeOf(cursor);
  },
});

/** @param lost WorkOS knows our place no more */
export const begin = internalMutation({
  args: { lost: v.boolean() },
  returns: EventsApi.vPlace,
  handler: async (ctx, args) =>
    await EventsApi.beginReading(ctx, args, Date.now()),
});

export const storePage = internalMutation({
  args: {
    from: EventsApi.vPlace,
    bodies: v.array(v.string()),
    atEnd: v.boolean(),
  },
  returns: v.object({ moved: v.boolean(), stored: v.number() }),
  handler: async (ctx, args) => {
    await noteCronRun(ctx, "read-events", Date.now());
    return await EventsApi.storePage(ctx, args, Date.now());
  },
});

export const noteFailure = internalMutation({
  args: { error: v.string(), trouble: v.optional(vTrouble) },
  returns: v.null(),
  handler: async (ctx, failure) => {
    await noteCronRun(ctx, "read-events", Date.now());
    await EventsApi.noteFailure(ctx, failure, Date.now());
    return null;
  },
});

/** A webhook may have been lost. */
export const readSoon = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await EventsApi.readSoon(ctx, Date.now());
    return null;
  },
});

/** A read between two of the cron's. */
export const readPlanned = internalMutation({
  args: {
    /** For when it was planned. */
    at: v.number(),
  },
  returns: v.null(),
  handler: async (ctx, { at }) => {
    await EventsApi.readPlanned(ctx, at);
    return null;
  },
});

/** Makes every linked workspace due for reconciliation, a batch at a time. */
export const reconcileEverything = internalMutation({
  args: { now: v.number(), cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Schedule.reconcileEverything(ctx, args);
    return null;
  },
});
