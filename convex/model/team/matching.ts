import type { OrderedQuery } from "convex/server";
import type { DataModel, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { refused } from "../../lib/errors";
import {
  type MemberFilter,
  type MemberSort,
  filterSetOf,
  refuseFilter,
} from "../../lib/memberFilters";
import { searchKey } from "../../lib/names";

/** Which members of a workspace, and in which order. */
export type Matching = MemberFilter & {
  /** Found by name or address, the best match first whatever the sort. */
  search?: string;
  sort?: MemberSort;
};

type Members = OrderedQuery<DataModel["workspaceMembers"]>;

/**
 * The members that match, to be paged or taken: each set of filters reads an index of
 * its own.
 *
 * @throws INVALID for a set without one
 */
export function matchingMembers(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  matching: Matching,
): Members {
  const refusal = refuseFilter(matching);
  if (refusal) throw refused(refusal);
  const search = searchKey(matching.search ?? "");
  if (search !== "") return searched(ctx, workspaceId, search, matching);
  if (matching.notSeenSince !== undefined)
    return notSeen(ctx, workspaceId, matching.notSeenSince, matching.status);
  const sort = matching.sort ?? filterSetOf(matching)?.sorts[0];
  return sorted(ctx, workspaceId, matching, sort);
}

/** Best match first; the last word may be the beginning of one. */
function searched(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  search: string,
  { status, role, source, customerId }: MemberFilter,
): Members {
  return ctx.db
    .query("workspaceMembers")
    .withSearchIndex("search_searchText", (q) => {
      let found = q.search("searchText", search).eq("workspaceId", workspaceId);
      found =
        status === undefined
          ? found.eq("status", "active")
          : found.eq("listedStatus", status);
      if (role !== undefined) found = found.eq("role", role);
      if (source !== undefined) found = found.eq("arrivedBy", source);
      if (customerId !== undefined) found = found.eq("customerId", customerId);
      return found;
    });
}

/** The longest unseen first; who was never seen counts from when they joined. */
function notSeen(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  since: number,
  status: MemberFilter["status"],
): Members {
  const members = ctx.db.query("workspaceMembers");
  // Rows without the field sort before all numbers: nobody knows of them.
  return status === undefined
    ? members.withIndex("by_workspaceId_status_seenOrJoinedAt", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("status", "active")
          .gte("seenOrJoinedAt", 0)
          .lt("seenOrJoinedAt", since),
      )
    : members.withIndex("by_workspaceId_listedStatus_seenOrJoinedAt", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("listedStatus", status)
          .gte("seenOrJoinedAt", 0)
          .lt("seenOrJoinedAt", since),
      );
}

/** By name, or the latest to join first. */
function sorted(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { status, role, source, customerId }: MemberFilter,
  sort: MemberSort | undefined,
): Members {
  const members = ctx.db.query("workspaceMembers");
  const by = sort === "joined" ? "joinedAt" : "sortName";
  const order = sort === "joined" ? "desc" : "asc";
  // Without a status: the active ones and those in their grace, who sort last.
  const from = status ?? "active";
  const to = status ?? "pending_removal";
  if (source !== undefined)
    return members
      .withIndex("by_workspaceId_arrivedBy_listedStatus_sortName", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("arrivedBy", source)
          .gte("listedStatus", from)
          .lte("listedStatus", to),
      )
      .order("asc");
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
