import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { sentEmail } from "../../lib/addresses";
import { sentName } from "../../lib/names";
import type {
  Actor,
  Arrival,
  AuditEvent,
  RemovedReason,
  Role,
} from "../../lib/validators";
import { graceOf } from "./grace";
import { countChange, listedStatusOf } from "./counts";
import type { MemberChange } from "./plan";

/*
 * The only file that writes `workspaceMembers`, `staffCustomerAssignments` and
 * `workspaceMemberAuditLogs`. Every change of a membership goes through
 * `insertMember` or `changeMember`, which keep the audit and the counts in the
 * same transaction.
 */

export type Why = { actor: Actor; reason: string; now: number };

type Changes = Partial<
  Omit<
    Doc<"workspaceMembers">,
    "_id" | "_creationTime" | "workspaceId" | "userId" | "listedStatus"
  >
>;

export async function getMember(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<Doc<"workspaceMembers"> | null> {
  return await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId),
    )
    .unique();
}

export async function hasActiveOwner(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<boolean> {
  const owner = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .first();
  return owner !== null;
}

/**
 * Whether the workspace is owned by somebody, for the return of this member. Of
 * anybody but a former owner it decides nothing, and is not read.
 */
export async function isOwnedAtReturn(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  member: Doc<"workspaceMembers"> | null,
): Promise<boolean> {
  return (
    member?.status !== "removed" ||
    member.role !== "owner" ||
    (await hasActiveOwner(ctx, workspaceId))
  );
}

/** Whether nobody would own the workspace without this member. */
export async function isLastOwner(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
): Promise<boolean> {
  if (member.status !== "active" || member.role !== "owner") return false;
  const owners = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", member.workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .take(2);
  return owners.length === 1;
}

export async function insertMember(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  user: Doc<"users">,
  role: Role,
  why: Why,
  invited?: { customerId: Id<"customers"> | undefined },
): Promise<Id<"workspaceMembers">> {
  const member = {
    workspaceId,
    userId: user._id,
    role,
    ...(invited?.customerId === undefined
      ? {}
      : { customerId: invited.customerId }),
    status: "active" as const,
    listedStatus: "active" as const,
    joinedAt: why.now,
    arrivedBy: invited ? ("invitation" as const) : arrivalBy(why.actor),
    ...profileCopies(user),
  };
  const membershipId = await ctx.db.insert("workspaceMembers", member);
  await countChange(ctx, workspaceId, null, member);
  await writeAudit(ctx, "joined", null, { ...member, _id: membershipId }, why);
  return membershipId;
}

/**
 * The role becomes `role`, for a client with the customer they are to see; a
 * removed member stays removed.
 */
export async function changeRole(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  role: Role,
  why: Why,
  customerId = member.customerId,
) {
  await changeMember(ctx, member, "role_changed", { role, customerId }, why);
}

/** The one customer that a client sees becomes `customerId`; none without it. */
export async function changeCustomer(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  customerId: Id<"customers"> | undefined,
  why: Why,
) {
  await changeMember(ctx, member, "customer_changed", { customerId }, why);
}

/** Ownership is handed on, or taken up where nobody had it. */
export async function transferOwnership(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  role: Role,
  why: Why,
) {
  await changeMember(ctx, member, "ownership_transferred", { role }, why);
}

export async function removeMember(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  removedReason: RemovedReason,
  why: Why,
  { releaseAssignmentsAt }: { releaseAssignmentsAt: number },
) {
  await changeMember(
    ctx,
    member,
    removedReason,
    {
      status: "removed",
      removedAt: why.now,
      removedReason,
      returnedAt: undefined,
      returnedFrom: undefined,
      pendingRemovalAt: null,
      removeNotBefore: undefined,
      accessCheckAt: undefined,
      releaseAssignmentsAt,
    },
    why,
  );
}

/** Transactions have limits; whatever is over these, the hourly cleanup gives up. */
export const RELEASE_BATCHES_AT_ONCE = 5;

/**
 * Removes a member for good, with all their staff assignments. Returns how many
 * of the `batches` of assignments this transaction may still give up.
 */
export async function endMembership(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  removedReason: RemovedReason,
  why: Why,
  batches = RELEASE_BATCHES_AT_ONCE,
): Promise<number> {
  await removeMember(ctx, member, removedReason, why, {
    releaseAssignmentsAt: why.now,
  });
  const removed = (await ctx.db.get("workspaceMembers", member._id))!;
  for (let left = batches; left > 0; left--) {
    const released = await releaseAssignments(ctx, removed, why);
    if (released < RELEASE_BATCH) return released === 0 ? left : left - 1;
  }
  return 0;
}

/** @param isReturn the provider brings them back, whom we had removed or who left */
export async function restoreMember(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  role: Role,
  why: Why,
  {
    customerId = member.customerId,
    isReturn = false,
  }: { customerId?: Id<"customers">; isReturn?: boolean } = {},
) {
  await changeMember(
    ctx,
    member,
    "restored",
    {
      role,
      customerId,
      status: "active",
      removedAt: undefined,
      removedReason: undefined,
      returnedAt: isReturn ? why.now : undefined,
      returnedFrom: isReturn ? member.removedAt : undefined,
      pendingRemovalAt: null,
      endedByMapping: undefined,
      releaseAssignmentsAt: undefined,
    },
    why,
  );
}

export async function schedulePendingRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "pending_removal_scheduled",
    { pendingRemovalAt: why.now, accessCheckAt: undefined },
    why,
  );
}

