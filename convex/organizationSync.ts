import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Departures from "./model/departures";

/** Ends the memberships of an organization that was deleted, a batch at a time. */
export const endOrganization = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    workosOrganizationId: v.string(),
    eventId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Departures.endOrganization(ctx, args, Date.now());
    return null;
  },
});
