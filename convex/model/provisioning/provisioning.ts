import { type Infer, type ObjectType, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { actorOf, findUser, signedOut, type Subject } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import { take } from "../../lib/limiter";
import { cleanName, nameProblem, slugProblem } from "../../lib/names";
import {
  vRemoteMembership,
  vRemoteOrganization,
} from "../../lib/workosValidators";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import { takeUpIgnored } from "../inbox/replay";
import { requireCreator } from "./caller";
import { KEY_PREFIX } from "./key";
import { tellWorkspaceChange } from "../hooks/changes";
import { noteDue } from "../crons/due";
import * as Members from "../members/rows";
import { nameOfOrganization } from "../../lib/names";
import { planFor, findEarlier, releaseRequest, type Request } from "./request";
import { reconcileTomorrow } from "../sync/schedule";
import { noteLastWorkspace } from "../users/lastWorkspace";
import * as Users from "../users/users";
import { upsertOrganizationMembership } from "../workos/membershipMirror";
import * as Workspaces from "../workspaces/workspaces";

/** Longer than the calls that one holder makes, so that a living one is left alone. */
export const LEASE_MS = 2 * 60_000;

/** What a provisioning comes to. */
export const vProvisioned = v.object({
  workspaceId: v.id("workspaces"),
  slug: v.string(),
});
export type Provisioned = Infer<typeof vProvisioned>;

export const vProvisioningTask = v.object({
  journalId: v.id("provisioningJournal"),
  /** The organization's external id. */
  key: v.string(),
  /** Proves that the holder may still act; checked by the last write. */
  lease: v.string(),
  workosUserId: v.string(),
  name: v.string(),
});
export type ProvisioningTask = Infer<typeof vProvisioningTask>;

export type Begun =
  | { status: "go"; task: ProvisioningTask }
  /** Made already, by this very request. */
  | { status: "done"; workspaceId: Id<"workspaces">; slug: string }
  /** The same request is under way elsewhere: look again in a moment. */
  | { status: "busy"; journalId: Id<"provisioningJournal"> };

/**
 * Writes down that a workspace is about to be provisioned, so that whatever is
 * cut off can be found and finished. The same request, told by its id or by
 * person, slug and name, never starts twice.
 *
 * @throws UNAUTHENTICATED, INVALID, SLUG_TAKEN, RATE_LIMITED; then nothing was written
 */
export async function beginProvisioning(
  ctx: MutationCtx,
  subject: Subject,
  request: Request,
  now: number,
): Promise<Begun> {
  const user = await requireProvisioner(ctx, subject, now);
  const name = cleanName(request.name);
  const badName = nameProblem(request.name);
  if (badName !== null) throw refused({ ...badName, field: "name" });
  if (request.slug !== undefined) {
    const badSlug = slugProblem(request.slug);
    if (badSlug !== null) throw refused({ ...badSlug, field: "slug" });
  }

  const { slugSource, ...asked } = request;
  const wanted = { ...asked, name };
  const earlier = await findEarlier(ctx, user, wanted);
  const decision = await planFor(ctx, user, wanted, earlier, now);
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
      return { status: "go", task: await takeLease(ctx, earlier!, now) };
    case "start": {
      const released = await releaseRequest(ctx, user, request.requestId, now);
      // What came to nothing was counted when it was first asked for.
      if (!released || released.state === "done")
        await take(ctx, "workspacesOfPerson", { key: user._id });
      if (
        request.slug !== undefined &&
        (await Workspaces.isTaken(ctx, request.slug))
      )
        throw Workspaces.slugTaken(request.slug);
      const row = {
        key: `${KEY_PREFIX}${crypto.randomUUID()}`,
        requestId: request.requestId,
        userId: user._id,
        workosUserId: subject.subject,
        name,
        slug:
          request.slug ?? (await Workspaces.freeSlug(ctx, slugSource ?? name)),
        state: "open" as const,
        lease: crypto.randomUUID(),
        leaseUntil: now + LEASE_MS,
        attempts: 0,
        startedAt: now,
      };
      const journalId = await ctx.db.insert("provisioningJournal", row);
      await noteDue(ctx, "provisioning", row.leaseUntil, now);
      return { status: "go", task: taskOf({ ...row, _id: journalId }) };
    }
    default:
      return decision satisfies never;
  }
}

