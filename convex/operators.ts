import { v } from "convex/values";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "./_generated/server";
import { internal } from "./_generated/api";
import { vEnforcement, vEnforcementInForce } from "./lib/enforcementRules";
import { vPair } from "./model/accounts/checking";
import * as AccountRecord from "./model/clerk/mappings";
import * as Unmapping from "./model/accounts/unmapping";
import { vPlace as vCopiedTo, whoFields } from "./model/forgetting/copy";
import { copyPerson, vCopy } from "./model/forgetting/copyAction";
import * as Enforcement from "./model/operators/enforcement";
import * as Health from "./model/operators/health";
import * as LinkWorkspaces from "./model/operators/linkWorkspaces";
import * as MapUsers from "./model/operators/mapUsers";
import * as OpenOrders from "./model/operators/openOrders";
import * as Preflight from "./model/operators/preflightAction";
import * as ParityRun from "./model/operators/parityAction";
import * as Runs from "./model/operators/runsShown";
import * as TextRules from "./model/operators/textRules";
import * as SealChecks from "./model/record/checkAction";
import * as Rollback from "./model/provisioning/rollback";

/*
 * For operators, who have the deployment's admin key: `npx convex run operators:…`, and
 * docs/operations.md. A file of operators/ has two dots, so that its functions are called by
 * the name of this one.
 */

export {
  confirmBrake,
  listBrakes,
  reconcile,
} from "./operators/brakes.functions";
export {
  listFailedEvents,
  replayEvents,
  showEvents,
} from "./operators/events.functions";
export { listFailedOrders, retryOrders } from "./operators/orders.functions";
export {
  deleteOrphanOrganization,
  findOrphans,
  removeOrphanMember,
} from "./operators/orphans.functions";
export { afterRestore } from "./operators/restoring.functions";
export {
  appointOwner,
  linkWorkspace,
  unlinkWorkspace,
} from "./operators/workspaces.functions";

/** How the whole deployment is doing, the worst first, and what to do. Counts end at 100. */
export const health = internalAction({
  args: {},
  returns: Health.vDeploymentHealth,
  handler: async (ctx): Promise<Health.DeploymentHealth> =>
    await ctx.runQuery(internal.steps.alerts.getHealth, { now: Date.now() }),
});

/**
 * Links workspaces to organizations that WorkOS has. With a mapping, the workspaces
 * that it names, at most 1,000. Without one, all unlinked workspaces are looked at, and
 * organizations that may be theirs are reported; with `create`, a workspace that none
 * may be of gets a new one. Goes on by itself; `showLinking` says what it comes to.
 *
 * @param confirmLosses link also where people lose access; else they are named
 * @param dryRun default true: says what it would do
 * @returns the run, for `showLinking`
 * @throws INVALID for `create` beside a mapping, and for more than 1,000 workspaces
 */
export const linkWorkspaces = internalMutation({
  args: {
    mapping: v.optional(v.array(LinkWorkspaces.vLinkWord)),
    create: v.optional(v.boolean()),
    confirmLosses: v.optional(v.boolean()),
    dryRun: v.optional(v.boolean()),
  },
  returns: v.id("operatorRuns"),
  handler: async (ctx, { dryRun = true, ...args }) =>
    await LinkWorkspaces.beginLinking(ctx, { ...args, dryRun }, Date.now()),
});

/**
 * How far the last runs of `linkWorkspaces` have come, and what one of them came to, row
 * by row: of the newest, unless `runId` names another. Call again with `cursor` until it
 * is null.
 */
export const showLinking = internalQuery({
  args: Runs.showFields,
  returns: Runs.vShown,
  handler: async (ctx, args) =>
    await Runs.showRuns(ctx, "linkWorkspaces", args),
});

/**
 * Workspaces that were begun and are neither made nor taken back: what went wrong, and
 * when the cron tries again. At most 100, those with a failed rollback first.
 */
export const listProvisioning = internalQuery({
  args: {},
  returns: v.array(Rollback.vUnfinished),
  handler: async (ctx) => await Rollback.listUnfinished(ctx, 100),
});

/**
 * Changes made here that the provider has not confirmed yet, of every workspace. At
 * most 100, those that fail the longest first. `operators:retryOrders` tries again now.
 */
export const listOpenOrders = internalQuery({
  args: {},
  returns: v.array(OpenOrders.vOpenOrderOfDeployment),
  handler: async (ctx) => await OpenOrders.listOpenOrders(ctx, 100),
});

/**
 * A workspace that is about to move: who would gain access, lose it, or change
 * role under another organization, at either provider. Reads, and changes
 * nothing; the move itself is unlink and link. Clerk is asked where
 * `CLERK_SECRET_KEY` is set; otherwise our mirror of it answers.
 *
 * @throws INVALID unless exactly one organization is named; NOT_FOUND
 */
export const compareProviders = internalAction({
  args: {
    workspaceId: v.id("workspaces"),
    workosOrganizationId: v.optional(v.string()),
    clerkOrganizationId: v.optional(v.string()),
  },
  returns: ParityRun.vReport,
  handler: async (ctx, args): Promise<ParityRun.Report> =>
    await ParityRun.compare(ctx, args),
});

