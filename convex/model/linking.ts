import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import {
  actorOf,
  memberOf,
  noSuchWorkspace,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../lib/auth";
import { isGoneForGood } from "../lib/deletion";
import { appError } from "../lib/errors";
import type {
  Actor,
  RemoteMembership,
  RemoteOrganization,
} from "../lib/validators";
import {
  findLinkedWorkspace,
  syncOrganizationMembership,
  syncWorkspaceMemberFromOrganizationMembership,
  upsertOrganizationMembership,
} from "../lib/workosOrganization";
import * as Inbox from "./inbox";
import { unconfirmed } from "./linkPlan";
import * as Members from "./members";
import { planMember } from "./membershipPlan";
import * as Organizations from "./organizations";
import * as Users from "./users";

const BATCH = 100;
const DAY_MS = 24 * 60 * 60_000;
/** What one transaction can look at to be sure of everyone. */
const MEMBERS_MAX = 8_000;
const MEMBERSHIPS_MAX = 16_000;
/** External ids that begin so are ours. */
export const KEY_PREFIX = "rollcall_";

export const vPerson = v.object({
  /** Null for someone who has never been here. */
  userId: v.union(v.id("users"), v.null()),
  displayName: v.string(),
});
export const vLosing = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  reason: v.string(),
});
export type Losing = Infer<typeof vLosing>;

const vPeople = v.object({
  count: v.number(),
  /** The first hundred of them. */
  people: v.array(vPerson),
});
export const vCandidate = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  members: v.object({
    keeps: vPeople,
    gains: vPeople,
    /** All of them: `confirm` names their ids. */
    loses: v.array(vLosing),
  }),
});
export type Candidate = Infer<typeof vCandidate>;

export const vChoice = v.union(
  v.object({ type: v.literal("new") }),
  v.object({ type: v.literal("existing"), workosOrganizationId: v.string() }),
);
export type Choice = Infer<typeof vChoice>;

export const vLinkOutcome = v.union(
  v.object({
    status: v.literal("linked"),
    workosOrganizationId: v.string(),
    /** How many memberships were created in WorkOS. */
    created: v.number(),
    /** Who lost access, as the owner confirmed. */
    lost: v.number(),
  }),
  v.object({ status: v.literal("already_linked") }),
  /** Nothing was changed. Beside these, a new organization can be chosen. */
  v.object({ status: v.literal("choose"), candidates: v.array(vCandidate) }),
  /** Nothing is linked: more people would lose access than `confirm` named. */
  v.object({
    status: v.literal("needs_confirmation"),
    losing: v.array(vLosing),
  }),
  /** Nothing is linked yet: calling again goes on. */
  v.object({ status: v.literal("partial"), failed: v.array(vLosing) }),
);
export type LinkOutcome = Infer<typeof vLinkOutcome>;

/** The workspace, and the owner for whom an operator acts, if one does. */
export const linkerFields = {
  workspaceId: v.id("workspaces"),
  onBehalfOf: v.optional(v.id("users")),
};
export type LinkerArgs = {
  workspaceId: Id<"workspaces">;
  onBehalfOf?: Id<"users">;
};

type Linker = WorkspaceMember & { actor: Actor };

/** @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED */
async function requireLinker(
  ctx: QueryCtx,
  { workspaceId, onBehalfOf }: LinkerArgs,
): Promise<Linker> {
  if (onBehalfOf === undefined) {
    const member = await requireWorkspaceMember(
      ctx,
      workspaceId,
      "workspace:own",
    );
    return { ...member, actor: await actorOf(ctx, member.user) };
  }
  const user = await ctx.db.get("users", onBehalfOf);
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const member = user && workspace && (await memberOf(ctx, user, workspace));
  if (member?.membership.role !== "owner") throw noSuchWorkspace();
  return { ...member, actor: { type: "operator" } };
}

export const vLinkContext = v.object({
  linked: v.boolean(),
  name: v.string(),
  userId: v.id("users"),
  workosUserId: v.union(v.string(), v.null()),
  /** Of the organization that an earlier call began to make. */
  key: v.union(v.string(), v.null()),
});
export type LinkContext = Infer<typeof vLinkContext>;