export const finishFields = {
  journalId: v.id("provisioningJournal"),
  lease: v.string(),
  organization: vRemoteOrganization,
  membership: vRemoteMembership,
};

/**
 * The last step: workspace, owner, and what WorkOS answered, in one
 * transaction that only the holder of the lease can make.
 *
 * @throws CONFLICT when the lease was lost; SLUG_TAKEN; UNAUTHENTICATED
 */
export async function finishProvisioning(
  ctx: MutationCtx,
  {
    journalId,
    lease,
    organization,
    membership,
  }: ObjectType<typeof finishFields>,
  now: number,
): Promise<Provisioned> {
  const journal = await requireLease(ctx, journalId, lease);
  const user = await ctx.db.get("users", journal.userId);
  if (!user || user.deletedAt !== undefined) throw signedOut();
  if (await Workspaces.findBySlug(ctx, journal.slug))
    throw Workspaces.slugTaken(journal.slug);
  if (await findLinkedWorkspace(ctx, organization.workosOrganizationId))
    throw appError("organizationLinked");

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
    name: nameOfOrganization(
      organization.name,
      null,
      organization.workosOrganizationId,
    ),
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
  const why: Members.Why = {
    actor: await actorOf(ctx, user),
    reason: "created the workspace",
    now,
  };
  await tellWorkspaceChange(
    ctx,
    { workspaceId: workspace._id, event: "created" },
    why,
  );
  await Members.insertMember(ctx, workspace._id, user, "owner", why);
  await reconcileTomorrow(ctx, workspace._id, now);
  await noteLastWorkspace(ctx, user, workspace._id);
  await ctx.db.patch("provisioningJournal", journalId, {
    state: "done",
    workspaceId: workspace._id,
    lastError: undefined,
    closedAt: now,
  });
  await takeUpIgnored(ctx, organization.workosOrganizationId, now);
  return { workspaceId: workspace._id, slug: workspace.slug };
}

/** How a provisioning has ended, if it has; "given_up" while nobody is at it. */
export async function getResult(
  ctx: QueryCtx,
  journalId: Id<"provisioningJournal">,
): Promise<Provisioned | "open" | "given_up"> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (journal?.state === "open" && journal.lease !== undefined) return "open";
  return journal?.state === "done" && journal.workspaceId !== undefined
    ? { workspaceId: journal.workspaceId, slug: journal.slug }
    : "given_up";
}

/** Makes the caller the holder. */
export async function takeLease(
  ctx: MutationCtx,
  journal: Doc<"provisioningJournal">,
  now: number,
): Promise<ProvisioningTask> {
  const held = { lease: crypto.randomUUID(), leaseUntil: now + LEASE_MS };
  await ctx.db.patch("provisioningJournal", journal._id, held);
  await noteDue(ctx, "provisioning", held.leaseUntil, now);
  return taskOf({ ...journal, ...held });
}

async function requireProvisioner(
  ctx: MutationCtx,
  subject: Subject,
  now: number,
): Promise<Doc<"users">> {
  const known = await findUser(ctx, subject);
  if (known?.deletedAt !== undefined) throw signedOut();
  requireCreator(subject, known);
  return known ?? (await Users.ensureWorkosUser(ctx, subject.subject, now));
}

async function requireLease(
  ctx: MutationCtx,
  journalId: Id<"provisioningJournal">,
  lease: string,
): Promise<Doc<"provisioningJournal">> {
  const journal = await ctx.db.get("provisioningJournal", journalId);
  if (journal?.state !== "open" || journal.lease !== lease) throw givenUp();
  return journal;
}

export function givenUp() {
  return appError("creatingGivenUp");
}

function taskOf(
  journal: Pick<
    Doc<"provisioningJournal">,
    "_id" | "key" | "workosUserId" | "name"
  > & { lease: string },
): ProvisioningTask {
  const { _id: journalId, key, lease, workosUserId, name } = journal;
  return { journalId, key, lease, workosUserId, name };
}