export async function clearPendingRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "pending_removal_cleared",
    {
      pendingRemovalAt: null,
      removeNotBefore: undefined,
      accessCheckAt: undefined,
    },
    why,
  );
}

/** The cleanup waits until `notBefore`, however short the grace. */
export async function postponeRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  notBefore: number,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "pending_removal_scheduled",
    { removeNotBefore: notBefore },
    why,
  );
}

/** The workspace was linked or unlinked; on record with whoever did it. */
export async function noteLink(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  event: "linked" | "unlinked",
  why: Why,
) {
  await writeAudit(ctx, event, member, member, why);
}

/** How the member came, where that changed nothing any more but has to be on record. */
export async function noteArrival(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await writeAudit(ctx, "joined", member, member, why);
}

/** Which Clerk account is the member's is on record in each of their workspaces. */
export async function noteAccount(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  event: "account_mapped" | "account_unmapped",
  why: Why,
) {
  await writeAudit(ctx, event, member, member, why);
}

/**
 * The row becomes another's who turned out to be this person, or goes back to
 * who it was. Everything of the membership goes with it.
 */
export async function moveToUser(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  user: Doc<"users">,
  event: "account_mapped" | "account_unmapped",
  why: Why,
) {
  const { workspaceId, userId: before } = member;
  const changes = {
    userId: user._id,
    mergedFrom: event === "account_mapped" ? before : undefined,
    ...profileCopies(user),
  };
  await ctx.db.patch("workspaceMembers", member._id, changes);
  const moved = { ...member, ...changes };
  await countChange(ctx, workspaceId, member, moved);
  for (const { _id } of await assignmentsOf(ctx, member))
    await ctx.db.patch("staffCustomerAssignments", _id, { userId: user._id });
  await writeAudit(ctx, event, member, moved, why);
}

/** The row ends: its person has `other` here, to which the assignments go. */
export async function endByMapping(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  other: Doc<"workspaceMembers">,
  why: Why,
) {
  const customers = new Set(
    (await assignmentsOf(ctx, other)).map(({ customerId }) => customerId),
  );
  for (const assignment of await assignmentsOf(ctx, member)) {
    const { customerId } = assignment;
    await unassign(ctx, member, assignment, why);
    if (!customers.has(customerId)) await assign(ctx, other, customerId, why);
  }
  await changeMember(
    ctx,
    member,
    "account_mapped",
    {
      status: "removed",
      removedAt: why.now,
      removedReason: undefined,
      endedByMapping: true,
      pendingRemovalAt: null,
      removeNotBefore: undefined,
      accessCheckAt: undefined,
    },
    why,
  );
}

/** What was decided here on the one account holds for the person. */
export async function adoptRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  { removedReason, removedAt }: Doc<"workspaceMembers">,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "account_mapped",
    { removedReason, removedAt },
    why,
  );
}

/** The customers a member looks after, as far as one transaction can move them. */
export const ASSIGNMENTS_MOVED = 200;

