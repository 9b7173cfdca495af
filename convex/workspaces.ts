import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, internalQuery } from "./_generated/server";
import { requireSubject } from "./lib/auth";
import {
  openQuery,
  userAction,
  userMutation,
  userQuery,
  workspaceMutation,
} from "./lib/functions";
import { workosClient } from "./lib/workosClient";
import * as Access from "./model/access/explanation";
import * as Former from "./model/access/former";
import * as Landing from "./model/access/landing";
import { resolveEntry } from "./model/access/landingAction";
import * as Leaving from "./model/team/leaving";
import * as Finishing from "./model/linking/finishing";
import * as Linker from "./model/linking/linker";
import {
  type LinkOutcome,
  vChoice,
  vLinkOutcome,
} from "./model/linking/outcome";
import { link } from "./model/linking/action";
import * as Unlinking from "./model/linking/unlinking";
import * as Caller from "./model/provisioning/caller";
import * as Provisioning from "./model/provisioning/provisioning";
import { provision } from "./model/provisioning/action";
import * as CleanupRun from "./model/cleanup/run";
import * as Settings from "./model/workspaces/settings";
import { updateSettings } from "./model/workspaces/settingsAction";
import * as Switching from "./model/workspaces/switching";

/* --------------------------------------------------------------- public */

/**
 * Creates a workspace that the caller owns: the WorkOS organization and the
 * caller's admin membership first, then ours.
 *
 * @param slug left out: made from the name
 * @param requestId the same id twice makes one workspace
 * @throws INVALID, SLUG_TAKEN (with `field`), CONFLICT, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const create = userAction({
  args: {
    name: v.string(),
    slug: v.optional(v.string()),
    requestId: v.optional(v.string()),
  },
  returns: Provisioning.vProvisioned,
  handler: async (
    ctx,
    { requestId, ...request },
  ): Promise<Provisioning.Provisioned> => {
    await ctx.runQuery(
      internal.workspaces.internalGetProvisioningAuthContext,
      {},
    );
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {});
    return await provision(ctx, {
      ...request,
      requestId: requestId ?? crypto.randomUUID(),
    });
  },
});

/**
 * Where the caller stands: a workspace they can enter, an open invitation, a
 * door that was closed, or, for someone new, a workspace of their own. Who signed
 * in by Clerk gets none.
 *
 * @throws PROVIDER_UNAVAILABLE when only WorkOS could tell; RATE_LIMITED
 */
export const ensureDefaultWorkspace = userAction({
  args: {},
  returns: Landing.vEntry,
  handler: async (ctx): Promise<Landing.Entry> => {
    await ctx.runQuery(
      internal.workspaces.internalGetProvisioningAuthContext,
      {},
    );
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {});
    return await resolveEntry(ctx, await requireSubject(ctx), Date.now());
  },
});

/**
 * Remembers the workspace as the one the caller used last, and returns it, with
 * the organization whose session it may want.
 *
 * @param slug current or former
 * @throws NOT_FOUND
 */
export const switchWorkspace = userMutation({
  args: { slug: v.string() },
  returns: Switching.vSwitched,
  handler: async (ctx, { slug }) =>
    await Switching.switchTo(ctx, ctx.user, slug, Date.now()),
});

/**
 * Every fact that decides whether someone can enter, in order, with the one
 * that decides and where each came from. About oneself with a member row,
 * active or removed; about others for owners and admins.
 *
 * @param userId left out: the caller
 * @throws NOT_FOUND, FORBIDDEN
 */
export const explainAccess = openQuery({
  args: {
    workspaceId: v.id("workspaces"),
    userId: v.optional(v.id("users")),
  },
  returns: Access.vExplanation,
  handler: async (ctx, { workspaceId, userId }) =>
    await Access.explainAccess(ctx, workspaceId, userId ?? null),
});

/**
 * The workspace of an address, past or present, for a person who is or was in it: a
 * link that somebody kept tells them that they are out. Null alike for a
 * workspace that never was and for one that is none of theirs.
 */
export const findFormer = userQuery({
  args: { slug: v.string() },
  returns: v.union(Former.vFormer, v.null()),
  handler: async (ctx, { slug }) =>
    await Former.findFormer(ctx, ctx.user, slug),
});

/* -------------------------------------------------- running a workspace */

/**
 * Name and address. The name is WorkOS's first, where the workspace is linked;
 * the address is ours alone, and the latest former ones lead here for 90 days.
 *
 * @throws INVALID and SLUG_TAKEN with `field`; NOT_FOUND, FORBIDDEN, CONFLICT,
 * RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const update = userAction({
  args: Settings.settingsFields,
  returns: Settings.vNaming,
  handler: async (ctx, settings): Promise<Settings.Naming> =>
    await updateSettings(ctx, settings),
});

/**
 * The caller goes. Their access ends and their assignments are given up in
 * this transaction; WorkOS is told right after.
 *
 * @throws LAST_OWNER
 */
