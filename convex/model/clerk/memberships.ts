import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isGoneForGood } from "../../lib/deletion";
import type { EndedClerkMembership } from "../../lib/clerkValidators";
import type { Version } from "../../lib/validators";
import { BATCH } from "../members/departures";
import type { Why } from "../members/rows";
import { followProvider } from "../orders/follow";
import type { Verdict } from "../sync/versionPlan";
import { latestOf, latestOfEach } from "../sync/versions";
import {
  activeClerkMembership,
  findClerkOrganization,
  findClerkWorkspace,
  inOurTerms,
} from "../../lib/clerkOrganization";
import {
  type ClerkMembershipNews,
  findMembership,
  tombstone,
  upsertMembership,
} from "./membershipMirror";
import { ensureClerkUser, findByClerkUserId } from "./users";
import { withoutPerson } from "./withoutPerson";

/**
 * Applies news of one membership: to the mirror, and to the member of the
 * linked workspace, in this transaction. Every organization of Clerk's is
 * mirrored, linked or not: what was passed over could not be read again on a
 * deployment without Clerk's key, and linking looks at the mirror.
 */
export async function applyMembership(
  ctx: MutationCtx,
  news: ClerkMembershipNews,
  why: Why,
): Promise<Verdict | "ignored"> {
  const { organizationId, clerkUserId } = news.membership;
  const workspace = await findClerkWorkspace(ctx, organizationId);
  // A linked workspace knows as much; an event is to read as little as it can.
  const organization = workspace
    ? null
    : await findClerkOrganization(ctx, organizationId);
  const known = await findByClerkUserId(ctx, clerkUserId);
  // Clerk took it away with the organization or the account.
  const gone =
    workspace?.organizationDeletedAt ??
    organization?.deletedAt ??
    known?.deletedAt;
  if (gone !== undefined && !news.deleted) return "stale";
  const verdict = await upsertMembership(
    ctx,
    // Whoever is deleted may be erased by now: their end needs no name.
    known?.deletedAt === undefined ? news : withoutPerson(news),
    why.now,
  );
  if (verdict !== "apply") return verdict;

  const user =
    known &&
    (await ensureClerkUser(
      ctx,
      known,
      { ...news.membership, ...news.version },
      why.now,
    ));
  if (workspace) {
    await syncMember(ctx, { workspace, user }, news, why);
    return "apply";
  }
  if (organization?.claimState !== "open") return "ignored";
  // In its own transaction: a claim looks at everyone, an event at one person.
  await ctx.scheduler.runAfter(0, internal.steps.clerk.retryClaim, {
    organizationId,
  });
  return "apply";
}

/**
 * The end of a membership of which Clerk may say no more than its id; whose it
 * was, we know from before. One that we never heard of gets its tombstone, so
 * that news from before its end changes nothing.
 */
export async function endMembership(
  ctx: MutationCtx,
  {
    membership: said,
    version,
  }: { membership: EndedClerkMembership; version: Version },
  why: Why,
): Promise<Verdict | "ignored"> {
  const known = await findMembership(ctx, said.membershipId);
  const { organizationId, clerkUserId, role } = { ...said, ...known };
  const membership = {
    ...said,
    organizationId: organizationId ?? "",
    clerkUserId: clerkUserId ?? "",
    role: role ?? "",
  };
  return await applyMembership(
    ctx,
    { membership, version, deleted: true },
    why,
  );
}

async function syncMember(
  ctx: MutationCtx,
  {
    workspace,
    user: known,
  }: { workspace: Doc<"workspaces">; user: Doc<"users"> | null },
  { membership, version, deleted }: ClerkMembershipNews,
  why: Why,
) {
  // Of several active ones, as after a late deletion, the news tells the role.
  const active = deleted
    ? await latestOf(ctx, "clerk", await activeClerkMembership(ctx, membership))
    : { ...membership, updatedAt: version.updatedAt };
  const user =
    known ??
    (active &&
      (await ensureClerkUser(
        ctx,
        null,
        { ...membership, ...version },
        why.now,
      )));
  if (!user || isGoneForGood(workspace)) return;
  await followProvider(
    ctx,
    workspace,
    user,
    {
      active: active && inOurTerms(active),
      ended: deleted,
      word: { by: "event" },
    },
    why,
  );
}

/**
 * After the link, a batch at a time: everybody the organization lets in goes through
 * the sync's own decision, so that people new to the workspace come in, and roles
 * follow Clerk.
 */
export async function bringIn(
  ctx: MutationCtx,
  args: { organizationId: string; cursor: string | null },
  now: number,
) {
  const workspace = await findClerkWorkspace(ctx, args.organizationId);
  if (!workspace) return;
  const page = await liveMemberships(ctx, args.organizationId).paginate({
    numItems: BATCH,
    cursor: args.cursor,
  });
  for (const row of await latestOfEach(ctx, "clerk", page.page))
    await syncMember(
      ctx,
      { workspace, user: await findByClerkUserId(ctx, row.clerkUserId) },
      { membership: row, version: row, deleted: false },
      {
        actor: { type: "provider", provider: "clerk" },
        reason: "the workspace was linked",
        now,
      },
    );
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.clerk.bringIn, {
      ...args,
      cursor: page.continueCursor,
    });
}

/** A batch of the mirrored memberships of an organization that is gone. Returns how many. */
export async function endMembershipsOf(
  ctx: MutationCtx,
  organizationId: string,
  now: number,
): Promise<number> {
  const rows = await liveMemberships(ctx, organizationId).take(BATCH);
  for (const row of rows) await tombstone(ctx, row, now);
  return rows.length;
}

/** A batch of what a deleted account was a member of, for the person behind it. */
export async function endUser(
  ctx: MutationCtx,
  args: {
    clerkUserId: string;
    userId: Id<"users">;
    reason: string;
    eventId?: string;
  },
  now: number,
) {
  const user = await ctx.db.get("users", args.userId);
  const rows = await ctx.db
    .query("organizationMembers")
    .withIndex("by_clerkUserId_deletedAt", (q) =>
      q.eq("clerkUserId", args.clerkUserId).eq("deletedAt", undefined),
    )
    .take(BATCH);
  for (const row of rows) {
    await tombstone(ctx, row, now);
    await ctx.db.patch("organizationMembers", row._id, {
      name: undefined,
      email: undefined,
    });
    const workspace = await findClerkWorkspace(ctx, row.organizationId);
    if (!workspace || !user || isGoneForGood(workspace)) continue;
    await followProvider(
      ctx,
      workspace,
      user,
      { active: null, ended: true, word: { by: "event" } },
      {
        actor: { type: "provider", provider: "clerk", eventId: args.eventId },
        reason: args.reason,
        now,
      },
    );
  }
  if (rows.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.steps.clerk.endClerkUser, args);
}

function liveMemberships(ctx: QueryCtx, organizationId: string) {
  return ctx.db
    .query("organizationMembers")
    .withIndex("by_organizationId_deletedAt", (q) =>
      q.eq("organizationId", organizationId).eq("deletedAt", undefined),
    );
}
