import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vListedClerkOrganization } from "../lib/clerkValidators";
import {
  vFoundCounts,
  vListedMembership,
} from "../lib/reconciliationValidators";
import { vRemoteOrganization, vRemoteUser } from "../lib/workosValidators";
import { vDoubt } from "../model/reconciliation/comparing";
import * as Held from "../model/reconciliation/held";
import * as Pages from "../model/reconciliation/pages";
import * as Scratch from "../model/reconciliation/scratch";
import * as Profiles from "../model/reconciliation/profiles";
import * as Quiet from "../model/reconciliation/quiet";
import {
  requireRunning,
  requireStillAllowed,
  vStarter,
} from "../model/reconciliation/permission";
import * as OpenInvitations from "../model/reconciliation/openInvitations";
import * as Queue from "../model/reconciliation/queue";
import * as Ending from "../model/reconciliation/ending";
import * as Runs from "../model/reconciliation/records";

/** Where a batch ended; null: that was the last. */
const vNext = v.union(v.string(), v.null());

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

/** A page of the listing: who may differ, as far as it tells. */
export const comparePage = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    memberships: v.array(vListedMembership),
    users: v.array(vRemoteUser),
  },
  returns: Pages.vComparedPage,
  handler: async (ctx, { runId, ...page }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Pages.comparePage(ctx, comparison, page);
  },
});

export const walkMirror = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    after: v.union(v.string(), v.null()),
  },
  returns: Pages.vWalkedRows,
  handler: async (ctx, { runId, after }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Pages.walkMirror(ctx, comparison, after);
  },
});

export const membersAmong = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    providerUserIds: v.array(v.string()),
  },
  returns: v.array(v.id("users")),
  handler: async (ctx, { runId, providerUserIds }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Pages.membersAmong(ctx, comparison, providerUserIds);
  },
});

export const walkMembers = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    cursor: v.union(v.string(), v.null()),
  },
  returns: Pages.vWalkedMembers,
  handler: async (ctx, { runId, cursor }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Pages.walkMembers(ctx, comparison, cursor);
  },
});

export const describeStrays = internalQuery({
  args: {
    runId: v.id("reconciliationRuns"),
    userIds: v.array(v.id("users")),
  },
  returns: v.array(Pages.vStray),
  handler: async (ctx, { runId, userIds }) => {
    const { comparison } = await requireRunning(ctx, runId);
    return await Pages.describeStrays(ctx, comparison, userIds);
  },
});

/** What people who may differ come to, and what the provider is to be asked. */
export const lookAt = internalQuery({
  args: { runId: v.id("reconciliationRuns"), some: Scratch.vSome },
  returns: v.object({
    found: vFoundCounts,
    doubts: v.array(vDoubt),
    next: vNext,
  }),
  handler: async (ctx, { runId, some }) => {
    const { comparison } = await requireRunning(ctx, runId);
    const { held, next } = await Scratch.take(ctx, runId, some);
    return { ...(await Held.lookAt(ctx, comparison, held)), next };
  },
});

export const noteFound = internalMutation({
  args: { runId: v.id("reconciliationRuns"), some: Scratch.vSome },
  returns: v.object({ found: vFoundCounts, next: vNext }),
  handler: async (ctx, { runId, some }) => {
    const { comparison } = await requireRunning(ctx, runId);
    const { held, rows, next } = await Scratch.take(ctx, runId, some);
    const found = await Held.noteFound(ctx, comparison, runId, held);
    await Scratch.markNoted(ctx, rows);
    return { found, next };
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

export const endRun = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    /** Which of its actions it comes from. */
    turn: v.number(),
    end: Ending.vEnd,
  },
  returns: v.null(),
  handler: async (ctx, end) => {
    const now = Date.now();
    if (await Ending.endRun(ctx, end, now)) await Queue.goOn(ctx, now);
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

/** Runs whose action died: another goes on, or the record is closed. */
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
