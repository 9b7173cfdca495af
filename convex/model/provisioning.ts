import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import {
  actorOf,
  findUser,
  memberOf,
  signedOut,
  type Subject,
} from "../lib/auth";
import { appError } from "../lib/errors";
import { cleanName, nameProblem, slugProblem } from "../lib/names";
import type { RemoteMembership, RemoteOrganization } from "../lib/validators";
import {
  findLinkedWorkspace,
  upsertOrganizationMembership,
} from "../lib/workosOrganization";
import * as Inbox from "./inbox";
import * as Members from "./members";
import { planRequest } from "./provisioningPlan";
import * as Users from "./users";
import * as Workspaces from "./workspaces";

/** Longer than the calls that one holder makes, so that a living one is left alone. */
const LEASE_MS = 2 * 60_000;
const RETRY_MAX_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export type Order = {
  journalId: Id<"provisioningJournal">;
  /** The organization's external id. */
  key: string;
  /** Proves that the holder may still act; checked by the last write. */
  lease: string;
  workosUserId: string;
  name: string;
};

export type Begun =
  | { status: "go"; order: Order }
  /** Made already, by this very request. */
  | { status: "done"; workspaceId: Id<"workspaces">; slug: string }
  /** The same request is under way elsewhere: look again in a moment. */
  | { status: "busy"; journalId: Id<"provisioningJournal"> };

/**
 * Writes down that a workspace is about to be provisioned, so that whatever is
 * cut off can be found and finished. The same request, told by its id or by
 * person, slug and name, never starts twice.
 *
 * @throws UNAUTHENTICATED, INVALID, SLUG_TAKEN; then nothing was written
 */
export async function begin(
  ctx: MutationCtx,
  subject: Subject,
  request: { name: string; slug?: string; requestId: string },
  now: number,
): Promise<Begun> {
  const user = await requireProvisioner(ctx, subject, now);
  const name = cleanName(request.name);
  const badName = nameProblem(name);
  if (badName !== null) throw appError("INVALID", badName, "name");
  if (request.slug !== undefined) {
    const badSlug = slugProblem(request.slug);
    if (badSlug !== null) throw appError("INVALID", badSlug, "slug");
  }

  const earlier = await findEarlier(ctx, user, { ...request, name });
  const decision = planRequest({
    earlier: earlier && {
      state: earlier.state,
      leaseUntil: earlier.leaseUntil,
      workspaceUsable: await usableWorkspace(ctx, user, earlier),
    },
    now,
  });
  switch (decision) {
    case "done": {
      const workspace = await ctx.db.get("workspaces", earlier!.workspaceId!);
      return {
        status: "done",
        workspaceId: workspace!._id,
        slug: workspace!.slug,
      };
    }
    case "busy":
      return { status: "busy", journalId: earlier!._id };
    case "resume":
      return {
        status: "go",
        order: await takeLease(ctx, earlier!, now),
      };
    case "start": {
      if (
        request.slug !== undefined &&
        (await Workspaces.isTaken(ctx, request.slug))
      )
        throw Workspaces.slugTaken(request.slug);
      const slug = request.slug ?? (await Workspaces.freeSlug(ctx, name));
      const row = {
        key: `rollcall_${crypto.randomUUID()}`,
        requestId: request.requestId,
        userId: user._id,
        workosUserId: subject.subject,
        name,
        slug,
        state: "open" as const,
        lease: crypto.randomUUID(),
        leaseUntil: now + LEASE_MS,
        attempts: 0,
        startedAt: now,
      };
      // A request id stands for one row: what it left before is over.
      const sameRequest = await findByRequest(ctx, user, request.requestId);
      if (sameRequest)
        await ctx.db.replace("provisioningJournal", sameRequest._id, row);
      const journalId =
        sameRequest?._id ?? (await ctx.db.insert("provisioningJournal", row));
      return { status: "go", order: orderOf({ ...row, _id: journalId }) };
    }
    default:
      return decision satisfies never;
  }
}