/** @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED */
export async function getContext(
  ctx: QueryCtx,
  args: LinkerArgs,
): Promise<LinkContext> {
  const { user, workspace } = await requireLinker(ctx, args);
  return {
    linked: isLinked(workspace),
    name: workspace.name,
    userId: user._id,
    workosUserId: user.workosUserId ?? null,
    key: workspace.externalId ?? null,
  };
}

/**
 * Linking begins; the old rules of access hold until it ends. For a new
 * organization its key is on record before WorkOS is called, so that a repeat
 * finds what was made. Null when the workspace is linked by now.
 */
export async function begin(
  ctx: MutationCtx,
  { target, ...args }: LinkerArgs & { target: Choice["type"] },
): Promise<{ key: string | null } | null> {
  const { workspace } = await requireLinker(ctx, args);
  if (isLinked(workspace)) return null;
  const key =
    workspace.externalId ??
    (target === "new" ? `${KEY_PREFIX}${crypto.randomUUID()}` : undefined);
  await ctx.db.patch("workspaces", workspace._id, {
    linkState: "linking",
    externalId: key,
  });
  return { key: key ?? null };
}

/** The organizations that are, and are about to be, no other workspace's. */
export async function listFree(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  organizations: { workosOrganizationId: string; externalId?: string }[],
): Promise<string[]> {
  const free: string[] = [];
  for (const { workosOrganizationId, externalId } of organizations)
    if (
      !(await findLinkedWorkspace(ctx, workosOrganizationId)) &&
      !(
        externalId !== undefined &&
        (await isKeyInUse(ctx, externalId, workspaceId))
      )
    )
      free.push(workosOrganizationId);
  return free;
}

/** Whether a workspace, or an unfinished journal row, stands behind our key. */
export async function isKeyInUse(
  ctx: QueryCtx,
  key: string,
  except?: Id<"workspaces">,
): Promise<boolean> {
  const holder = await ctx.db
    .query("workspaces")
    .withIndex("by_externalId", (q) => q.eq("externalId", key))
    .first();
  // A workspace that is gone for good has let go of its organization.
  if (holder && holder._id !== except && !isGoneForGood(holder)) return true;
  const journal = await ctx.db
    .query("provisioningJournal")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  return journal?.state === "open" || journal?.state === "rollback_failed";
}

export const vLinkMember = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  role: literals("owner", "admin", "member", "client"),
  workosUserId: v.union(v.string(), v.null()),
});

/** A page of the active members; people whose account is deleted are left out. */
export async function listMembers(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  cursor: string | null,
): Promise<{
  members: Infer<typeof vLinkMember>[];
  next: string | null;
}> {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .paginate({ numItems: BATCH, cursor });
  const members: Infer<typeof vLinkMember>[] = [];
  for (const member of page.page) {
    const user = await ctx.db.get("users", member.userId);
    if (user?.deletedAt !== undefined) continue;
    members.push({
      userId: member.userId,
      displayName: Members.displayName(member),
      role: member.role,
      workosUserId: user?.workosUserId ?? null,
    });
  }
  return { members, next: page.isDone ? null : page.continueCursor };
}

/** Those of the organization's people whom linking would let into the workspace. */
export async function listGains(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  memberships: RemoteMembership[],
): Promise<Infer<typeof vPerson>[]> {
  const gains: Infer<typeof vPerson>[] = [];
  for (const membership of memberships) {
    const user = await Users.findByWorkosUserId(ctx, membership.workosUserId);
    if (user?.deletedAt !== undefined) continue;
    const member =
      user && (await Members.getMember(ctx, workspaceId, user._id));
    const change = planMember({
      member,
      active: membership,
      endedAt: null,
      workspaceHasOwner: true,
    });
    if (change?.kind === "join" || change?.kind === "restore")
      gains.push({
        userId: user?._id ?? null,
        displayName: Members.displayName(user ?? {}),
      });
  }
  return gains;
}