export async function assignmentsOf(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
): Promise<Doc<"staffCustomerAssignments">[]> {
  return await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .take(ASSIGNMENTS_MOVED + 1);
}

/** The next hourly cleanup looks whether the member still has access. */
export async function markForCheck(
  ctx: MutationCtx,
  { _id }: Doc<"workspaceMembers">,
  now: number,
) {
  await ctx.db.patch("workspaceMembers", _id, { accessCheckAt: now });
}

/** A member of staff looks after the customer from now on. */
export async function assign(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  customerId: Id<"customers">,
  why: Why,
) {
  const { workspaceId, userId } = member;
  await ctx.db.insert("staffCustomerAssignments", {
    workspaceId,
    userId,
    customerId,
    assignedAt: why.now,
  });
  await writeAudit(ctx, "assigned", member, { ...member, customerId }, why);
}

export async function unassign(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  { _id, customerId }: Doc<"staffCustomerAssignments">,
  why: Why,
) {
  await ctx.db.delete("staffCustomerAssignments", _id);
  await writeAudit(
    ctx,
    "unassigned",
    { ...member, customerId },
    { ...member, customerId: undefined },
    why,
  );
}

export const RELEASE_BATCH = 100;

/**
 * Gives up a member's staff assignments, each with its audit row; what
 * is over 100 waits for the next run. Returns how many it gave up.
 */
export async function releaseAssignments(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
): Promise<number> {
  const assignments = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", member.userId).eq("workspaceId", member.workspaceId),
    )
    .take(RELEASE_BATCH);
  for (const assignment of assignments)
    await unassign(ctx, member, assignment, why);
  if (assignments.length < RELEASE_BATCH)
    await ctx.db.patch("workspaceMembers", member._id, {
      releaseAssignmentsAt: undefined,
    });
  return assignments.length;
}

/** The cleanup has looked and found nothing to do. */
export async function markChecked(
  ctx: MutationCtx,
  { _id }: Doc<"workspaceMembers">,
) {
  await ctx.db.patch("workspaceMembers", _id, { accessCheckAt: undefined });
}

/** Somebody has looked at who came back by the provider's word, and keeps them. */
export async function noteSeen(
  ctx: MutationCtx,
  { _id }: Doc<"workspaceMembers">,
) {
  await ctx.db.patch("workspaceMembers", _id, { returnedAt: undefined });
}

/** Carries out what the sync's decision asks for. */
export async function applyChange(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  member: Doc<"workspaceMembers"> | null,
  change: MemberChange,
  why: Why,
) {
  if (change.kind === "join") {
    await insertMember(ctx, workspace._id, user, change.role, why);
    return;
  }
  if (!member) throw new Error(`A ${change.kind} needs a member.`);
  switch (change.kind) {
    case "restore":
      await restoreMember(ctx, member, change.role, why, {
        isReturn: change.returned,
      });
      return;
    case "changeRole":
      await changeRole(ctx, member, change.role, why);
      return;
    case "clearPendingRemoval":
      await clearPendingRemoval(ctx, member, why);
      return;
    case "remove":
      await removeMember(ctx, member, "removed_by_provider", why, {
        // Whoever comes back within the grace finds their assignments.
        releaseAssignmentsAt: why.now + graceOf(workspace),
      });
      return;
    default:
      change satisfies never;
  }
}

const COPY_BATCH = 100;

/**
 * Brings the copies of a person's name and address in line, at most 100 rows.
 * Returns whether there may be more.
 */
export async function copyProfile(
  ctx: MutationCtx,
  user: Doc<"users">,
  /** Whose rows, where those are not the person's own: an account of theirs was. */
  whose: Id<"users"> = user._id,
): Promise<boolean> {
  // No page: a transaction may read one only, and may have many people to do.
  const first = await copiesOf(ctx, whose).take(COPY_BATCH);
  await bringInLine(ctx, user, first);
  return first.length === COPY_BATCH;
}

/**
 * One page of the same, in a transaction of its own. Returns where to go on, or
 * null when all are done.
 */
export async function copyProfilePage(
  ctx: MutationCtx,
  user: Doc<"users">,
  cursor: string | null,
): Promise<string | null> {
  const { page, isDone, continueCursor } = await copiesOf(
    ctx,
    user._id,
  ).paginate({
    numItems: COPY_BATCH,
    cursor,
  });
  await bringInLine(ctx, user, page);
  return isDone ? null : continueCursor;
}

