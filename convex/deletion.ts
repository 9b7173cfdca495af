import { v } from "convex/values";
import { internal } from "./_generated/api";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "./_generated/server";
import { workosClient } from "./lib/workosClient";
import * as Deletion from "./model/deletion";

/** The cron that makes deletions final whose grace has passed. */
export const finalizeDue = internalAction({
  args: {},
  returns: v.object({ finalized: v.number(), failed: v.number() }),
  handler: async (ctx) => {
    const result = { finalized: 0, failed: 0 };
    const due = await ctx.runQuery(internal.deletion.listDue, {
      now: Date.now(),
    });
    for (const workspaceId of due) {
      const order: Deletion.Order | null = await ctx.runMutation(
        internal.deletion.begin,
        { workspaceId },
      );
      if (!order) continue;
      try {
        const organization = await Deletion.deleteOurs(
          workosClient("background"),
          order,
        );
        await ctx.runMutation(internal.deletion.finish, {
          workspaceId,
          result: { organization },
        });
        result.finalized++;
      } catch (failure) {
        const error =
          failure instanceof Error ? failure.message : String(failure);
        await ctx.runMutation(internal.deletion.finish, {
          workspaceId,
          result: { error },
        });
        result.failed++;
      }
    }
    return result;
  },
});

export const listDue = internalQuery({
  args: { now: v.number() },
  returns: v.array(v.id("workspaces")),
  handler: async (ctx, { now }) => await Deletion.listDue(ctx, now),
});

export const begin = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.union(Deletion.vOrder, v.null()),
  handler: async (ctx, { workspaceId }) =>
    await Deletion.begin(ctx, workspaceId, Date.now()),
});

export const finish = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    result: v.union(
      v.object({ organization: Deletion.vOrganizationOutcome }),
      v.object({ error: v.string() }),
    ),
  },
  returns: v.null(),
  handler: async (ctx, { workspaceId, result }) => {
    await Deletion.finish(ctx, workspaceId, result);
    return null;
  },
});

/** Ends the memberships of a deleted workspace, a batch at a time. */
export const endMembers = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await Deletion.endMembers(ctx, workspaceId, Date.now());
    return null;
  },
});
