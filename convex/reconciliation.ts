import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import {
  vDifference,
  vRemoteOrganization,
  vRemoteUser,
} from "./lib/validators";
import * as Around from "./model/reconciliation/around";
import * as People from "./model/reconciliation/people";
import * as Runs from "./model/reconciliation/runs";

/* The steps of a run; the names of the first and the decisive one are
 * `organizationSync.getReconciliationContext` and
 * `organizationSync.applyOrganizationMembershipSnapshot`. */

export const beginRun = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    starter: Runs.vStarter,
    dryRun: v.boolean(),
    confirms: v.optional(v.id("reconciliationRuns")),
  },
  returns: v.object({
    runId: v.id("reconciliationRuns"),
    listedAt: v.number(),
  }),
  handler: async (ctx, request) => await Runs.begin(ctx, request, Date.now()),
});

export const findInRange = internalQuery({
  args: { runId: v.id("reconciliationRuns"), range: People.vRange },
  returns: v.object({
    differences: v.array(People.vFound),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { runId, range }) => {
    const { comparison } = await Runs.requireRunning(ctx, runId);
    return await People.findInRange(ctx, comparison, range);
  },
});

export const listStrays = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.object({
    strays: v.array(
      v.object({
        userId: v.id("users"),
        workosUserId: v.union(v.string(), v.null()),
      }),
    ),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { runId, cursor }) => {
    const { comparison } = await Runs.requireRunning(ctx, runId);
    return await People.listStrays(ctx, comparison, cursor);
  },
});

export const findAmongStrays = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    userIds: v.array(v.id("users")),
  },
  returns: v.array(People.vFound),
  handler: async (ctx, { runId, userIds }) => {
    const { comparison } = await Runs.requireRunning(ctx, runId);
    return await People.findAmongStrays(ctx, comparison, userIds);
  },
});

export const listConfirmed = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    providerUserIds: v.array(v.string()),
  },
  returns: v.array(v.string()),
  handler: async (ctx, { runId, providerUserIds }) =>
    await Runs.listConfirmed(ctx, runId, providerUserIds),
});

export const noteDifferences = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    differences: v.array(vDifference),
  },
  returns: v.null(),
  handler: async (ctx, { runId, differences }) => {
    await Runs.noteDifferences(ctx, runId, differences);
    return null;
  },
});

/** Whoever started the run still may, right before it changes anything. */
export const openGate = internalMutation({
  args: { runId: v.id("reconciliationRuns") },
  returns: v.null(),
  handler: async (ctx, { runId }) => {
    await Runs.requireStillAllowed(ctx, runId);
    return null;
  },
});

export const applyStrays = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    userIds: v.array(v.id("users")),
    removable: v.array(v.string()),
  },
  returns: People.vCounts,
  handler: async (ctx, { runId, userIds, removable }) => {
    const { comparison } = await Runs.requireRunning(ctx, runId);
    return await People.applyStrays(ctx, comparison, userIds, {
      removable,
      now: Date.now(),
    });
  },
});

/** @param organization null: WorkOS has it no more */
export const applyOrganization = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    organization: v.union(vRemoteOrganization, v.null()),
  },
  returns: v.null(),
  handler: async (ctx, { runId, organization }) => {
    const { comparison } = await Runs.requireRunning(ctx, runId);
    await Around.applyOrganization(ctx, comparison, organization, Date.now());
    return null;
  },
});

/** Names and addresses; returns how many people changed. */
export const applyProfiles = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    users: v.array(vRemoteUser),
  },
  returns: v.number(),
  handler: async (ctx, { runId, users }) => {
    await Runs.requireRunning(ctx, runId);
    return await Around.applyProfiles(ctx, users, Date.now());
  },
});

export const endRun = internalMutation({
  args: { runId: v.id("reconciliationRuns"), end: Runs.vEnd },
  returns: v.null(),
  handler: async (ctx, { runId, end }) => {
    await Runs.end(ctx, runId, end, Date.now());
    return null;
  },
});