/**
 * The last step: workspace, owner, and what WorkOS answered, in one
 * transaction that only the holder of the lease can make.
 *
 * @throws CONFLICT when the lease was lost; SLUG_TAKEN; UNAUTHENTICATED
 */
export async function finish(
  ctx: MutationCtx,
  {
    journalId,
    lease,
    organization,
    membership,
  }: {
    journalId: Id<"provisioningJournal">;
    lease: string;
    organization: RemoteOrganization;
    membership: RemoteMembership;
  },
  now: number,
): Promise<{ workspaceId: Id<"workspaces">; slug: string }> {
  const journal = await requireLease(ctx, journalId, lease);
  const user = await ctx.db.get("users", journal.userId);
  if (!user || user.deletedAt !== undefined) throw signedOut();
  if (await Workspaces.findBySlug(ctx, journal.slug))
    throw Workspaces.slugTaken(journal.slug);
  if (await findLinkedWorkspace(ctx, organization.workosOrganizationId))
    throw appError(
      "CONFLICT",
      "This organization is linked to a workspace already.",
    );

  const workspace = await Workspaces.insertWorkspace(ctx, {
    name: journal.name,
    slug: journal.slug,
    createdBy: user._id,
    workosOrganizationId: organization.workosOrganizationId,
    externalId: journal.key,
  });
  const { updatedAt } = organization;
  await ctx.db.insert("organizations", {
    provider: "workos",
    organizationId: organization.workosOrganizationId,
    workspaceId: workspace._id,
    name: organization.name,
    externalId: organization.externalId,
    updatedAt,
    syncedAt: now,
  });
  await upsertOrganizationMembership(
    ctx,
    {
      membership,
      version: { updatedAt: membership.updatedAt },
      deleted: false,
    },
    now,
  );
  await Members.insertMember(ctx, workspace._id, user, "owner", {
    actor: await actorOf(ctx, user),
    reason: "created the workspace",
    now,
  });
  await ctx.db.insert("workspaceSyncState", {
    workspaceId: workspace._id,
    reconcileDueAt: now + DAY_MS,
  });
  await ctx.db.patch("users", user._id, { lastWorkspaceId: workspace._id });
  await ctx.db.patch("provisioningJournal", journalId, {
    state: "done",
    workspaceId: workspace._id,
    lastError: undefined,
    closedAt: now,
  });
  await Inbox.takeUpIgnored(ctx, organization.workosOrganizationId, now);
  return { workspaceId: workspace._id, slug: workspace.slug };
}

/** How a provisioning has ended, if it has. */
export async function getResult(
  ctx: QueryCtx,
  journalId: Id<"provisioningJournal">,
): Promise<
  { workspaceId: Id<"workspaces">; slug: string } | "open" | "given_up"
> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (journal?.state === "open") return "open";
  return journal?.state === "done" && journal.workspaceId !== undefined
    ? { workspaceId: journal.workspaceId, slug: journal.slug }
    : "given_up";
}

/** Writes down how the way back went; a failed one is taken up by the finishing cron. */
export async function closeRollback(
  ctx: MutationCtx,
  args: {
    journalId: Id<"provisioningJournal">;
    lease: string;
    error: string | null;
    cause: string;
  },
  now: number,
) {
  const journal = await ctx.db.get("provisioningJournal", args.journalId);
  // Whoever took the lease over decides; a finished workspace stays.
  if (journal?.lease !== args.lease || journal.state === "done") return;
  const attempts = journal.attempts + 1;
  await ctx.db.patch("provisioningJournal", journal._id, {
    attempts,
    ...(args.error === null
      ? { state: "rolled_back", closedAt: now, lastError: args.cause }
      : {
          state: "rollback_failed",
          lastError: args.error,
          leaseUntil:
            now + Math.min(RETRY_MAX_MS, 30_000 * 2 ** (attempts - 1)),
        }),
  });
}

