import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "./_generated/server";
import {
  requireRestorer,
  requireSubject,
  requireWorkspaceMember,
  signedOut,
  findUser,
} from "./lib/auth";
import { graceMs } from "./lib/env";
import {
  openQuery,
  userAction,
  userMutation,
  userQuery,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import {
  vRemoteMembership,
  vRemoteOrganization,
  vRemoteUser,
  vRole,
} from "./lib/validators";
import { workosClient } from "./lib/workosClient";
import * as Access from "./model/accessExplanation";
import * as Deletion from "./model/deletion";
import * as GettingIn from "./model/gettingIn";
import * as Leaving from "./model/leaving";
import * as Linking from "./model/linking";
import { link } from "./model/linkingRun";
import * as Provisioning from "./model/provisioning";
import { provision, type Provisioned, rollBack } from "./model/provisioningRun";
import { takeProviderCall } from "./model/rateLimit";
import { cleanUpBatch } from "./model/removal";
import * as Roles from "./model/roles";
import * as Settings from "./model/settings";
import * as Workspaces from "./model/workspaces";

const vProvisioned = v.object({
  workspaceId: v.id("workspaces"),
  slug: v.string(),
});
const vOrder = v.object({
  journalId: v.id("provisioningJournal"),
  key: v.string(),
  lease: v.string(),
  workosUserId: v.string(),
  name: v.string(),
});

const vSettings = {
  workspaceId: v.id("workspaces"),
  name: v.optional(v.string()),
  slug: v.optional(v.string()),
};

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
  returns: vProvisioned,
  handler: async (ctx, { requestId, ...request }): Promise<Provisioned> => {
    await ctx.runQuery(
      internal.workspaces.internalGetProvisioningAuthContext,
      {},
    );
    await ctx.runMutation(internal.workspaces.internalTakeProviderCall, {});
    return await provision(ctx, {
      ...request,
      requestId: requestId ?? crypto.randomUUID(),
    });
  },
});

/**
 * Where the caller stands: a workspace they can enter, an open invitation, a
 * door that was closed, or, for someone new, a workspace of their own.
 *
 * @throws PROVIDER_UNAVAILABLE when only WorkOS could tell; RATE_LIMITED
 */
