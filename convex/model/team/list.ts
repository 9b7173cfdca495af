import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { can, whoCan } from "../../lib/rbac";
import {
  vArrival,
  vAuditEvent,
  vListedStatus,
  vRole,
} from "../../lib/validators";
import { lastReview, vReviewed } from "./reviews";
import { isDirectoryManaged } from "../members/directory";
import { graceOf } from "../members/grace";
import { displayName } from "../members/rows";
import { type Matching, matchingMembers } from "./matching";
import { type Names, namesOf } from "./names";
import { openOrder, vOpenOrder } from "../orders/shownOrders";
import { removalDueAt } from "../cleanup/plan";

export const vListedMember = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  email: v.union(v.string(), v.null()),
  role: vRole,
  status: vListedStatus,
  customerId: v.union(v.id("customers"), v.null()),
  /** The customer that a client belongs to. */
  customerName: v.union(v.string(), v.null()),
  joinedAt: v.number(),
  removedAt: v.union(v.number(), v.null()),
  pendingRemovalAt: v.union(v.number(), v.null()),
  /** For those who run the workspace: what an access review asks about. */
  review: v.union(
    v.object({
      arrivedBy: v.union(vArrival, v.null()),
      lastChange: v.union(
        v.object({ event: vAuditEvent, at: v.number() }),
        v.null(),
      ),
      /** Who last looked at their access and kept it. */
      reviewed: v.union(vReviewed, v.null()),
      /** While removal is pending: the cleanup removes them from then on. */
      removalDueAt: v.union(v.number(), v.null()),
      /** Their membership is the directory's: nothing of it can be changed here. */
      directoryManaged: v.boolean(),
      /** A change made here that WorkOS has not followed yet. */
      order: v.union(vOpenOrder, v.null()),
      /** When WorkOS brought them back after a removal here; until somebody has looked. */
      returnedAt: v.union(v.number(), v.null()),
    }),
    v.null(),
  ),
});
type ListedMember = Infer<typeof vListedMember>;

/** One page of a workspace's people; each filter has an index of its own. */
export async function listMembers(
  ctx: QueryCtx,
  { workspace, membership }: WorkspaceMember,
  {
    paginationOpts,
    ...filter
  }: Matching & { paginationOpts: PaginationOptions },
): Promise<PaginationResult<ListedMember>> {
  const seesHistory = can(membership.role, "members:history");
  if (filter.status === "removed" && !seesHistory)
    throw appError(
      "FORBIDDEN",
      `Only ${whoCan("members:history")} see who was removed.`,
    );
  const rows = await matchingMembers(ctx, workspace._id, filter).paginate(
    paginationOpts,
  );
  const names = namesOf(ctx);
  const page = await Promise.all(
    rows.page.map(async (member): Promise<ListedMember> => ({
      ...toListed(member),
      customerName: await customerNameOf(ctx, member),
      review: seesHistory
        ? await reviewOf(ctx, workspace, member, names)
        : null,
    })),
  );
  return { ...rows, page };
}

function toListed(member: Doc<"workspaceMembers">) {
  return {
    userId: member.userId,
    displayName: displayName(member),
    email: member.email ?? null,
    role: member.role,
    status: member.listedStatus,
    customerId: member.customerId ?? null,
    joinedAt: member.joinedAt,
    removedAt: member.removedAt ?? null,
    pendingRemovalAt: member.pendingRemovalAt ?? null,
  };
}

async function customerNameOf(
  ctx: QueryCtx,
  { customerId }: Doc<"workspaceMembers">,
): Promise<string | null> {
  if (customerId === undefined) return null;
  return (await ctx.db.get("customers", customerId))?.name ?? null;
}

async function reviewOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  member: Doc<"workspaceMembers">,
  names: Names,
): Promise<NonNullable<ListedMember["review"]>> {
  const last = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_membershipId_timestamp", (q) =>
      q.eq("membershipId", member._id),
    )
    .order("desc")
    .first();
  const user = await ctx.db.get("users", member.userId);
  return {
    arrivedBy: member.arrivedBy ?? null,
    lastChange: last && { event: last.event, at: last.timestamp },
    reviewed: await lastReview(ctx, member, names),
    removalDueAt: removalDueAt(member, graceOf(workspace)),
    directoryManaged:
      user !== null && (await isDirectoryManaged(ctx, workspace, user)),
    order: await openOrder(ctx, member),
    returnedAt: member.returnedAt ?? null,
  };
}
