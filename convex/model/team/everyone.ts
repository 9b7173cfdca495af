import {
  mergedStream,
  type QueryStream,
  stream,
} from "convex-helpers/server/stream";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { MemberSort, TeamFilter } from "../../lib/memberFilters";
import schema from "../../schema";
import { openInvitations } from "./invited";
import { RenamedStream } from "./renamedStream";

export type Found =
  | { kind: "member"; row: Doc<"workspaceMembers"> }
  | { kind: "invitation"; row: Doc<"pendingInvitations"> };

/**
 * Who is in and who is invited, in one order: by name, or the latest to join first; all of
 * them, those of a role, or the clients of a customer.
 */
export function everyone(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  filter: Pick<TeamFilter, "role" | "customerId"> & { sort?: MemberSort },
): QueryStream<Found> {
  const [by, calledThere] =
    filter.sort === "joined"
      ? (["joinedAt", "invitedAt"] as const)
      : (["sortName", "email"] as const);
  const members = membersBy(ctx, workspaceId, { ...filter, by }).map<Found>(
    (row) => Promise.resolve({ kind: "member", row }),
  );
  const invitations = openInvitations(ctx, workspaceId, filter).map<Found>(
    (row) => Promise.resolve({ kind: "invitation", row }),
  );
  return mergedStream(
    [members, new RenamedStream(invitations, { [calledThere]: by })],
    [by],
  );
}

/** Those in their grace are active, too: one range of an index has them all. */
function membersBy(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  {
    role,
    customerId,
    by,
  }: Pick<TeamFilter, "role" | "customerId"> & { by: "joinedAt" | "sortName" },
) {
  const order = by === "joinedAt" ? "desc" : "asc";
  const rows = stream(ctx.db, schema).query("workspaceMembers");
  if (customerId !== undefined)
    return rows
      .withIndex(`by_workspaceId_status_customerId_role_${by}`, (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("status", "active")
          .eq("customerId", customerId)
          .eq("role", role ?? "client"),
      )
      .order(order);
  if (role !== undefined)
    return rows
      .withIndex(`by_workspaceId_status_role_${by}`, (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("status", "active")
          .eq("role", role),
      )
      .order(order);
  return rows
    .withIndex(`by_workspaceId_status_${by}`, (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    )
    .order(order);
}