export const ensureDefaultWorkspace = userAction({
  args: {},
  returns: GettingIn.vStanding,
  handler: async (ctx): Promise<GettingIn.Standing> => {
    await ctx.runQuery(
      internal.workspaces.internalGetProvisioningAuthContext,
      {},
    );
    await ctx.runMutation(internal.workspaces.internalTakeProviderCall, {});
    return await GettingIn.resolveStanding(
      ctx,
      await requireSubject(ctx),
      Date.now(),
    );
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
  returns: v.object({
    _id: v.id("workspaces"),
    slug: v.string(),
    name: v.string(),
    role: vRole,
    workosOrganizationId: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { slug }) => {
    const { workspace, membership } = await requireWorkspaceMember(
      ctx,
      await Workspaces.requireIdOfSlug(ctx, slug),
      "workspace:enter",
      { anySession: true },
    );
    if (ctx.user.lastWorkspaceId !== workspace._id)
      await ctx.db.patch("users", ctx.user._id, {
        lastWorkspaceId: workspace._id,
      });
    return {
      _id: workspace._id,
      slug: workspace.slug,
      name: workspace.name,
      role: membership.role,
      workosOrganizationId: workspace.workosOrganizationId ?? null,
    };
  },
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

/* -------------------------------------------------- running a workspace */

/**
 * Name and address. The name is WorkOS's first, where the workspace is linked;
 * the address is ours alone, and former ones stay the workspace's.
 *
 * @throws INVALID and SLUG_TAKEN with `field`; NOT_FOUND, FORBIDDEN, CONFLICT,
 * RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const update = userAction({
  args: vSettings,
  returns: v.object({ name: v.string(), slug: v.string() }),
  handler: async (ctx, settings): Promise<{ name: string; slug: string }> => {
    const rename: Settings.Rename | null = await ctx.runQuery(
      internal.workspaces.internalPrepareUpdate,
      settings,
    );
    if (rename)
      await ctx.runMutation(internal.workspaces.internalTakeProviderCall, {
        workspaceId: settings.workspaceId,
      });
    return await Settings.renameFirst(
      () => workosClient("interactive"),
      rename,
      async (answer): Promise<{ name: string; slug: string }> =>
        await ctx.runMutation(internal.workspaces.internalApplyUpdate, {
          ...settings,
          answer,
        }),
    );
  },
});

export const internalPrepareUpdate = internalQuery({
  args: vSettings,
  returns: v.union(Settings.vRename, v.null()),
  handler: async (ctx, settings) => await Settings.prepareUpdate(ctx, settings),
});

export const internalApplyUpdate = internalMutation({
  args: { ...vSettings, answer: v.union(vRemoteOrganization, v.null()) },
  returns: v.object({ name: v.string(), slug: v.string() }),
  handler: async (ctx, args) =>
    await Settings.applyUpdate(ctx, args, Date.now()),
});

/**
 * The caller goes. Their access ends and their assignments are given up in
 * this transaction; WorkOS is told right after.
 *
 * @throws LAST_OWNER
 */
export const leave = workspaceMutation({
  permission: "workspace:enter",
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Leaving.leave(ctx, ctx.member, Date.now());
    return null;
  },
});

/**
 * Hands the workspace over: the person becomes owner, the caller admin.
 *
 * @throws NOT_FOUND, FORBIDDEN, SELF, CONFLICT, ROLE_MISSING, RATE_LIMITED,
 * PROVIDER_UNAVAILABLE
 */
export const transferOwnership = userAction({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, transfer): Promise<null> => {
    const order: Roles.RoleOrder | null = await ctx.runQuery(
      internal.workspaces.internalPrepareTransfer,
      transfer,
    );
    if (order)
      await ctx.runMutation(internal.workspaces.internalTakeProviderCall, {
        workspaceId: transfer.workspaceId,
      });
    return await Roles.tellWorkosFirst(
      () => workosClient("interactive"),
      order,
      async (answer): Promise<null> =>
        await ctx.runMutation(internal.workspaces.internalApplyTransfer, {
          ...transfer,
          answer,
        }),
    );
  },
});

export const internalPrepareTransfer = internalQuery({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
  returns: v.union(Roles.vRoleOrder, v.null()),
  handler: async (ctx, transfer) => await Roles.prepareTransfer(ctx, transfer),
});

export const internalApplyTransfer = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    answer: v.union(vRemoteMembership, v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Roles.applyTransfer(ctx, args, Date.now());
    return null;
  },
});

/**
 * An admin takes over a workspace that has no active owner left.
 *
 * @throws CONFLICT while there is one
 */
export const becomeOwner = workspaceMutation({
  permission: "workspace:run",
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Roles.becomeOwner(ctx, ctx.member, Date.now());
    return null;
  },
});

/**
 * Active people whom WorkOS gives roles that nobody mapped: they have the
 * least access until an admin assigns a role with `users/manage.changeRole`.
 * `complete: false`: there are more clients than one look takes in.
 */
export const listUnmappedRoles = workspaceQuery({
  permission: "members:history",
  args: {},
  returns: v.object({
    members: v.array(
      v.object({
        userId: v.id("users"),
        displayName: v.string(),
        email: v.union(v.string(), v.null()),
        role: vRole,
        roleSlugs: v.array(v.string()),
      }),
    ),
    complete: v.boolean(),
  }),
  handler: async (ctx) => await Roles.listUnmapped(ctx, ctx.member.workspace),
});

/** What deleting the workspace would mean, for the dialog that asks. */
export const describeDeletion = workspaceQuery({
  permission: "workspace:own",
  args: {},
  returns: v.object({
    name: v.string(),
    graceMs: v.number(),
    organization: v.union(
      v.object({ name: v.string(), deletable: v.boolean() }),
      v.null(),
    ),
  }),
  handler: async (ctx) => await Deletion.describe(ctx, ctx.member.workspace),
});

/**
 * Closes the workspace to everyone at once. For seven days its owners can
 * restore it, then it is final.
 *
 * @param confirmation the workspace's name, as typed
 * @param deleteOrganization also in WorkOS; refused for one that is not ours
 * @throws NEEDS_CONFIRMATION and INVALID, with `field`
 */
export const requestDeletion = workspaceMutation({
  permission: "workspace:own",
  args: { confirmation: v.string(), deleteOrganization: v.boolean() },
  returns: v.object({ finalAt: v.number() }),
  handler: async (ctx, args) =>
    await Deletion.request(ctx, ctx.member, args, Date.now()),
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
    await Deletion.restore(ctx, await requireRestorer(ctx, workspaceId)),
});

