import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { WorkspaceMember } from "../lib/auth";
import { appError } from "../lib/errors";
import { can, whoCan } from "../lib/rbac";
import type { ListedStatus, Role } from "../lib/validators";
import { listedStatus } from "./memberCounts";
import { displayName } from "./members";

export type MemberFilter = {
  search?: string;
  sort?: "name" | "joined";
  status?: ListedStatus;
  role?: Role;
  customerId?: Id<"customers">;
};

export type ListedMember = {
  userId: Id<"users">;
  displayName: string;
  email: string | null;
  role: Role;
  status: ListedStatus;
  customerId: Id<"customers"> | null;
  joinedAt: number;
  removedAt: number | null;
  pendingRemovalAt: number | null;
};

/** One page of a workspace's people; each filter has an index of its own. */
export async function listMembers(
  ctx: QueryCtx,
  { workspace, membership }: WorkspaceMember,
  {
    paginationOpts,
    ...filter
  }: MemberFilter & { paginationOpts: PaginationOptions },
): Promise<PaginationResult<ListedMember>> {
  if (filter.status === "removed" && !can(membership.role, "members:history"))
    throw appError(
      "FORBIDDEN",
      `Only ${whoCan("members:history")} see who was removed.`,
    );
  const rows = await choose(ctx, workspace._id, filter).paginate(
    paginationOpts,
  );
  return { ...rows, page: rows.page.map(toListed) };
}

function choose(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  filter: MemberFilter,
) {
  const members = ctx.db.query("workspaceMembers");
  const status = filter.status === "removed" ? "removed" : "active";
  const search = filter.search?.trim() ?? "";
  if (search !== "")
    return members.withSearchIndex("search_searchText", (q) => {
      const found = q
        .search("searchText", search)
        .eq("workspaceId", workspaceId)
        .eq("status", status);
      const ofRole =
        filter.role === undefined ? found : found.eq("role", filter.role);
      return filter.customerId === undefined
        ? ofRole
        : ofRole.eq("customerId", filter.customerId);
    });
  if (filter.status === "pending_removal")
    return members.withIndex("by_workspaceId_pendingRemovalAt", (q) =>
      q.eq("workspaceId", workspaceId).gt("pendingRemovalAt", 0),
    );
  const { customerId, role } = filter;
  if (customerId !== undefined)
    return members.withIndex("by_workspaceId_status_customerId", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", status)
        .eq("customerId", customerId),
    );
  const byJoined = filter.sort === "joined";
  if (role !== undefined)
    return byJoined
      ? members
          .withIndex("by_workspaceId_status_role_joinedAt", (q) =>
            q
              .eq("workspaceId", workspaceId)
              .eq("status", status)
              .eq("role", role),
          )
          .order("desc")
      : members.withIndex("by_workspaceId_status_role_sortName", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("status", status)
            .eq("role", role),
        );
  return byJoined
    ? members
        .withIndex("by_workspaceId_status_joinedAt", (q) =>
          q.eq("workspaceId", workspaceId).eq("status", status),
        )
        .order("desc")
    : members.withIndex("by_workspaceId_status_sortName", (q) =>
        q.eq("workspaceId", workspaceId).eq("status", status),
      );
}

function toListed(member: Doc<"workspaceMembers">): ListedMember {
  return {
    userId: member.userId,
    displayName: displayName(member),
    email: member.email ?? null,
    role: member.role,
    status: listedStatus(member),
    customerId: member.customerId ?? null,
    joinedAt: member.joinedAt,
    removedAt: member.removedAt ?? null,
    pendingRemovalAt: member.pendingRemovalAt ?? null,
  };
}