/**
 * Says who of the people here is who at WorkOS and Clerk: by a list of at most 1,000, or
 * `by` the verified address of everybody who lacks an account. The person signs in by
 * either account from then on, and nobody gets a second row: what Rollcall knew of the
 * account becomes theirs where that is safe, and else is named as a conflict. Each
 * person by themselves. Goes on by itself; `showMapping` says what it comes to.
 *
 * @param dryRun default true: says what it would do
 * @returns the run, for `showMapping`
 * @throws INVALID unless it is one of both; for more than 1,000 pairs
 */
export const mapUsers = internalMutation({
  args: {
    mapping: v.optional(v.array(vPair)),
    by: v.optional(v.literal("verifiedAddress")),
    dryRun: v.optional(v.boolean()),
  },
  returns: v.id("operatorRuns"),
  handler: async (ctx, { dryRun = true, ...args }) =>
    await MapUsers.beginMapping(ctx, { ...args, dryRun }, Date.now()),
});

/** The same of `mapUsers` as `showLinking` is of `linkWorkspaces`. */
export const showMapping = internalQuery({
  args: Runs.showFields,
  returns: Runs.vShown,
  handler: async (ctx, args) => await Runs.showRuns(ctx, "mapUsers", args),
});

/**
 * Takes it back: the account stands for itself again, with the memberships that
 * came with it.
 *
 * @param dryRun default true: says what it would do
 */
export const unmapClerkAccount = internalMutation({
  args: { clerkUserId: v.string(), dryRun: v.optional(v.boolean()) },
  returns: Unmapping.vUnmapped,
  handler: async (ctx, { clerkUserId, dryRun = true }) =>
    dryRun
      ? await Unmapping.previewUnmapping(ctx, clerkUserId)
      : await Unmapping.unmapAccount(ctx, clerkUserId, Date.now()),
});

/** Who was mapped and unmapped, the newest hundred first. */
export const listAccountMappings = internalQuery({
  args: {},
  returns: v.array(AccountRecord.vMapping),
  handler: async (ctx) => await AccountRecord.listMappings(ctx),
});

/**
 * Whether every row of the audit is what it was when it was sealed: of one workspace, or
 * of all of them, a hundred at a time. What is broken is named with its first bad seal.
 *
 * @param cursor the last answer's `next`
 */
export const verifyAudit = internalAction({
  args: {
    workspaceId: v.optional(v.id("workspaces")),
    cursor: v.optional(v.string()),
  },
  returns: SealChecks.vVerified,
  handler: async (ctx, args) => await SealChecks.verify(ctx, args),
});

/**
 * Everything that is kept about a person, as one JSON: their row, their memberships, what
 * is on record of them and by them, invitations and orders, events with their texts, and
 * AuthKit's copy. Of somebody who was only invited, by their address. What does not fit
 * into one answer follows: call again with `from` until `next` is null.
 *
 * @throws INVALID unless one of both is named; NOT_FOUND; CONFLICT where several people
 * have the address
 */
export const exportPerson = internalAction({
  args: { ...whoFields, from: v.optional(v.union(vCopiedTo, v.null())) },
  returns: vCopy,
  handler: async (ctx, { from, ...who }) =>
    await copyPerson(ctx, who, from ?? null),
});

/**
 * How strictly linked workspaces follow their organization: `strict`, the default, or
 * `observe`, which shuts out and removes nobody (see lib/enforcementRules.ts). Of one
 * workspace, on its record, or of all without a rule of their own. Says what holds now.
 *
 * @param mode null: the workspace follows the deployment's rule again
 * @throws INVALID unless it is for one workspace or for all; NOT_FOUND
 */
export const setEnforcement = internalMutation({
  args: {
    mode: v.union(vEnforcement, v.null()),
    workspaceId: v.optional(v.id("workspaces")),
    all: v.optional(v.boolean()),
  },
  returns: vEnforcementInForce,
  handler: async (ctx, args) =>
    await Enforcement.setEnforcement(ctx, args, Date.now()),
});

/**
 * What strictness would do, in every workspace or in one, from mirror and members as they
 * stand: who would be shut out, whom the organization lets in that is no member here, who
 * has no role that the role map knows, and what is linked to no organization. Reads, and
 * changes nothing. What does not fit into one answer follows: call again with `from`, the
 * last answer's `next`, until it is null; the totals are of all calls.
 *
 * @throws NOT_FOUND
 */
export const preflight = internalAction({
  args: {
    workspaceId: v.optional(v.id("workspaces")),
    from: v.optional(v.union(Preflight.vFrom, v.null())),
  },
  returns: Preflight.vPreflight,
  handler: async (ctx, { workspaceId, from }): Promise<Preflight.Preflight> =>
    await Preflight.preflight(ctx, { workspaceId, from: from ?? null }),
});

/**
 * Brings names, addresses and their keys in line with the present rules for text, a batch
 * at a time, the next by itself. Once after an upgrade that changed the rules.
 */
export const applyTextRules = internalMutation({
  args: { place: v.optional(TextRules.vPlace) },
  returns: TextRules.vApplied,
  handler: async (ctx, { place }): Promise<TextRules.Applied> =>
    await TextRules.applyTextRules(ctx, place, Date.now()),
});