/**
 * Fills the mirror. Where a workspace is linked to the organization by now, it
 * is news like any other, for otherwise the event that says the same would be
 * taken for a duplicate.
 */
export async function fillMirror(
  ctx: MutationCtx,
  memberships: RemoteMembership[],
  now: number,
) {
  for (const membership of memberships) {
    const news = {
      membership,
      version: { updatedAt: membership.updatedAt },
      deleted: false,
    };
    const verdict = await syncOrganizationMembership(ctx, news, {
      actor: { type: "provider", provider: "workos" },
      reason: "read while linking",
      now,
    });
    if (verdict === "ignored")
      await upsertOrganizationMembership(ctx, news, now);
  }
}

/** A page of what the mirror holds of an organization, from before `listedAt`. */
export async function listMirrored(
  ctx: QueryCtx,
  args: {
    workosOrganizationId: string;
    listedAt: number;
    cursor: string | null;
  },
): Promise<{ membershipIds: string[]; next: string | null }> {
  const page = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  return {
    membershipIds: page.page
      .filter((row) => row.syncedAt < args.listedAt)
      .map((row) => row.membershipId),
    next: page.isDone ? null : page.continueCursor,
  };
}

/**
 * Memberships that ended while no workspace was linked: a complete listing,
 * taken after they were mirrored, has them no more.
 */
export async function markGone(
  ctx: MutationCtx,
  { membershipIds, listedAt }: { membershipIds: string[]; listedAt: number },
  now: number,
) {
  for (const membershipId of membershipIds) {
    const row = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_membershipId", (q) => q.eq("membershipId", membershipId))
      .unique();
    if (!row || row.deletedAt !== undefined || row.syncedAt >= listedAt)
      continue;
    if (await findLinkedWorkspace(ctx, row.workosOrganizationId)) return;
    await ctx.db.patch("workosOrganizationMemberships", row._id, {
      status: "inactive",
      deletedAt: now,
      syncedAt: now,
    });
  }
}

export const vLinkResult = v.union(
  v.object({
    status: v.literal("linked"),
    lost: v.number(),
    /** Of an organization of ours that was begun and is not wanted any more. */
    leftoverKey: v.union(v.string(), v.null()),
  }),
  v.object({
    status: v.literal("already_linked"),
    workosOrganizationId: v.union(v.string(), v.null()),
  }),
  v.object({
    status: v.literal("needs_confirmation"),
    losing: v.array(vLosing),
  }),
);
export type LinkResult = Infer<typeof vLinkResult>;

export const vIdentity = v.object({
  userId: v.id("users"),
  workosUserId: v.string(),
});

/**
 * The last step: strict enforcement begins here. Only when the caller and every
 * other active member have an active mirror row, or the owner has confirmed who
 * loses access; and only while no other workspace has the organization.
 *
 * @throws CONFLICT, NOT_FOUND, FORBIDDEN, UNAUTHENTICATED
 */
