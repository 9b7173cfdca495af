import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { findUser, signedOut, type Subject } from "../../lib/auth";
import type { RemoteMembership, RemoteUser } from "../../lib/workosValidators";
import {
  findLinkedWorkspace,
  findMembership,
} from "../../lib/workosOrganization";
import { vProvider } from "../../lib/validators";
import { syncPerson } from "../workos/personAnswers";
import * as Deletion from "../workspaces/deletion";
import * as Users from "../users/users";
import * as Workspaces from "../workspaces/workspaces";

/** Where a person stands who comes in by the front door. */
export const vEntry = v.union(
  v.object({
    status: v.literal("workspace"),
    workspaceId: v.id("workspaces"),
    slug: v.string(),
  }),
  v.object({
    status: v.literal("created"),
    workspaceId: v.id("workspaces"),
    slug: v.string(),
  }),
  /** Someone wants them in: accepting the invitation is the way. */
  v.object({
    status: v.literal("invited"),
    email: v.string(),
    workspaceNames: v.array(v.string()),
  }),
  /** They were in, and are not any more, or they own what is being deleted. */
  v.object({
    status: v.literal("no_access"),
    /** Where someone else would have to let them in. */
    workspaceNames: v.array(v.string()),
    /** What they could restore themselves. */
    restorable: v.array(v.string()),
    /** Whether they may create one of their own. */
    mayCreate: v.boolean(),
  }),
  /** Nobody makes one for them: they signed in by Clerk, or the product wants it so. */
  v.object({
    status: v.literal("no_workspace"),
    provider: vProvider,
    mayCreate: v.boolean(),
  }),
);
export type Entry = Infer<typeof vEntry>;

/** What is known here, without asking WorkOS and without writing. */
export const vLocalAccess = v.object({
  accessible: v.union(
    v.object({ workspaceId: v.id("workspaces"), slug: v.string() }),
    v.null(),
  ),
  /** Workspaces the person was removed from, or is about to be. */
  closed: v.array(v.string()),
  /** Deleted ones that the person owns and can still take back. */
  restorable: v.array(v.string()),
});
export type LocalAccess = Infer<typeof vLocalAccess>;

const CLOSED_SHOWN = 10;

/** What WorkOS calls somebody who signed in by Clerk; null where it does not know them. */
export async function workosUserIdOf(
  ctx: QueryCtx,
  subject: Subject,
): Promise<string | null> {
  return (await findUser(ctx, subject))?.workosUserId ?? null;
}

export const vUnnamed = v.object({
  membershipId: v.string(),
  workosOrganizationId: v.string(),
});
export type Unnamed = Infer<typeof vUnnamed>;

/** A person's memberships that WorkOS is asked for by their ids in one sign-in. */
const UNNAMED_AT_ONCE = 20;

/** Live memberships of the caller that the mirror knows and WorkOS's list did not name. */
export async function listUnnamed(
  ctx: QueryCtx,
  { workosUserId, named }: { workosUserId: string; named: string[] },
): Promise<Unnamed[]> {
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
    .order("desc")
    .take(MIRRORED_AT_ONCE);
  const known = new Set(named);
  return rows
    .filter(
      ({ status, membershipId }) =>
        status === "active" && !known.has(membershipId),
    )
    .slice(0, UNNAMED_AT_ONCE)
    .map(({ membershipId, workosOrganizationId }) => ({
      membershipId,
      workosOrganizationId,
    }));
}

const MIRRORED_AT_ONCE = 500;

/**
 * What WorkOS says of the caller in some organizations, through the one decision of the
 * sync: all that it says of one of them at once.
 */
export async function applyViewer(
  ctx: MutationCtx,
  {
    user,
    memberships,
    gone,
    askedAt,
  }: {
    user: RemoteUser;
    memberships: RemoteMembership[];
    /** Ids that the mirror knew and WorkOS has no more. */
    gone: string[];
    /** In ms on our clock. */
    askedAt: number;
  },
  now: number,
) {
  await Users.applyProfile(ctx, user, { updatedAt: user.updatedAt }, now);
  const lost = await Promise.all(gone.map((id) => findMembership(ctx, id)));
  const organizations = new Set(
    [...memberships, ...lost].flatMap((one) => one?.workosOrganizationId ?? []),
  );
  for (const workosOrganizationId of organizations)
    await syncPerson(
      ctx,
      {
        workosOrganizationId,
        workosUserId: user.workosUserId,
        memberships: memberships.filter(
          (one) => one.workosOrganizationId === workosOrganizationId,
        ),
        gone: lost.flatMap((row) =>
          row?.workosOrganizationId === workosOrganizationId
            ? row.membershipId
            : [],
        ),
      },
      askedAt,
      {
        actor: { type: "provider", provider: "workos" },
        reason: "read at sign-in",
        now,
      },
    );
}

/** The first workspace the person can enter, and the names of those they can't. Only reads. */
export async function resolveLocalAccess(
  ctx: QueryCtx,
  subject: Subject,
): Promise<LocalAccess> {
  const user = await findUser(ctx, subject);
  const nowhere = { accessible: null, closed: [], restorable: [] };
  if (!user) return nowhere;
  if (user.deletedAt !== undefined) throw signedOut();
  const [first] = await Workspaces.listAccessible(ctx, user);
  if (first)
    return {
      ...nowhere,
      accessible: {
        workspaceId: first.workspace._id,
        slug: first.workspace.slug,
      },
    };
  const restorable = await Deletion.listRestorable(ctx, user);
  return {
    ...nowhere,
    closed: await listClosed(ctx, user),
    restorable: restorable.map(({ name }) => name),
  };
}

async function listClosed(
  ctx: QueryCtx,
  user: Doc<"users">,
): Promise<string[]> {
  const memberships = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) => q.eq("userId", user._id))
    .take(CLOSED_SHOWN);
  const workspaces = await Promise.all(
    memberships.map(({ workspaceId }) => ctx.db.get("workspaces", workspaceId)),
  );
  return workspaces.flatMap((workspace) =>
    workspace && workspace.deletedAt === undefined ? [workspace.name] : [],
  );
}

/** Names of the workspaces behind organizations, of those that are linked here. */
export async function nameOrganizations(
  ctx: QueryCtx,
  workosOrganizationIds: string[],
): Promise<string[]> {
  const names = new Set<string>();
  for (const id of workosOrganizationIds.slice(0, CLOSED_SHOWN)) {
    const workspace = await findLinkedWorkspace(ctx, id);
    if (workspace) names.add(workspace.name);
  }
  return [...names];
}
