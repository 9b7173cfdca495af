import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { can, whoCan } from "../../lib/rbac";
import {
  type ListedStatus,
  type Role,
  vArrival,
  vAuditEvent,
  vListedStatus,
  vRole,
} from "../../lib/validators";
import { lastReview, vReviewed } from "./reviews";
import { isDirectoryManaged } from "../members/directory";
import { graceOf } from "../members/grace";
import { displayName, lastChangeOf } from "../members/rows";
import { type Names, namesOf } from "./names";
import { openOrder, vOpenOrder } from "../orders/shownOrders";
import { removalDueAt } from "../cleanup/plan";

type MemberFilter = {
  search?: string;
  sort?: "name" | "joined";
  status?: ListedStatus;
  role?: Role;
  customerId?: Id<"customers">;
};

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
  }: MemberFilter & { paginationOpts: PaginationOptions },
): Promise<PaginationResult<ListedMember>> {
  const seesHistory = can(membership.role, "members:history");
  if (filter.status === "removed" && !seesHistory)
    throw appError(
      "FORBIDDEN",
      `Only ${whoCan("members:history")} see who was removed.`,
    );
  const search = filter.search?.trim() ?? "";
  const rows = await (
    search === ""
      ? sorted(ctx, workspace._id, filter)
      : searched(ctx, workspace._id, search, filter)
  ).paginate(paginationOpts);
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

/** Best match first. */
function searched(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  search: string,
  { status, role, customerId }: MemberFilter,
) {
  return ctx.db
    .query("workspaceMembers")
    .withSearchIndex("search_searchText", (q) => {
      const found = q
        .search("searchText", search)
        .eq("workspaceId", workspaceId);
      const listed =
        status === undefined
          ? found.eq("status", "active")
          : found.eq("listedStatus", status);
      const ofRole = role === undefined ? listed : listed.eq("role", role);
      return customerId === undefined
        ? ofRole
        : ofRole.eq("customerId", customerId);
    });
}

/** By name, or the latest to join first. */
function sorted(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { status, role, customerId, sort }: MemberFilter,
) {
  const members = ctx.db.query("workspaceMembers");
  const by = sort === "joined" ? "joinedAt" : "sortName";
  const order = sort === "joined" ? "desc" : "asc";
  // Without a status: the active ones and those in their grace, who sort last.
  const from = status ?? "active";
  const to = status ?? "pending_removal";
  if (customerId !== undefined)
    return members
      .withIndex(`by_workspaceId_customerId_role_listedStatus_${by}`, (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("customerId", customerId)
          // Only clients belong to a customer.
          .eq("role", role ?? "client")
          .gte("listedStatus", from)
          .lte("listedStatus", to),
      )
      .order(order);
  if (role !== undefined)
    return members
      .withIndex(`by_workspaceId_role_listedStatus_${by}`, (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("role", role)
          .gte("listedStatus", from)
          .lte("listedStatus", to),
      )
      .order(order);
  return members
    .withIndex(`by_workspaceId_listedStatus_${by}`, (q) =>
      q
        .eq("workspaceId", workspaceId)
        .gte("listedStatus", from)
        .lte("listedStatus", to),
    )
    .order(order);
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
  const last = await lastChangeOf(ctx, member._id);
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
