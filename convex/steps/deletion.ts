import { v } from "convex/values";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "../_generated/server";
import * as Final from "../model/workspaces/deletionFinal";
import { finalizeDue as finalize } from "../model/workspaces/deletionFinalAction";
import * as Invitations from "../model/workspaces/deletionInvitations";

/** Makes deletions final whose grace has passed. */
export const finalizeDue = internalAction({
  args: {},
  returns: v.object({ finalized: v.number(), failed: v.number() }),
  handler: async (ctx) => await finalize(ctx),
});

export const listOpenInvitations = internalQuery({
  args: { workspaceId: v.id("workspaces") },
  returns: v.array(Invitations.vOpenInvitation),
  handler: async (ctx, { workspaceId }) =>
    await Invitations.listOpen(ctx, workspaceId),
});

export const recordEnded = internalMutation({
  args: { ended: v.array(Invitations.vEnded) },
  returns: v.null(),
  handler: async (ctx, { ended }) => {
    await Invitations.recordEnded(ctx, ended, Date.now());
    return null;
  },
});

export const listDue = internalQuery({
  args: { now: v.number() },
  returns: v.array(v.id("workspaces")),
  handler: async (ctx, { now }) => await Final.listDue(ctx, now),
});

export const begin = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.union(Final.vFinalDeletion, v.null()),
  handler: async (ctx, { workspaceId }) =>
    await Final.beginFinalDeletion(ctx, workspaceId, Date.now()),
});

export const finish = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    result: v.union(
      v.object({ organization: Final.vOrganizationOutcome }),
      v.object({ error: v.string() }),
    ),
  },
  returns: v.null(),
  handler: async (ctx, { workspaceId, result }) => {
    await Final.finishFinalDeletion(ctx, workspaceId, result, Date.now());
    return null;
  },
});

/** Ends the memberships of a deleted workspace, a batch at a time. */
export const endMembers = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await Final.endMembers(ctx, workspaceId, Date.now());
    return null;
  },
});