function copiesOf(ctx: QueryCtx, userId: Id<"users">) {
  return ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) => q.eq("userId", userId));
}

async function bringInLine(
  ctx: MutationCtx,
  user: Doc<"users">,
  members: Doc<"workspaceMembers">[],
) {
  const copies = profileCopies(user);
  for (const member of members)
    if (
      member.name !== copies.name ||
      member.email !== copies.email ||
      member.sortName !== copies.sortName
    )
      await ctx.db.patch("workspaceMembers", member._id, copies);
}

/** What a list calls a person of whom we know only an id, or only an address. */
export function displayName(person: { name?: string; email?: string }): string {
  // Rows older than the rule for sent text hold it raw.
  return sentName(person.name) ?? sentEmail(person.email) ?? "Someone new";
}

/** A deleted person of whom the ids are left. */
export function isErased(user: Doc<"users">): boolean {
  return user.deletedAt !== undefined && user.eraseAt === undefined;
}

/** What is copied of somebody whose name and address are erased. */
const ERASED = {
  name: "Deleted person",
  email: undefined,
  sortName: "deleted person",
  searchText: "",
};

function profileCopies(user: Doc<"users">) {
  if (isErased(user)) return ERASED;
  return {
    name: user.name,
    email: user.email,
    sortName: displayName(user).toLowerCase(),
    searchText: [user.name, user.email].filter(Boolean).join(" "),
  };
}

async function changeMember(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  event: AuditEvent,
  wanted: Changes,
  why: Why,
) {
  const role = wanted.role ?? member.role;
  // Only a client belongs to a customer.
  const changes =
    role === "client" ? wanted : { ...wanted, customerId: undefined };
  const changed = { ...member, ...changes };
  const listedStatus = listedStatusOf(changed);
  const next = { ...changed, listedStatus };
  await ctx.db.patch("workspaceMembers", member._id, {
    ...changes,
    listedStatus,
  });
  await countChange(ctx, member.workspaceId, member, next);
  await writeAudit(ctx, event, member, next, why);
  if (role === "client" && member.role !== "client")
    await releaseClientsAssignments(ctx, member, why);
}

/** Nobody who is a client looks after customers; in batches, for there may be many. */
async function releaseClientsAssignments(
  ctx: MutationCtx,
  { _id: membershipId, workspaceId, userId }: Doc<"workspaceMembers">,
  { actor }: Why,
) {
  const one = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .first();
  if (one)
    await ctx.scheduler.runAfter(0, internal.steps.customers.releaseOfClient, {
      membershipId,
      actor,
    });
}

function arrivalBy(actor: Actor): Arrival {
  switch (actor.type) {
    case "provider":
      return actor.eventId === undefined ? "reconciliation" : "event";
    case "cron":
      return "reconciliation";
    case "user":
      return "person";
    case "operator":
      return "operator";
    default:
      return actor satisfies never;
  }
}

type Audited = Omit<Doc<"workspaceMembers">, "_creationTime">;

async function writeAudit(
  ctx: MutationCtx,
  event: AuditEvent,
  before: Audited | null,
  after: Audited,
  { actor, reason, now }: Why,
) {
  await ctx.db.insert("workspaceMemberAuditLogs", {
    membershipId: after._id,
    workspaceId: after.workspaceId,
    userId: after.userId,
    event,
    reason,
    actor,
    previousStatus: before?.status,
    nextStatus: after.status,
    ...(before?.role === after.role
      ? {}
      : { previousRole: before?.role, nextRole: after.role }),
    ...(before?.customerId === after.customerId
      ? {}
      : {
          previousCustomerId: before?.customerId,
          nextCustomerId: after.customerId,
        }),
    actorKey: actorKey(actor),
    timestamp: now,
  });
}

/** The actor as one word; of a person it names who they are, not on whose behalf. */
export function actorKey(actor: Actor): string {
  switch (actor.type) {
    case "user":
      return `user:${actor.userId}`;
    case "provider":
      return `provider:${actor.provider}`;
    case "cron":
    case "operator":
      return actor.type;
    default:
      return actor satisfies never;
  }
}
