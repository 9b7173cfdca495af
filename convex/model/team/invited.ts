import { stream } from "convex-helpers/server/stream";
import type { OrderedQuery } from "convex/server";
import { type Infer, v } from "convex/values";
import type { DataModel, Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { invitedEmail } from "../../lib/addresses";
import {
  INVITED_COUNTED,
  type MemberSort,
  NOBODY,
  type TeamFilter,
} from "../../lib/memberFilters";
import { searchKey } from "../../lib/names";
import { type TeamCounts, vRole } from "../../lib/validators";
import schema from "../../schema";
import { lookUpNames } from "../invitations/shown";

/* Who is invited and has not come in yet, as rows of the team. */

export const vListedInvitation = v.object({
  kind: v.literal("invitation"),
  invitationId: v.id("pendingInvitations"),
  email: v.string(),
  role: vRole,
  customerId: v.union(v.id("customers"), v.null()),
  customerName: v.union(v.string(), v.null()),
  invitedAt: v.number(),
  expiresAt: v.number(),
  /** The inviter's name; null where WorkOS names nobody. */
  invitedBy: v.union(v.string(), v.null()),
});
export type ListedInvitation = Infer<typeof vListedInvitation>;

/** What invitations can be narrowed down to. */
type InvitedFilter = Pick<TeamFilter, "role" | "customerId">;

/** The open ones by address, or the latest first; each filter reads an index of its own. */
export function openInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { role, customerId, sort }: InvitedFilter & { sort?: MemberSort },
) {
  const [by, order] =
    sort === "joined"
      ? (["invitedAt", "desc"] as const)
      : (["email", "asc"] as const);
  const rows = stream(ctx.db, schema).query("pendingInvitations");
  if (customerId !== undefined)
    return rows
      .withIndex(`by_workspaceId_state_customerId_role_${by}`, (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("state", "pending")
          .eq("customerId", customerId)
          // Only clients belong to a customer.
          .eq("role", role ?? "client"),
      )
      .order(order);
  if (role !== undefined)
    return rows
      .withIndex(`by_workspaceId_state_role_${by}`, (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("state", "pending")
          .eq("role", role),
      )
      .order(order);
  return rows
    .withIndex(`by_workspaceId_state_${by}`, (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "pending"),
    )
    .order(order);
}

/** The open ones with an address that matches, the best match first. */
export function searchInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { search, role, customerId }: InvitedFilter & { search: string },
): OrderedQuery<DataModel["pendingInvitations"]> {
  return ctx.db
    .query("pendingInvitations")
    .withSearchIndex("search_searchText", (q) => {
      let found = q
        .search("searchText", searchKey(search))
        .eq("workspaceId", workspaceId)
        .eq("state", "pending");
      if (role !== undefined) found = found.eq("role", role);
      if (customerId !== undefined) found = found.eq("customerId", customerId);
      return found;
    });
}

/** How many there are of each role; the count stops at a hundred. */
export async function countOpenInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<TeamCounts["invited"]> {
  const counts = { ...NOBODY };
  const open = await openInvitations(ctx, workspaceId, {}).take(
    INVITED_COUNTED,
  );
  for (const { role } of open) counts[role]++;
  return counts;
}

/** Reads nothing, unless the row is older than what is shown of it. */
export async function toListedInvitation(
  ctx: QueryCtx,
  row: Doc<"pendingInvitations">,
): Promise<ListedInvitation> {
  const { customerId } = row;
  const { customerName, inviterName } =
    row.shown ?? (await lookUpNames(ctx, row));
  return {
    kind: "invitation",
    invitationId: row._id,
    email: invitedEmail(row.email),
    role: row.role,
    customerId: customerId ?? null,
    customerName: customerName ?? null,
    invitedAt: row.invitedAt,
    expiresAt: row.expiresAt,
    invitedBy: inviterName ?? null,
  };
}
