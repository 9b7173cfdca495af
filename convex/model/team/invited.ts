import type { OrderedQuery } from "convex/server";
import { type Infer, v } from "convex/values";
import type { DataModel, Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { sentEmail } from "../../lib/addresses";
import { INVITED_COUNTED, type MemberSort } from "../../lib/memberFilters";
import { searchKey } from "../../lib/names";
import { vRole } from "../../lib/validators";
import type { Names } from "./names";

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

type Invitations = OrderedQuery<DataModel["pendingInvitations"]>;

/** By address, or the latest first; under a search the best match first. */
export function openInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { search: typed = "", sort }: { search?: string; sort?: MemberSort },
): Invitations {
  const rows = ctx.db.query("pendingInvitations");
  const search = searchKey(typed);
  if (search !== "")
    return rows.withSearchIndex("search_searchText", (q) =>
      q
        .search("searchText", search)
        .eq("workspaceId", workspaceId)
        .eq("state", "pending"),
    );
  return sort === "joined"
    ? rows
        .withIndex("by_workspaceId_state_invitedAt", (q) =>
          q.eq("workspaceId", workspaceId).eq("state", "pending"),
        )
        .order("desc")
    : rows
        .withIndex("by_workspaceId_state_email", (q) =>
          q.eq("workspaceId", workspaceId).eq("state", "pending"),
        )
        .order("asc");
}

/** How many there are; the count stops at a hundred. */
export async function countOpenInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<number> {
  const open = await openInvitations(ctx, workspaceId, {}).take(
    INVITED_COUNTED,
  );
  return open.length;
}

export async function toListedInvitation(
  row: Doc<"pendingInvitations">,
  names: Names,
): Promise<ListedInvitation> {
  const { customerId, invitedBy } = row;
  return {
    kind: "invitation",
    invitationId: row._id,
    // A row is never without a name, whatever a provider sent.
    email: sentEmail(row.email) ?? "Unknown address",
    role: row.role,
    customerId: customerId ?? null,
    customerName:
      customerId === undefined ? null : await names.customer(customerId),
    invitedAt: row.invitedAt,
    expiresAt: row.expiresAt,
    invitedBy: invitedBy === undefined ? null : await names.person(invitedBy),
  };
}