export const leave = workspaceMutation({
  name: "workspaces.leave",
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Leaving.leave(ctx, ctx.member, Date.now());
    return null;
  },
});

/* -------------------------------------------------------------- linking */

/**
 * Links an unlinked workspace to an organization of its own, or to one in which
 * WorkOS lists the caller as admin. Where there are such, and no choice was
 * made, changes nothing and says what each would do to each member. While it
 * runs the old rules of access hold; repeating it goes on where it stopped. It
 * stops creating memberships after five minutes: `partial`, as after a failure.
 *
 * @param confirm the ids of the people who lose access, as shown to the caller
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const ensureOrganizationLink = userAction({
  args: {
    workspaceId: v.id("workspaces"),
    choice: v.optional(vChoice),
    confirm: v.optional(v.array(v.id("users"))),
  },
  returns: vLinkOutcome,
  handler: async (ctx, request): Promise<LinkOutcome> => {
    const { workspaceId } = request;
    const context: Linker.LinkContext = await ctx.runQuery(
      internal.workspaces.internalGetOrganizationLinkContext,
      { workspaceId },
    );
    if (context.linked) return { status: "already_linked" };
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {
      workspaceId,
    });
    return await link(ctx, request, context, workosClient(ctx, "interactive"));
  },
});

export const internalGetOrganizationLinkContext = internalQuery({
  args: Linker.linkerFields,
  returns: Linker.vLinkContext,
  handler: async (ctx, args) => await Linker.getContext(ctx, args),
});

export const internalLinkWorkspaceOrganization = internalMutation({
  args: Finishing.finishFields,
  returns: Finishing.vLinkResult,
  handler: async (ctx, args): Promise<Finishing.LinkResult> =>
    await Finishing.finishLinking(ctx, args, Date.now()),
});

/**
 * Takes the workspace off its organization; members and mirror stay.
 *
 * @param confirmation the workspace's name
 * @throws NEEDS_CONFIRMATION, CONFLICT
 */
export const unlinkOrganization = workspaceMutation({
  name: "workspaces.unlinkOrganization",
  args: { confirmation: v.string() },
  returns: v.null(),
  handler: async (ctx, { confirmation }) => {
    await Unlinking.unlink(ctx, ctx.member, confirmation, Date.now());
    return null;
  },
});

/**
 * For operators. Where the organization was deleted, this brings back the members
 * who were removed for it, and names them: those whose access the provider ended
 * with it or within the hour before, in whatever order its events came.
 *
 * @param dryRun changes nothing, and says who would come back
 * @param cursor of a dry run: the `next` of the one before
 * @throws NOT_FOUND
 */
export const internalUnlinkOrganization = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    dryRun: v.optional(v.boolean()),
    cursor: v.optional(v.union(v.string(), v.null())),
  },
  returns: Unlinking.vUnlinkedByOperator,
  handler: async (ctx, { workspaceId, dryRun = false, cursor = null }) =>
    await Unlinking.unlinkForOperator(
      ctx,
      { workspaceId, dryRun, cursor },
      Date.now(),
    ),
});

/* --------------------------------------------------------- provisioning */

/** @throws UNAUTHENTICATED. A person not known here yet is `userId: null`. */
export const internalGetProvisioningAuthContext = internalQuery({
  args: {},
  returns: Caller.vCaller,
  handler: async (ctx) => await Caller.requireCaller(ctx),
});

export const internalCreateWorkspaceWithOrganization = internalMutation({
  args: Provisioning.finishFields,
  returns: Provisioning.vProvisioned,
  handler: async (ctx, args): Promise<Provisioning.Provisioned> =>
    await Provisioning.finishProvisioning(ctx, args, Date.now()),
});

/* ----------------------------------------------------------- getting in */

/** Only reads: looking for a way in removes nobody. */
export const internalResolveDefaultWorkspaceAccess = internalQuery({
  args: {},
  returns: Landing.vLocalAccess,
  handler: async (ctx) =>
    await Landing.resolveLocalAccess(ctx, await requireSubject(ctx)),
});

/* ---------------------------------------------------------- getting out */

/**
 * Schedules the removal of active members who have lost access without an
 * event that says so, clears it where access is back, and removes those whose
 * grace has passed: a mirror that is wrong for an hour removes nobody. Goes on by
 * itself where one transaction is not enough; the counts are those of the first batch.
 * A member who was given more time keeps it.
 *
 * @param graceMs default: the workspace's, else the deployment's, else 24 hours
 * @param scope "all": every active member, and then everyone is counted anew;
 * "due": only those marked already
 * @param brake as the crons have it: where the mirror of a workspace has lost too
 * many at once, nobody there is marked or removed before somebody confirms
 */
export const internalCleanupPendingWorkspaceMemberRemovals = internalMutation({
  args: CleanupRun.cleanupFields,
  returns: CleanupRun.vCleanedUp,
  handler: async (ctx, args): Promise<CleanupRun.CleanedUp> =>
    await CleanupRun.cleanUp(ctx, args, Date.now()),
});
