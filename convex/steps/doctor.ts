import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as Facts from "../model/doctor/facts";

/* The steps of `doctor.examine`. */

export const readFacts = internalQuery({
  args: {},
  returns: Facts.vFacts,
  handler: async (ctx) => await Facts.readFacts(ctx),
});

/** @returns whether the doctor's own event had come in */
export const dropProbe = internalMutation({
  args: { eventId: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { eventId }) => await Facts.dropProbe(ctx, eventId),
});
