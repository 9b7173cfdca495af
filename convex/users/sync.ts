import { v } from "convex/values";
import type { Id } from "../_generated/dataModel";
import { internalAction, internalMutation } from "../_generated/server";
import { vProvider } from "../lib/validators";
import { vRemoteUser } from "../lib/workosValidators";
import { eraseDue as eraseAllDue } from "../model/forgetting/erasing";
import * as Departures from "../model/members/departures";
import { acceptByHand } from "../model/invitations/news";
import { dropByHand } from "../model/invitations/onRecord";
import * as Fetching from "../model/users/fetching";
import { fetchProfiles as runFetching } from "../model/users/fetchingAction";
import * as ProfileCopies from "../model/users/profileCopies";
import * as Users from "../model/users/users";
import * as AuthKitUsers from "../model/users/authKitUsers";

/** Starts the worker that fetches profiles, where one is due. Returns whether it did. */
export const fetchDueProfiles = internalMutation({
  args: {},
  returns: v.boolean(),
  handler: async (ctx) => await Fetching.wake(ctx, Date.now()),
});

/** The worker: profiles of people known only by id. */
export const fetchProfiles = internalAction({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await runFetching(ctx);
    return null;
  },
});

export const claimProfiles = internalMutation({
  args: { holder: v.string() },
  returns: v.array(
    v.object({ userId: v.id("users"), workosUserId: v.string() }),
  ),
  handler: async (ctx, { holder }) =>
    await Fetching.claim(ctx, holder, Date.now()),
});

export const releaseProfiles = internalMutation({
  args: { holder: v.string() },
  returns: v.null(),
  handler: async (ctx, { holder }) => {
    await Fetching.release(ctx, holder, Date.now());
    return null;
  },
});

export const postponeProfile = internalMutation({
  args: { userId: v.id("users"), unknown: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { userId, unknown }) => {
    await Fetching.postpone(ctx, userId, { unknown, now: Date.now() });
    return null;
  },
});

export const applyFetched = internalMutation({
  args: { user: vRemoteUser },
  returns: v.null(),
  handler: async (ctx, { user }) => {
    const { updatedAt } = user;
    await Users.applyProfile(ctx, user, { updatedAt }, Date.now());
    return null;
  },
});

/** AuthKit's component is told of the people in a listing. */
export const tellAuthKit = internalMutation({
  args: { users: v.array(vRemoteUser) },
  returns: v.null(),
  handler: async (ctx, { users }) => {
    await AuthKitUsers.keepListed(ctx, users);
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
    if (user) await ProfileCopies.continueProfileCopy(ctx, user, cursor);
    return null;
  },
});

/** Erases name and address of deleted people whose grace has passed, everywhere. */
export const eraseDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx): Promise<number> => await eraseAllDue(ctx, Date.now()),
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
 * Gives role and customer of an invitation to the person who accepted it, as the event
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
    await dropByHand(ctx, workosInvitationId, Date.now());
    return null;
  },
});
