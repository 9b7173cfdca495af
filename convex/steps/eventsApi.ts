import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vTrouble } from "../lib/providerTrouble";
import * as EventsApi from "../model/inbox/eventsApi";

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
  handler: async (ctx, args) =>
    await EventsApi.storePage(ctx, args, Date.now()),
});

export const noteFailure = internalMutation({
  args: { error: v.string(), trouble: v.optional(vTrouble) },
  returns: v.null(),
  handler: async (ctx, failure) => {
    await EventsApi.noteFailure(ctx, failure, Date.now());
    return null;
  },
});

/** Makes every linked workspace due for reconciliation, a batch at a time. */
export const reconcileEverything = internalMutation({
  args: { now: v.number(), cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await EventsApi.reconcileEverything(ctx, args);
    return null;
  },
});
