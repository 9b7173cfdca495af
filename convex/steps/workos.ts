import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { listKnown as list } from "../model/workos/environment";
import { endOrganization as endBatch } from "../model/workos/organizationEnd";

/** What tells this WorkOS environment from another, for `lib/gone.ts`. */
export const listKnown = internalQuery({
  args: {},
  returns: v.object({
    organizationIds: v.array(v.string()),
    userIds: v.array(v.string()),
  }),
  handler: async (ctx) => await list(ctx),
});

/** Ends the memberships of an organization that was deleted, a batch at a time. */
export const endOrganization = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    workosOrganizationId: v.string(),
    eventId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await endBatch(ctx, args, Date.now());
    return null;
  },
});
