import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { invitedEmail } from "../../lib/addresses";
import { INVITED_COUNTED } from "../../lib/memberFilters";
import type { InvitationState, Role } from "../../lib/validators";
import * as Members from "../members/rows";

type ListedInvitation = {
  invitationId: Id<"pendingInvitations">;
  email: string;
  role: Role;
  customer: { customerId: Id<"customers">; name: string } | null;
  invitedBy: string | null;
  invitedByUserId: Id<"users"> | null;
  state: InvitationState;
  invitedAt: number;
  expiresAt: number;
  acceptedAt: number | null;
};

export type InvitationCounts = Record<InvitationState | "expiring", number>;

/** One page of a workspace's invitations of one state, the next to expire first. */
export async function listInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  {
    state,
    expiresBefore,
    paginationOpts,
  }: {
    state: InvitationState;
    expiresBefore?: number;
    paginationOpts: PaginationOptions;
  },
): Promise<PaginationResult<ListedInvitation>> {
  const rows = await ofState(ctx, workspaceId, state, expiresBefore)
    // What has ended is read from the latest on.
    .order(state === "pending" ? "asc" : "desc")
    .paginate(paginationOpts);
  const page = await Promise.all(rows.page.map((row) => toListed(ctx, row)));
  return { ...rows, page };
}

/** How many there are of each state, and how many expire before a moment; at most 100 each. */
export async function countInvitations(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  expiresBefore: number,
): Promise<InvitationCounts> {
  const count = async (state: InvitationState, before?: number) =>
    (await ofState(ctx, workspaceId, state, before).take(INVITED_COUNTED))
      .length;
  const [pending, expiring, expired, revoked, unmatched] = await Promise.all([
    count("pending"),
    count("pending", expiresBefore),
    count("expired"),
    count("revoked"),
    count("accepted_unmatched"),
  ]);
  return {
    pending,
    expiring,
    expired,
    revoked,
    accepted_unmatched: unmatched,
  };
}

/** The first `limit` of a state to expire, or to have expired. */
export async function firstOfState(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  state: InvitationState,
  limit: number,
): Promise<Doc<"pendingInvitations">[]> {
  return await ofState(ctx, workspaceId, state).take(limit);
}

function ofState(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  state: InvitationState,
  expiresBefore = Infinity,
) {
  return ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_expiresAt", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("state", state)
        .lt("expiresAt", expiresBefore),
    );
}

async function toListed(
  ctx: QueryCtx,
  row: Doc<"pendingInvitations">,
): Promise<ListedInvitation> {
  const customer =
    row.customerId === undefined
      ? null
      : await ctx.db.get("customers", row.customerId);
  return {
    invitationId: row._id,
    email: invitedEmail(row.email),
    role: row.role,
    customer: customer && { customerId: customer._id, name: customer.name },
    invitedBy: await nameOf(ctx, row.invitedBy),
    invitedByUserId: row.invitedBy ?? null,
    state: row.state,
    invitedAt: row.invitedAt,
    expiresAt: row.expiresAt,
    acceptedAt: row.acceptedAt ?? null,
  };
}

/** Of the inviter; null for an account that was deleted. */
export async function nameOf(
  ctx: QueryCtx,
  userId: Id<"users"> | undefined,
): Promise<string | null> {
  const user = userId && (await ctx.db.get("users", userId));
  return user && user.deletedAt === undefined
    ? Members.displayName(user)
    : null;
}
