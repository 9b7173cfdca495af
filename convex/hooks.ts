import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { take } from "./lib/limiter";
import * as Shown from "./model/hooks/shown";
import * as Seats from "./model/invitations/seats";
import { namesOf } from "./model/team/names";

/** What hooks of the product failed at here, and are called with again; a page at a time. */
export const listFailed = workspaceList({
  name: "hooks.listFailed",
  args: {},
  returns: paginationResultValidator(Shown.vFailedHookHere),
  handler: async (ctx, { paginationOpts }) =>
    await Shown.listFailedIn(
      ctx,
      ctx.member.workspace._id,
      paginationOpts,
      namesOf(ctx).person,
    ),
});

/**
 * Makes a call of a hook that failed here once more now, after those before it about the
 * same member or workspace. `done`: none of them waits any more.
 *
 * @throws RATE_LIMITED; NOT_FOUND for another workspace's, and where it was made meanwhile
 */
export const retryFailed = workspaceMutation({
  name: "hooks.retryFailed",
  args: { callId: v.id("hookCalls") },
  returns: v.object({ done: v.boolean() }),
  handler: async (ctx, { callId }): Promise<{ done: boolean }> => {
    const { workspace } = ctx.member;
    await take(ctx, "hookRetriesOfWorkspace", { key: workspace._id });
    return await Shown.retryIn(ctx, workspace._id, callId, Date.now());
  },
});

/**
 * The seats that the product gives the workspace, who has them, and how many are free;
 * null without a limit.
 */
export const getSeats = workspaceQuery({
  name: "hooks.getSeats",
  args: {},
  returns: Seats.vSeatUse,
  handler: async (ctx) => await Seats.describeSeats(ctx, ctx.member.workspace),
});

/* -------------------------------------------------------- for operators */

/**
 * Calls of the product's own hooks that failed, with the error, and when each is made
 * again. At most 100, the soonest first. `retry` makes one now.
 */
export const listAllFailed = internalQuery({
  args: {},
  returns: v.array(Shown.vFailedHook),
  handler: async (ctx) => await Shown.listFailed(ctx, 100),
});

/**
 * Makes a call of a hook once more now, after those before it about the same member or
 * workspace. `done`: none of them waits any more.
 *
 * @throws NOT_FOUND
 */
export const retry = internalMutation({
  args: { callId: v.id("hookCalls") },
  returns: v.object({ done: v.boolean() }),
  handler: async (ctx, { callId }): Promise<{ done: boolean }> =>
    await Shown.retry(ctx, callId, Date.now()),
});