export async function finish(
  ctx: MutationCtx,
  {
    organization,
    identities,
    confirm,
    ...args
  }: LinkerArgs & {
    organization: RemoteOrganization;
    /** Spares one read a person: whom WorkOS knows by which id. */
    identities: Infer<typeof vIdentity>[];
    confirm: Id<"users">[];
  },
  now: number,
): Promise<LinkResult> {
  const { workspace, membership, user, actor } = await requireLinker(ctx, args);
  if (isLinked(workspace))
    return {
      status: "already_linked",
      workosOrganizationId: workspace.workosOrganizationId ?? null,
    };
  const { workosOrganizationId } = organization;
  if (await findLinkedWorkspace(ctx, workosOrganizationId)) throw taken();
  const mirrored = await Organizations.findWorkosOrganization(
    ctx,
    workosOrganizationId,
  );
  if (mirrored?.deletedAt !== undefined) throw gone();

  const losers = await listLosers(ctx, workspace, {
    workosOrganizationId,
    identities,
  });
  if (losers.some(({ userId }) => userId === user._id))
    throw appError(
      "CONFLICT",
      "You have no active membership in this organization, so linking would shut you out. Try again.",
    );
  if (unconfirmed(losers, confirm).length > 0)
    return {
      status: "needs_confirmation",
      losing: losers.map((member) => ({
        userId: member.userId,
        displayName: Members.displayName(member),
        reason: "They have no active membership in this organization.",
      })),
    };

  const key = organization.externalId?.startsWith(KEY_PREFIX)
    ? organization.externalId
    : undefined;
  await ctx.db.patch("workspaces", workspace._id, {
    workosOrganizationId,
    externalId: key,
    linkState: undefined,
    organizationDeletedAt: undefined,
  });
  await Organizations.linkWorkosOrganization(
    ctx,
    organization,
    workspace._id,
    now,
  );
  await scheduleReconciliation(ctx, workspace._id, now);
  await Members.noteLink(ctx, membership, "linked", {
    actor,
    reason: `linked to ${organization.name}`,
    now,
  });
  for (const member of losers) await Members.markForCheck(ctx, member, now);
  await Inbox.takeUpIgnored(ctx, workosOrganizationId, now);
  await ctx.scheduler.runAfter(0, internal.linking.bringIn, {
    workspaceId: workspace._id,
    workosOrganizationId,
    cursor: null,
  });
  const { externalId } = workspace;
  return {
    status: "linked",
    lost: losers.length,
    leftoverKey:
      externalId === undefined || externalId === key ? null : externalId,
  };
}

/** Active members without an active mirror row: two ranges, whatever their number. */
async function listLosers(
  ctx: QueryCtx,
  { _id: workspaceId }: Doc<"workspaces">,
  {
    workosOrganizationId,
    identities,
  }: { workosOrganizationId: string; identities: Infer<typeof vIdentity>[] },
): Promise<Doc<"workspaceMembers">[]> {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .take(MEMBERS_MAX + 1);
  if (members.length > MEMBERS_MAX)
    throw appError(
      "CONFLICT",
      `A workspace of more than ${MEMBERS_MAX} people can't be linked at once. Ask your operator.`,
    );
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .take(MEMBERSHIPS_MAX);
  const letIn = new Set(
    rows
      .filter((row) => row.status === "active")
      .map((row) => row.workosUserId),
  );
  const known = new Map(
    identities.map(({ userId, workosUserId }) => [userId, workosUserId]),
  );
  const losers: Doc<"workspaceMembers">[] = [];
  for (const member of members) {
    let workosUserId = known.get(member.userId);
    if (workosUserId === undefined) {
      const user = await ctx.db.get("users", member.userId);
      if (user?.deletedAt !== undefined) continue;
      workosUserId = user?.workosUserId;
    }
    if (workosUserId === undefined || !letIn.has(workosUserId))
      losers.push(member);
  }
  return losers;
}

/**
 * After the link, a batch at a time: everybody whom the organization lets in
 * goes through the sync's own decision, so that people whom the workspace had
 * not come in, and roles follow WorkOS.
 */
export async function bringIn(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    workosOrganizationId: string;
    cursor: string | null;
  },
  now: number,
) {
  const workspace = await ctx.db.get("workspaces", args.workspaceId);
  if (workspace?.workosOrganizationId !== args.workosOrganizationId) return;
  const page = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const row of page.page)
    if (row.status === "active")
      await syncWorkspaceMemberFromOrganizationMembership(
        ctx,
        workspace,
        { membership: row, version: row, deleted: false },
        {
          actor: { type: "provider", provider: "workos" },
          reason: "the workspace was linked",
          now,
        },
      );
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.linking.bringIn, {
      ...args,
      cursor: page.continueCursor,
    });
}

/* ------------------------------------------------------------ the way back */

/**
 * The owner takes the workspace off its organization. Members and mirror stay:
 * whoever is a member can enter, and it can be linked again.
 *
 * @throws NEEDS_CONFIRMATION unless the workspace's name was typed; CONFLICT
 */
