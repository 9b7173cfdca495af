import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Claims from "../model/clerk/claims";
import * as Memberships from "../model/clerk/memberships";
import * as Organizations from "../model/clerk/organizations";

/* What follows Clerk's news, in batches. */

/** Ends the memberships of an organization that was deleted, a batch at a time. */
export const endOrganization = internalMutation({
  args: {
    organizationId: v.string(),
    workspaceId: v.optional(v.id("workspaces")),
    eventId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Organizations.endOrganization(ctx, args, Date.now());
    return null;
  },
});

/** Ends what a deleted account was a member of. */
export const endClerkUser = internalMutation({
  args: {
    clerkUserId: v.string(),
    userId: v.id("users"),
    reason: v.string(),
    eventId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Memberships.endUser(ctx, args, Date.now());
    return null;
  },
});

/** After the link: the people that the organization lets in come in. */
export const bringIn = internalMutation({
  args: {
    organizationId: v.string(),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Memberships.bringIn(ctx, args, Date.now());
    return null;
  },
});

/** A claim that waits for people is looked into again. */
export const retryClaim = internalMutation({
  args: { organizationId: v.string() },
  returns: v.null(),
  handler: async (ctx, { organizationId }) => {
    await Claims.retryClaim(ctx, organizationId, Date.now());
    return null;
  },
});
