import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import {
  type ActionCtx,
  internalAction,
  internalMutation,
  internalQuery,
} from "./_generated/server";
import { requireRestorer } from "./lib/auth";
import {
  userMutation,
  userQuery,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { vProvider } from "./lib/validators";
import { type WorkosClient, workosClient } from "./lib/workosClient";
import * as Deletion from "./model/workspaces/deletion";
import * as Final from "./model/workspaces/deletionFinal";
import * as Invitations from "./model/workspaces/deletionInvitations";
import { errorText } from "./lib/errors";

/** What deleting the workspace would mean, for the dialog that asks. */
export const describe = workspaceQuery({
  name: "deletion.describe",
  args: {},
  returns: v.object({
    name: v.string(),
    graceMs: v.number(),
    organization: v.union(
      v.object({
        provider: vProvider,
        name: v.string(),
        deletable: v.boolean(),
      }),
      v.null(),
    ),
  }),
  handler: async (ctx) =>
    await Deletion.describeDeletion(ctx, ctx.member.workspace),
});

/**
 * Closes the workspace to everyone at once. For seven days its owners can
 * restore it, then it is final.
 *
 * @param confirmation the workspace's name, as typed
 * @param deleteOrganization also in WorkOS; refused for one that is not ours
 * @throws NEEDS_CONFIRMATION and INVALID, with `field`
 */
export const request = workspaceMutation({
  name: "deletion.request",
  args: { confirmation: v.string(), deleteOrganization: v.boolean() },
  returns: v.object({ finalAt: v.number() }),
  handler: async (ctx, args) =>
    await Deletion.requestDeletion(ctx, ctx.member, args, Date.now()),
});

/**
 * Brings a deleted workspace back as it was, for an owner of it.
 *
 * @throws NOT_FOUND once the deletion is final; FORBIDDEN, SESSION_REQUIRED,
 * CONFLICT
 */
export const restore = userMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.object({ slug: v.string() }),
  handler: async (ctx, { workspaceId }) =>
    await Deletion.restoreWorkspace(
      ctx,
      await requireRestorer(ctx, workspaceId),
    ),
});

/** The deleted workspaces that the caller can still restore, the most urgent first. */
export const listRestorable = userQuery({
  args: {},
  returns: v.array(
    v.object({
      _id: v.id("workspaces"),
      slug: v.string(),
      name: v.string(),
      deletedAt: v.number(),
      finalAt: v.number(),
      deleteOrganization: v.boolean(),
      workosOrganizationId: v.union(v.string(), v.null()),
    }),
  ),
  handler: async (ctx) => await Deletion.listRestorable(ctx, ctx.user),
});

/* ------------------------------------------------------- making it final */

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
      const begun: Final.FinalDeletion | null = await ctx.runMutation(
        internal.deletion.begin,
        { workspaceId },
      );
      if (!begun) continue;
      try {
        const client = () => workosClient(ctx, "background");
        const organization = await Final.deleteOurs(client, begun);
        if (organization === "kept")
          await endInvitations(ctx, client, workspaceId);
        await ctx.runMutation(internal.deletion.finish, {
          workspaceId,
          result: { organization },
        });
        result.finalized++;
      } catch (failure) {
        await ctx.runMutation(internal.deletion.finish, {
          workspaceId,
          result: { error: errorText(failure) },
        });
        result.failed++;
      }
    }
    return result;
  },
});

/** Before the organization is let go: nobody accepts what the workspace has sent. */
async function endInvitations(
  ctx: ActionCtx,
  client: () => WorkosClient,
  workspaceId: Id<"workspaces">,
) {
  for (;;) {
    const open: Invitations.OpenInvitation[] = await ctx.runQuery(
      internal.deletion.listOpenInvitations,
      { workspaceId },
    );
    if (open.length === 0) return;
    const ended = await Invitations.revokeAll(client(), open);
    await ctx.runMutation(internal.deletion.recordEnded, { ended });
  }
}

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
    await Final.finishFinalDeletion(ctx, workspaceId, result);
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