export async function unlink(
  ctx: MutationCtx,
  { workspace, membership, user }: WorkspaceMember,
  confirmation: string,
  now: number,
) {
  if (workspace.workosOrganizationId === undefined)
    throw appError(
      "CONFLICT",
      "This workspace is linked to no WorkOS organization.",
    );
  if (confirmation.trim() !== workspace.name)
    throw appError(
      "NEEDS_CONFIRMATION",
      `Type ${workspace.name} to confirm.`,
      "confirmation",
    );
  await detach(ctx, workspace);
  await Members.noteLink(ctx, membership, "unlinked", {
    actor: await actorOf(ctx, user),
    reason: "unlinked by the owner",
    now,
  });
}

/**
 * The operators' way back. Where the organization was deleted, the members who
 * were removed for it come back, in batches behind this.
 */
export async function unlinkForOperator(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
): Promise<{ unlinked: boolean; bringsBack: boolean }> {
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace) throw noSuchWorkspace();
  const unlinked = workspace.workosOrganizationId !== undefined;
  const since = workspace.organizationDeletedAt;
  await detach(ctx, workspace);
  const owner = unlinked && (await someOwner(ctx, workspaceId));
  if (owner)
    await Members.noteLink(ctx, owner, "unlinked", {
      actor: { type: "operator" },
      reason: "unlinked by an operator",
      now,
    });
  if (since !== undefined)
    await ctx.scheduler.runAfter(0, internal.linking.bringBack, {
      workspaceId,
      since,
      cursor: null,
    });
  return { unlinked, bringsBack: since !== undefined };
}

/** A batch of those who were removed because their organization was deleted. */
export async function bringBack(
  ctx: MutationCtx,
  args: { workspaceId: Id<"workspaces">; since: number; cursor: string | null },
  now: number,
) {
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", args.workspaceId).eq("status", "removed"),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const member of page.page) {
    if (
      member.removedReason !== "removed_by_provider" ||
      (member.removedAt ?? 0) < args.since
    )
      continue;
    const user = await ctx.db.get("users", member.userId);
    if (!user || user.deletedAt !== undefined) continue;
    await Members.restoreMember(ctx, member, member.role, {
      actor: { type: "operator" },
      reason: "the organization was deleted",
      now,
    });
  }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.linking.bringBack, {
      ...args,
      cursor: page.continueCursor,
    });
}

async function detach(ctx: MutationCtx, workspace: Doc<"workspaces">) {
  const { workosOrganizationId } = workspace;
  // Only a link has a session of its own; while linking, the key is wanted still.
  if (workosOrganizationId === undefined) {
    await ctx.db.patch("workspaces", workspace._id, {
      organizationDeletedAt: undefined,
    });
    return;
  }
  await ctx.db.patch("workspaces", workspace._id, {
    workosOrganizationId: undefined,
    externalId: undefined,
    linkState: undefined,
    requireOrganizationSession: undefined,
    organizationDeletedAt: undefined,
  });
  await Organizations.unlinkWorkosOrganization(ctx, workosOrganizationId);
  const state = await syncState(ctx, workspace._id);
  if (state) await ctx.db.delete("workspaceSyncState", state._id);
}

async function someOwner(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  for (const status of ["active", "removed"] as const) {
    const owner = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_status_role_sortName", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("status", status)
          .eq("role", "owner"),
      )
      .first();
    if (owner) return owner;
  }
  return null;
}

async function scheduleReconciliation(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
) {
  const state = await syncState(ctx, workspaceId);
  const reconcileDueAt = now + DAY_MS;
  if (state)
    await ctx.db.patch("workspaceSyncState", state._id, { reconcileDueAt });
  else
    await ctx.db.insert("workspaceSyncState", { workspaceId, reconcileDueAt });
}

async function syncState(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}

function isLinked(workspace: Doc<"workspaces">): boolean {
  return (
    workspace.workosOrganizationId !== undefined ||
    workspace.clerkOrganizationId !== undefined
  );
}

export function taken() {
  return appError(
    "CONFLICT",
    "This organization is linked to another workspace.",
  );
}

export function gone() {
  return appError("CONFLICT", "This organization was deleted in WorkOS.");
}