/** Provisionings that nobody holds any more, oldest first. */
export async function listAbandoned(
  ctx: QueryCtx,
  now: number,
  limit: number,
): Promise<Id<"provisioningJournal">[]> {
  const abandoned = await Promise.all(
    (["open", "rollback_failed"] as const).map((state) =>
      ctx.db
        .query("provisioningJournal")
        .withIndex("by_state_leaseUntil", (q) =>
          q.eq("state", state).lte("leaseUntil", now),
        )
        .take(limit),
    ),
  );
  return abandoned.flat().map((journal) => journal._id);
}

/** Makes the caller the holder; null when someone else is, or nothing is left to do. */
export async function takeAbandoned(
  ctx: MutationCtx,
  journalId: Id<"provisioningJournal">,
  now: number,
): Promise<Order | null> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (!journal || journal.leaseUntil > now) return null;
  if (journal.state !== "open" && journal.state !== "rollback_failed")
    return null;
  return await takeLease(ctx, journal, now);
}

async function requireProvisioner(
  ctx: MutationCtx,
  subject: Subject,
  now: number,
): Promise<Doc<"users">> {
  if (subject.provider !== "workos")
    throw appError(
      "FORBIDDEN",
      "Workspaces are created with a WorkOS sign-in. Sign in with it and try again.",
    );
  const known = await findUser(ctx, subject);
  if (known?.deletedAt !== undefined) throw signedOut();
  return known ?? (await Users.ensureWorkosUser(ctx, subject.subject, now));
}

/** The journal of the same request: by its id, else by person, slug and name. */
async function findEarlier(
  ctx: QueryCtx,
  user: Doc<"users">,
  request: { name: string; slug?: string; requestId: string },
): Promise<Doc<"provisioningJournal"> | null> {
  const byId = await findByRequest(ctx, user, request.requestId);
  if (byId) return byId;
  const { slug } = request;
  if (slug === undefined) return null;
  for (const state of ["open", "done"] as const) {
    const journal = await ctx.db
      .query("provisioningJournal")
      .withIndex("by_slug_state", (q) => q.eq("slug", slug).eq("state", state))
      .first();
    if (journal?.userId === user._id && journal.name === request.name)
      return journal;
  }
  return null;
}

async function findByRequest(
  ctx: QueryCtx,
  user: Doc<"users">,
  requestId: string,
) {
  return await ctx.db
    .query("provisioningJournal")
    .withIndex("by_userId_requestId", (q) =>
      q.eq("userId", user._id).eq("requestId", requestId),
    )
    .unique();
}

async function usableWorkspace(
  ctx: QueryCtx,
  user: Doc<"users">,
  { workspaceId }: Doc<"provisioningJournal">,
): Promise<boolean> {
  const workspace =
    workspaceId && (await ctx.db.get("workspaces", workspaceId));
  return workspace ? (await memberOf(ctx, user, workspace)) !== null : false;
}

async function requireLease(
  ctx: MutationCtx,
  journalId: Id<"provisioningJournal">,
  lease: string,
): Promise<Doc<"provisioningJournal">> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (journal?.state !== "open" || journal.lease !== lease)
    throw appError(
      "CONFLICT",
      "Creating this workspace took too long and was given up. Try again.",
    );
  return journal;
}

async function takeLease(
  ctx: MutationCtx,
  journal: Doc<"provisioningJournal">,
  now: number,
): Promise<Order> {
  const held = {
    state: "open" as const,
    lease: crypto.randomUUID(),
    leaseUntil: now + LEASE_MS,
  };
  await ctx.db.patch("provisioningJournal", journal._id, held);
  return orderOf({ ...journal, ...held });
}

function orderOf(
  journal: Pick<
    Doc<"provisioningJournal">,
    "_id" | "key" | "lease" | "workosUserId" | "name"
  >,
): Order {
  const { _id: journalId, key, lease, workosUserId, name } = journal;
  return { journalId, key, lease, workosUserId, name };
}
