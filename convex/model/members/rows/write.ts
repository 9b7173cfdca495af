import { internal } from "../../../_generated/api";
import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../../_generated/server";
import type { MemberEvent } from "../../../lib/audit";
import { type MemberShown, withoutAbsent } from "../../../lib/shown";
import { tellMemberChange } from "../../hooks/changes";
import { insertAudit, type Why } from "../../record/acts";
import { followInReview, keepInReview, moveInReview } from "./reviewed";
import { countChange, listedStatusOf } from "../counts";
import { settleGranted } from "./requests";

/*
 * The only file that writes `workspaceMembers` and `staffCustomerAssignments`: it keeps
 * the audit and the counts in the same transaction, and tells the product's hook. Only its
 * neighbours in this folder call it.
 */

export type { Why };

/** What the customer is called that a client belongs to. */
export async function customerNameOf(
  ctx: QueryCtx,
  customerId: Id<"customers"> | undefined,
): Promise<string | undefined> {
  if (customerId === undefined) return undefined;
  return (await ctx.db.get("customers", customerId))?.name;
}

type Changes = Partial<
  Omit<
    Doc<"workspaceMembers">,
    "_id" | "_creationTime" | "workspaceId" | "userId" | "listedStatus"
  >
>;

/** Inserts the row, counts it, and writes the audit. */
export async function insertRow(
  ctx: MutationCtx,
  member: Omit<Doc<"workspaceMembers">, "_id" | "_creationTime">,
  why: Why,
): Promise<Id<"workspaceMembers">> {
  const membershipId = await ctx.db.insert("workspaceMembers", member);
  await countChange(ctx, member.workspaceId, null, member, why.now);
  const after = { ...member, _id: membershipId };
  await writeAudit(ctx, "joined", null, after, why);
  await followInReview(ctx, null, after, why);
  await tellMemberChange(ctx, "joined", { before: null, after }, why);
  return membershipId;
}

/** Changes the row, counts it, and writes the audit. */
export async function changeMember(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  event: MemberEvent,
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
    ...(await shownAfter(ctx, member, next)),
    listedStatus,
  });
  await countChange(ctx, member.workspaceId, member, next, why.now);
  await writeAudit(ctx, event, member, next, why);
  await followInReview(ctx, member, next, why);
  await settleWhatWasAsked(ctx, member, next, why.now);
  if (role === "client" && member.role !== "client")
    await releaseClientsAssignments(ctx, member, why);
  await tellMemberChange(ctx, event, { before: member, after: next }, why);
}

/** Another customer has another name; the rest of what is shown stays. */
async function shownAfter(
  ctx: MutationCtx,
  { _id, customerId: before }: Doc<"workspaceMembers">,
  { customerId }: Doc<"workspaceMembers">,
): Promise<{ shown?: MemberShown }> {
  if (customerId === before) return {};
  // Read anew: this transaction may have written it since.
  const { shown } = (await ctx.db.get("workspaceMembers", _id)) ?? {};
  if (shown === undefined) return {};
  const customerName = await customerNameOf(ctx, customerId);
  return { shown: withoutAbsent({ ...shown, customerName }) };
}

/** Who was let in again, or was given another role or customer, may have asked for it. */
async function settleWhatWasAsked(
  ctx: MutationCtx,
  before: Doc<"workspaceMembers">,
  next: Doc<"workspaceMembers">,
  now: number,
) {
  const isLetIn =
    next.listedStatus === "active" && before.listedStatus !== "active";
  const isGiven =
    next.role !== before.role ||
    (next.customerId !== undefined && next.customerId !== before.customerId);
  if (!isLetIn && !isGiven) return;
  const { _id, status, role, customerId } = next;
  await settleGranted(
    ctx,
    _id,
    { status, role, isIn: isLetIn, hasCustomer: customerId !== undefined },
    now,
  );
}

/** Marks for the cleanup and for lists: they count for nothing, and the audit has none. */
export async function patchMarks(
  ctx: MutationCtx,
  { _id }: Doc<"workspaceMembers">,
  marks: Pick<
    Changes,
    | "accessCheckAt"
    | "returnedAt"
    | "releaseAssignmentsAt"
    | "lastSeenAt"
    | "seenOrJoinedAt"
  >,
) {
  await ctx.db.patch("workspaceMembers", _id, marks);
}

/** The row, with these assignments, is another person's. */
export async function moveRow(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  {
    event,
    changes,
    assignments,
  }: {
    event: MemberEvent;
    changes: Changes & { userId: Id<"users"> };
    assignments: Doc<"staffCustomerAssignments">[];
  },
  why: Why,
) {
  await ctx.db.patch("workspaceMembers", member._id, changes);
  const moved = { ...member, ...changes };
  await countChange(ctx, member.workspaceId, member, moved, why.now);
  for (const { _id } of assignments)
    await ctx.db.patch("staffCustomerAssignments", _id, {
      userId: changes.userId,
    });
  await writeAudit(ctx, event, member, moved, why);
  await moveInReview(ctx, moved);
  await tellMemberChange(ctx, event, { before: member, after: moved }, why);
}

/** What other rows decide of what lists show: it decides nothing itself. */
export async function patchShown(
  ctx: MutationCtx,
  { _id }: Doc<"workspaceMembers">,
  shown: MemberShown,
) {
  await ctx.db.patch("workspaceMembers", _id, { shown });
}

/** Copies of the person's name and address: they decide nothing. */
export async function patchCopies(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  copies: Pick<Changes, "name" | "email" | "sortName" | "searchText">,
) {
  await ctx.db.patch("workspaceMembers", member._id, copies);
  await keepInReview(ctx, member);
}

/** Of a workspace that is forgotten: neither counted nor on record. */
export async function deleteMember(
  ctx: MutationCtx,
  memberId: Id<"workspaceMembers">,
) {
  await ctx.db.delete("workspaceMembers", memberId);
}

/** The same. */
export async function deleteAssignment(
  ctx: MutationCtx,
  assignmentId: Id<"staffCustomerAssignments">,
) {
  await ctx.db.delete("staffCustomerAssignments", assignmentId);
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

type Audited = Omit<Doc<"workspaceMembers">, "_creationTime">;

export async function writeAudit(
  ctx: MutationCtx,
  event: MemberEvent,
  before: Audited | null,
  after: Audited,
  why: Why,
) {
  const { workspaceId, userId } = after;
  await insertAudit(
    ctx,
    workspaceId,
    {
      event,
      membershipId: after._id,
      userId,
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
    },
    why,
  );
}
