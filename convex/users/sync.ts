import { v } from "convex/values";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "../_generated/server";
import { vProvider, vRemoteUser } from "../lib/validators";
import { workosClient, WorkosError } from "../lib/workosClient";
import * as Departures from "../model/removal/departures";
import { acceptByHand } from "../model/invitations/news";
import { settle } from "../model/invitations/rows";
import * as Erasure from "../model/users/erasure";
import * as Users from "../model/users/users";

/** Fetches a person known only by id. Gone in WorkOS means gone here. */
export const fetchProfile = internalAction({
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, { userId }) => {
    const workosUserId: string | null = await ctx.runQuery(
      internal.users.sync.getUnfetched,
      { userId },
    );
    if (workosUserId === null) return null;
    let user;
    try {
      user = await workosClient(ctx, "background").getUser(workosUserId);
    } catch (error) {
      if (!(error instanceof WorkosError)) throw error;
      console.warn(`Profile of ${workosUserId}, later again:`, error.message);
      return null;
    }
    await ctx.runMutation(internal.users.sync.applyFetched, {
      workosUserId,
      user,
    });
    return null;
  },
});

/** The cron behind `fetchProfile`, for those whose fetch did not come through. */
export const fetchDueProfiles = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Users.scheduleDueProfiles(ctx, Date.now()),
});

/** The WorkOS id of a person whose profile is still missing. */
export const getUnfetched = internalQuery({
  args: { userId: v.id("users") },
  returns: v.union(v.string(), v.null()),
  handler: async (ctx, { userId }) => {
    const user = await ctx.db.get("users", userId);
    return user?.profileDueAt === undefined || user.deletedAt !== undefined
      ? null
      : (user.workosUserId ?? null);
  },
});

export const applyFetched = internalMutation({
  args: { workosUserId: v.string(), user: v.union(vRemoteUser, v.null()) },
  returns: v.null(),
  handler: async (ctx, { workosUserId, user }) => {
    const now = Date.now();
    if (user)
      await Users.applyProfile(ctx, user, { updatedAt: user.updatedAt }, now);
    else
      await Users.deleteWorkosUser(ctx, workosUserId, {
        reason: "unknown to WorkOS",
        now,
      });
    return null;
  },
});

export const continueProfileCopy = internalMutation({
  args: { userId: v.id("users"), cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (
    ctx,
    { userId, cursor }: { userId: Id<"users">; cursor: string | null },
  ) => {
    const user = await ctx.db.get("users", userId);
    if (user) await Users.continueProfileCopy(ctx, user, cursor);
    return null;
  },
});

/** Erases name and address of deleted people whose grace has passed. */
export const eraseDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx): Promise<number> =>
    await Erasure.eraseDue(ctx, Date.now()),
});

/** Ends a deleted person's memberships, a batch at a time. */
export const endMemberships = internalMutation({
  args: {
    userId: v.id("users"),
    reason: v.string(),
    provider: v.optional(vProvider),
    eventId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Departures.endUser(ctx, args, Date.now());
    return null;
  },
});

/**
 * Gives role and customer of an invitation to whoever accepted it, as the event
 * does, and drops its row. `acceptedAt` in ms; without a WorkOS user id it goes
 * to the one user with the invited address. Returns whether it was still open.
 */
export const syncFromInvitation = internalMutation({
  args: {
    workosInvitationId: v.string(),
    acceptedWorkosUserId: v.optional(v.string()),
    acceptedAt: v.number(),
  },
  returns: v.boolean(),
  handler: async (ctx, accepted) =>
    await acceptByHand(ctx, accepted, Date.now()),
});

/** Drops an invitation's row; a later event about it changes nothing any more. */
export const deletePendingInvitationByWorkosId = internalMutation({
  args: { workosInvitationId: v.string() },
  returns: v.null(),
  handler: async (ctx, { workosInvitationId }) => {
    await settle(ctx, workosInvitationId, Date.now());
    return null;
  },
});
