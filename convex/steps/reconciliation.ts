import { v } from "convex/values";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "../_generated/server";
import { vListedClerkOrganization } from "../lib/clerkValidators";
import { vDifference } from "../lib/validators";
import { vRemoteOrganization, vRemoteUser } from "../lib/workosValidators";
import { endRoutineRun } from "../model/reconciliation/action";
import * as Profiles from "../model/reconciliation/profiles";
import * as Quiet from "../model/reconciliation/quiet";
import * as Applying from "../model/reconciliation/applying";
import * as Comparing from "../model/reconciliation/comparing";
import {
  requireRunning,
  requireStillAllowed,
  vContext,
  vStarter,
} from "../model/reconciliation/permission";
import * as OpenInvitations from "../model/reconciliation/openInvitations";
import * as Queue from "../model/reconciliation/queue";
import * as Ending from "../model/reconciliation/ending";
import * as Runs from "../model/reconciliation/records";
import { applyListedProfiles } from "../model/users/listedProfiles";

/* The steps of a run; the names of the first and the decisive one are
 * `organizationSync.getReconciliationContext` and
 * `organizationSync.applyOrganizationMembershipSnapshot`. */

export const beginRun = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    starter: vStarter,
    dryRun: v.boolean(),
    confirms: v.optional(v.id("reconciliationRuns")),
  },
  returns: v.object({
    runId: v.id("reconciliationRuns"),
    listedAt: v.number(),
  }),
  handler: async (ctx, request) =>
    await Runs.beginRun(ctx, request, Date.now()),
});

export const findInRange = internalQuery({
  args: { runId: v.id("reconciliationRuns"), range: Comparing.vRange },
  returns: Comparing.vInRange,
  handler: async (ctx, { runId, range }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Comparing.findInRange(ctx, comparison, range);
  },
});

export const listUnlisted = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.object({
    unlisted: v.array(
      v.object({
        userId: v.id("users"),
        providerUserId: v.union(v.string(), v.null()),
      }),
    ),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { runId, cursor }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Comparing.listUnlisted(ctx, comparison, cursor);
  },
});

export const findAmongUnlisted = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    userIds: v.array(v.id("users")),
  },
  returns: Comparing.vAmongUnlisted,
  handler: async (ctx, { runId, userIds }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Comparing.findAmongUnlisted(ctx, comparison, userIds);
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

/** The person who started the run still may; checked right before it changes anything. */
export const openGate = internalMutation({
  args: { runId: v.id("reconciliationRuns") },
  returns: v.null(),
  handler: async (ctx, { runId }) => {
    await requireStillAllowed(ctx, runId);
    return null;
  },
});

export const applyUnlisted = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    userIds: v.array(v.id("users")),
    removable: v.array(v.string()),
  },
  returns: Applying.vCounts,
  handler: async (ctx, { runId, userIds, removable }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Applying.applyUnlisted(ctx, comparison, userIds, {
      removable,
      now: Date.now(),
    });
  },
});

export const applyOrganization = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    organization: v.union(vRemoteOrganization, vListedClerkOrganization),
  },
  returns: v.null(),
  handler: async (ctx, { runId, organization }) => {
    const { comparison } = await requireRunning(ctx, runId);
    await Profiles.applyOrganization(ctx, comparison, organization, Date.now());
    return null;
  },
});

/** The provider has the organization no more. */
export const endOrganization = internalMutation({
  args: { runId: v.id("reconciliationRuns") },
  returns: v.null(),
  handler: async (ctx, { runId }) => {
    const { comparison } = await requireRunning(ctx, runId);
    await Profiles.endOrganization(ctx, comparison, Date.now());
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
    await requireRunning(ctx, runId);
    return await applyListedProfiles(ctx, users, Date.now());
  },
});

export const endRun = internalMutation({
  args: { runId: v.id("reconciliationRuns"), end: Ending.vEnd },
  returns: v.null(),
  handler: async (ctx, { runId, end }) => {
    const now = Date.now();
    if (await Ending.endRun(ctx, runId, end, now)) await Queue.goOn(ctx, now);
    return null;
  },
});

/** WorkOS is asked about members with an invitation of ours, a batch at a time. */
export const askAboutInvitedMembers = internalMutation({
  args: OpenInvitations.vInvited,
  returns: v.null(),
  handler: async (ctx, batch) => {
    await OpenInvitations.askAboutInvitedMembers(ctx, batch, Date.now());
    return null;
  },
});

/** Ends a run that finds nothing; null where it has to go on. */
export const endIfQuiet = internalMutation({
  args: Quiet.quietFields,
  returns: v.union(Ending.vEnd, v.null()),
  handler: async (ctx, listing) => {
    const now = Date.now();
    const end = await Quiet.endIfQuiet(ctx, listing, now);
    if (end) await Queue.goOn(ctx, now);
    return end;
  },
});

/** The job of a time at which a workspace is due: begins what is due by now. */
export const reconcileDue = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await Queue.enqueueDue(ctx, Date.now()),
});

/** A run whose time has come, and that has begun. What goes wrong is in its record. */
export const carryOutRoutine = internalAction({
  args: {
    workspaceId: v.id("workspaces"),
    runId: v.id("reconciliationRuns"),
    context: vContext,
  },
  returns: v.null(),
  handler: async (ctx, begun) => {
    await endRoutineRun(ctx, begun);
    return null;
  },
});

/** Closes the records of runs whose action died. */
export const closeDeadRuns = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => {
    const now = Date.now();
    const closed = await Ending.closeDeadRuns(ctx, now);
    if (closed > 0) await Queue.goOn(ctx, now);
    return closed;
  },
});
