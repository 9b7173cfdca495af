import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Caller, WorkspaceMember } from "../../lib/auth";
import { activeClerkMembership } from "../../lib/clerkOrganization";
import { refused } from "../../lib/errors";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import { openInvitationsTo } from "../orders/sentInvitations";
import * as Members from "../members/rows";
import { endAccess } from "../orders/ending";
import { LEFT_OVER } from "../cleanup/cleanup";
import {
  eachOnce,
  findPerson,
  type Outcome,
  vOutcome,
} from "../members/person";
import { refuseRemoval } from "../members/personPlan";

/** @throws NOT_FOUND, SELF, CONFLICT, LAST_OWNER, FORBIDDEN */
export async function removeUser(
  ctx: MutationCtx,
  caller: Caller,
  userId: Id<"users">,
  now: number,
) {
  const [outcome] = await removeUsers(ctx, caller, [userId], now);
  if (outcome?.refused) throw refused(outcome.refused);
}

/**
 * Removes everyone the caller may remove, and says why of the others.
 * Access ends in this transaction; WorkOS is told right after.
 *
 * @throws INVALID for more than 100
 */
export async function removeUsers(
  ctx: MutationCtx,
  caller: Caller,
  userIds: Id<"users">[],
  now: number,
): Promise<Outcome[]> {
  const why: Members.Why = {
    actor: caller.actor,
    reason: "removed by a person",
    now,
  };
  const outcomes: Outcome[] = [];
  let batches = Members.RELEASE_BATCHES_AT_ONCE;
  for (const userId of eachOnce(userIds)) {
    const found = await findPerson(ctx, caller, userId);
    const refused = refuseRemoval(
      caller.membership.role,
      found?.target ?? null,
    );
    outcomes.push({ userId, refused });
    if (refused || !found) continue;
    const { member, user } = found.person;
    batches = await Members.endMembership(
      ctx,
      member,
      "removed_by_admin",
      why,
      batches,
    );
    await endAccess(ctx, caller.workspace, user, why, now);
  }
  if (batches === 0)
    await ctx.scheduler.runAfter(
      0,
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "due", cursor: LEFT_OVER },
    );
  return outcomes;
}

/** Counted no further; the page says "50+". */
const COUNTED = 50;
const NAMED = 3;

const vCounted = { count: v.number(), more: v.boolean() };

/** What removing a person would do. */
export const vImpact = v.object({
  ...vOutcome.fields,
  displayName: v.string(),
  directoryManaged: v.boolean(),
  /** Customers they look after, the first few by name. */
  assignments: v.object({ ...vCounted, customers: v.array(v.string()) }),
  /** Open invitations that they sent; these stay open. */
  invitations: v.object(vCounted),
  /** Addresses of theirs with an open invitation, which is taken back. */
  openInvitations: v.array(v.string()),
  /** Whether WorkOS will end their sessions in this organization. */
  endsSessions: v.boolean(),
  /** Whether Clerk, which is told nothing, lets them in. */
  stillInClerk: v.boolean(),
});
export type Impact = Infer<typeof vImpact>;

/** What removing these people would do. @throws INVALID for more than 100 */
export async function previewRemoval(
  ctx: QueryCtx,
  caller: WorkspaceMember,
  userIds: Id<"users">[],
): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const userId of eachOnce(userIds)) {
    const found = await findPerson(ctx, caller, userId);
    const refused = refuseRemoval(
      caller.membership.role,
      found?.target ?? null,
    );
    // A person who is not in this workspace stays as unknown as before.
    if (!found) continue;
    const { member, user } = found.person;
    impacts.push({
      userId,
      refused,
      displayName: Members.displayName(member),
      directoryManaged: found.target.isDirectoryManaged,
      assignments: await countAssignments(ctx, member),
      invitations: await countInvitations(ctx, member),
      openInvitations: await addressesInvited(ctx, caller.workspace, user),
      endsSessions: await hasSessions(ctx, caller.workspace, user),
      stillInClerk: await isInClerk(ctx, caller.workspace, user),
    });
  }
  return impacts;
}

async function countAssignments(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
): Promise<Impact["assignments"]> {
  const rows = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .take(COUNTED + 1);
  const customers = await Promise.all(
    rows
      .slice(0, NAMED)
      .map(({ customerId }) => ctx.db.get("customers", customerId)),
  );
  return {
    ...counted(rows),
    customers: customers.flatMap((customer) => customer?.name ?? []),
  };
}

async function countInvitations(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
): Promise<Impact["invitations"]> {
  return counted(
    await ctx.db
      .query("pendingInvitations")
      .withIndex("by_workspaceId_invitedBy_state", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("invitedBy", userId)
          .eq("state", "pending"),
      )
      .take(COUNTED + 1),
  );
}

/** Only WorkOS sends invitations, and is told to take them back. */
async function addressesInvited(
  ctx: QueryCtx,
  { _id, workosOrganizationId }: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<string[]> {
  if (workosOrganizationId === undefined) return [];
  const open = await openInvitationsTo(ctx, _id, user);
  return [...new Set(open.map(({ email }) => email))];
}

function counted(rows: readonly unknown[]) {
  return {
    count: Math.min(rows.length, COUNTED),
    more: rows.length > COUNTED,
  };
}

async function hasSessions(
  ctx: QueryCtx,
  { workosOrganizationId }: Doc<"workspaces">,
  { workosUserId }: Doc<"users">,
): Promise<boolean> {
  if (workosOrganizationId === undefined || workosUserId === undefined)
    return false;
  const active = await activeOrganizationMembership(ctx, {
    workosOrganizationId,
    workosUserId,
  });
  return active !== null;
}

async function isInClerk(
  ctx: QueryCtx,
  { clerkOrganizationId: organizationId }: Doc<"workspaces">,
  { clerkUserId }: Doc<"users">,
): Promise<boolean> {
  if (organizationId === undefined || clerkUserId === undefined) return false;
  const active = await activeClerkMembership(ctx, {
    organizationId,
    clerkUserId,
  });
  return active !== null;
}
