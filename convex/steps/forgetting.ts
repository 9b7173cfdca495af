import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import * as Copy from "../model/forgetting/copy";
import * as Erasing from "../model/forgetting/erasing";
import * as Workspaces from "../model/forgetting/workspaces";

/** Erases a deleted person, a page of one place at a time; goes on by itself. */
export const eraseStep = internalMutation({
  args: Erasing.stepArgs,
  returns: v.null(),
  handler: async (ctx, step) => {
    await Erasing.eraseStep(ctx, step);
    return null;
  },
});

/** Goes on after the product has erased what it keeps of a person. */
export const eraseRest = internalMutation({
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, { userId }) => {
    await Erasing.eraseRest(ctx, userId);
    return null;
  },
});

/** The cron that forgets workspaces whose deletion has been final for long enough. */
export const forgetDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Workspaces.forgetDue(ctx, Date.now()),
});

/** A batch of one workspace; goes on by itself. */
export const forgetStep = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await Workspaces.forgetStep(ctx, workspaceId, Date.now());
    return null;
  },
});

/** The next page of what is kept about a person. */
export const copyPage = internalQuery({
  args: { ...Copy.whoFields, place: Copy.vPlace },
  returns: Copy.vCopiedPage,
  handler: async (ctx, { place, ...who }) =>
    await Copy.copyPage(ctx, who, place),
});