/** The deleted workspaces that the caller can still restore, the most urgent first. */
export const listDeleted = userQuery({
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

/* -------------------------------------------------------------- linking */

/**
 * Links an unlinked workspace to an organization of its own, or to one in which
 * WorkOS lists the caller as admin. Where there are such, and no choice was
 * made, changes nothing and says what each would do to each member. While it
 * runs the old rules of access hold; repeating it goes on where it stopped.
 *
 * @param confirm the ids of those whom the caller was shown to lose access
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export const ensureOrganizationLink = userAction({
  args: {
    workspaceId: v.id("workspaces"),
    choice: v.optional(Linking.vChoice),
    confirm: v.optional(v.array(v.id("users"))),
  },
  returns: Linking.vLinkOutcome,
  handler: async (ctx, request): Promise<Linking.LinkOutcome> => {
    const { workspaceId } = request;
    const context: Linking.LinkContext = await ctx.runQuery(
      internal.workspaces.internalGetOrganizationLinkContext,
      { workspaceId },
    );
    if (context.linked) return { status: "already_linked" };
    await ctx.runMutation(internal.workspaces.internalTakeProviderCall, {
      workspaceId,
    });
    return await link(ctx, request, context, workosClient("interactive"));
  },
});

export const internalGetOrganizationLinkContext = internalQuery({
  args: Linking.linkerFields,
  returns: Linking.vLinkContext,
  handler: async (ctx, args) => await Linking.getContext(ctx, args),
});

export const internalLinkWorkspaceOrganization = internalMutation({
  args: {
    ...Linking.linkerFields,
    organization: vRemoteOrganization,
    identities: v.array(Linking.vIdentity),
    confirm: v.array(v.id("users")),
  },
  returns: Linking.vLinkResult,
  handler: async (ctx, args): Promise<Linking.LinkResult> =>
    await Linking.finish(ctx, args, Date.now()),
});

/**
 * Takes the workspace off its organization; members and mirror stay.
 *
 * @param confirmation the workspace's name
 * @throws NEEDS_CONFIRMATION, CONFLICT
 */
export const unlinkOrganization = workspaceMutation({
  permission: "workspace:own",
  args: { confirmation: v.string() },
  returns: v.null(),
  handler: async (ctx, { confirmation }) => {
    await Linking.unlink(ctx, ctx.member, confirmation, Date.now());
    return null;
  },
});

/**
 * For operators. Where the organization was deleted in WorkOS, this brings back
 * the members who were removed for it.
 */
export const internalUnlinkOrganization = internalMutation({
  args: { workspaceId: v.id("workspaces") },
  returns: v.object({ unlinked: v.boolean(), bringsBack: v.boolean() }),
  handler: async (ctx, { workspaceId }) =>
    await Linking.unlinkForOperator(ctx, workspaceId, Date.now()),
});

/* --------------------------------------------------------- provisioning */

/** @throws UNAUTHENTICATED. A person not known here yet is `userId: null`. */
export const internalGetProvisioningAuthContext = internalQuery({
  args: {},
  returns: v.object({
    userId: v.union(v.id("users"), v.null()),
    subject: v.string(),
  }),
  handler: async (ctx) => {
    const subject = await requireSubject(ctx);
    const user = await findUser(ctx, subject);
    if (user?.deletedAt !== undefined) throw signedOut();
    return { userId: user?._id ?? null, subject: subject.subject };
  },
});

/** Counts an action that will call WorkOS, per person and workspace. */
export const internalTakeProviderCall = internalMutation({
  args: { workspaceId: v.optional(v.id("workspaces")) },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await takeProviderCall(ctx, workspaceId ?? null);
    return null;
  },
});

export const internalBeginProvisioning = internalMutation({
  args: {
    name: v.string(),
    slug: v.optional(v.string()),
    requestId: v.string(),
  },
  returns: v.union(
    v.object({ status: v.literal("go"), order: vOrder }),
    v.object({ status: v.literal("done"), ...vProvisioned.fields }),
    v.object({
      status: v.literal("busy"),
      journalId: v.id("provisioningJournal"),
    }),
  ),
  handler: async (ctx, request): Promise<Provisioning.Begun> =>
    await Provisioning.begin(
      ctx,
      await requireSubject(ctx),
      request,
      Date.now(),
    ),
});

export const internalCreateWorkspaceWithOrganization = internalMutation({
  args: {
    journalId: v.id("provisioningJournal"),
    lease: v.string(),
    organization: vRemoteOrganization,
    membership: vRemoteMembership,
  },
  returns: vProvisioned,
  handler: async (ctx, args): Promise<Provisioned> =>
    await Provisioning.finish(ctx, args, Date.now()),
});

/** How the provisioning that someone else carries out has ended, if it has. */
export const internalGetProvisioningResult = internalQuery({
  args: { journalId: v.id("provisioningJournal") },
  returns: v.union(vProvisioned, v.literal("open"), v.literal("given_up")),
  handler: async (ctx, { journalId }) =>
    await Provisioning.getResult(ctx, journalId),
});

export const internalCloseRollback = internalMutation({
  args: {
    journalId: v.id("provisioningJournal"),
    lease: v.string(),
    error: v.union(v.string(), v.null()),
    cause: v.string(),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Provisioning.closeRollback(ctx, args, Date.now());
    return null;
  },
});

export const internalListAbandonedProvisioning = internalQuery({
  args: { now: v.number() },
  returns: v.array(v.id("provisioningJournal")),
  handler: async (ctx, { now }) =>
    await Provisioning.listAbandoned(ctx, now, 20),
});

export const internalTakeAbandonedProvisioning = internalMutation({
  args: { journalId: v.id("provisioningJournal") },
  returns: v.union(vOrder, v.null()),
  handler: async (ctx, { journalId }): Promise<Provisioning.Order | null> =>
    await Provisioning.takeAbandoned(ctx, journalId, Date.now()),
});

/** The cron that takes back what a crash or an outage left half-made. */
export const internalFinishProvisioning = internalAction({
  args: {},
  returns: v.object({ rolledBack: v.number(), failed: v.number() }),
  handler: async (ctx) => {
    const result = { rolledBack: 0, failed: 0 };
    const abandoned = await ctx.runQuery(
      internal.workspaces.internalListAbandonedProvisioning,
      { now: Date.now() },
    );
    for (const journalId of abandoned) {
      const order = await ctx.runMutation(
        internal.workspaces.internalTakeAbandonedProvisioning,
        { journalId },
      );
      if (!order) continue;
      const outcome = await rollBack(
        ctx,
        order,
        workosClient("background"),
        "abandoned",
      );
      if (outcome === "rolled_back") result.rolledBack++;
      else result.failed++;
    }
    return result;
  },
});

/* ----------------------------------------------------------- getting in */

/** Only reads (note 3): nobody is removed for looking. */
export const internalResolveDefaultWorkspaceAccess = internalQuery({
  args: {},
  returns: GettingIn.vLocalAccess,
  handler: async (ctx) =>
    await GettingIn.resolveLocalAccess(ctx, await requireSubject(ctx)),
});

export const internalApplyViewer = internalMutation({
  args: { user: vRemoteUser, memberships: v.array(vRemoteMembership) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await GettingIn.applyViewer(ctx, args, Date.now());
    return null;
  },
});

export const internalNameOrganizations = internalQuery({
  args: { workosOrganizationIds: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { workosOrganizationIds }) =>
    await GettingIn.nameOrganizations(ctx, workosOrganizationIds),
});

/* ---------------------------------------------------------- getting out */

/**
 * Schedules the removal of active members who have lost access without an
 * event that says so, clears it where access is back, and removes those whose
 * grace has passed (note 3). Goes on by itself where one transaction is not
 * enough; the counts are those of the first batch.
 *
 * @param graceMs default: the deployment's, else 24 hours
 * @param scope "all": every active member; "due": only those marked already
 */
export const internalCleanupPendingWorkspaceMemberRemovals = internalMutation({
  args: {
    graceMs: v.optional(v.number()),
    scope: v.optional(literals("all", "due")),
    /** Where a continued run goes on. */
    cursor: v.optional(v.string()),
  },
  returns: v.object({
    checked: v.number(),
    scheduled: v.number(),
    cleared: v.number(),
    removed: v.number(),
    released: v.number(),
    continues: v.boolean(),
  }),
  handler: async (ctx, args) => {
    const scope = args.scope ?? "all";
    const { counts, next } = await cleanUpBatch(ctx, {
      scope,
      cursor: args.cursor ?? null,
      graceMs: graceMs(args.graceMs),
      now: Date.now(),
    });
    if (next !== null)
      await ctx.scheduler.runAfter(
        0,
        internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
        { ...args, scope, cursor: next },
      );
    return { ...counts, continues: next !== null };
  },
});
