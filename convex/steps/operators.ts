import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vProvider } from "../lib/validators";
import * as Brakes from "../model/operators/brakes";
import * as FailedOrders from "../model/operators/failedOrders";
import * as LinkWorkspaces from "../model/operators/linkWorkspaces";
import * as Operators from "../model/operators/operators";
import * as ReplayingFailed from "../model/operators/replayingFailed";

/* The steps of what operators run: see operators.ts. */

const vOrganization = {
  workosOrganizationId: v.string(),
  externalId: v.optional(v.string()),
};

export const pickOrphans = internalQuery({
  args: {
    organizations: v.array(v.object({ ...vOrganization, name: v.string() })),
  },
  returns: v.array(Operators.vOrphanOrganization),
  handler: async (ctx, { organizations }) =>
    await Operators.pickOrphans(ctx, organizations),
});

export const listOrphansHere = internalQuery({
  args: {
    kind: Operators.vOrphanKind,
    cursor: v.union(v.string(), v.null()),
  },
  returns: Operators.vOrphansHere,
  handler: async (ctx, args) => await Operators.listOrphansHere(ctx, args),
});

export const requireDeletable = internalQuery({
  args: vOrganization,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Operators.requireDeletable(ctx, args);
    return null;
  },
});

export const requireWaitingBrake = internalQuery({
  args: { runId: v.id("reconciliationRuns") },
  returns: Brakes.vWaitingRun,
  handler: async (ctx, { runId }) => await Brakes.requireWaiting(ctx, runId),
});

export const listRemovedBy = internalQuery({
  args: { runId: v.id("reconciliationRuns") },
  returns: v.array(v.id("users")),
  handler: async (ctx, { runId }) => await Brakes.listRemoved(ctx, runId),
});

/** The next batch of `operators.replayEvents`. */
export const replayFailed = internalMutation({
  args: {
    provider: v.optional(vProvider),
    organizationId: v.optional(v.string()),
    until: v.number(),
    cursor: v.string(),
  },
  returns: v.null(),
  handler: async (ctx, batch) => {
    const now = Date.now();
    await ReplayingFailed.replayBatch(ctx, batch, { dryRun: false, now });
    return null;
  },
});

/** The next batch of `operators.retryOrders`. */
export const retryFailedOrders = internalMutation({
  args: { workspaceId: v.optional(v.id("workspaces")), cursor: v.string() },
  returns: v.null(),
  handler: async (ctx, batch) => {
    await FailedOrders.retryBatch(ctx, batch, Date.now());
    return null;
  },
});

export const requireLinkTask = internalQuery({
  args: { workspaceId: v.id("workspaces") },
  returns: LinkWorkspaces.vLinkTask,
  handler: async (ctx, { workspaceId }) =>
    await LinkWorkspaces.requireTask(ctx, workspaceId),
});
