import { compareValues } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { type InvitationShown, withoutAbsent } from "../../lib/shown";
import * as Members from "../members/rows";

/*
 * The names that the team's list shows with an invitation: see lib/shown.ts. Whoever
 * renames a customer or a person has those of the open ones brought in line here. A row
 * older than the field is left alone: of those, the list looks them up.
 */

type Invitation = Doc<"pendingInvitations">;
type Named = Pick<Invitation, "customerId" | "invitedBy">;

/** The names by the rows that have them. */
export async function lookUpNames(
  ctx: QueryCtx,
  { customerId, invitedBy }: Partial<Named>,
): Promise<InvitationShown> {
  const inviter =
    invitedBy === undefined ? null : await Members.personBehind(ctx, invitedBy);
  return withoutAbsent({
    customerName: await Members.customerNameOf(ctx, customerId),
    inviterName:
      inviter && !Members.isErased(inviter)
        ? Members.displayName(inviter)
        : undefined,
  });
}

/** The row shows the names that are so now; one older than the field gets it. */
export async function setNames(ctx: MutationCtx, invitation: Invitation) {
  const shown = await lookUpNames(ctx, invitation);
  if (
    invitation.shown === undefined ||
    compareValues(shown, invitation.shown) !== 0
  )
    await ctx.db.patch("pendingInvitations", invitation._id, { shown });
}

const AT_ONCE = 100;

/** A page of the open ones for a customer's clients. Returns where to go on; null: nowhere. */
export async function showCustomerName(
  ctx: MutationCtx,
  { _id, workspaceId }: Doc<"customers">,
  cursor: string | null,
): Promise<string | null> {
  const batch = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_customerId_role_email", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("state", "pending")
        .eq("customerId", _id),
    )
    .paginate({ numItems: AT_ONCE, cursor });
  for (const row of batch.page) if (row.shown) await setNames(ctx, row);
  return nextAfter(batch);
}

/** The same of those that a person has sent. */
export async function showInviterName(
  ctx: MutationCtx,
  userId: Id<"users">,
  cursor: string | null,
): Promise<string | null> {
  const batch = await sentBy(ctx, userId).paginate({
    numItems: AT_ONCE,
    cursor,
  });
  for (const row of batch.page) if (row.shown) await setNames(ctx, row);
  return nextAfter(batch);
}

/** Somebody who is erased is named nowhere. */
export async function eraseInviter(ctx: MutationCtx, invitation: Invitation) {
  const { shown } = invitation;
  if (shown?.inviterName === undefined) return;
  const { inviterName: _, ...others } = shown;
  await ctx.db.patch("pendingInvitations", invitation._id, { shown: others });
}

/** Those of any state: one that has ended may open again. */
export function sentBy(ctx: QueryCtx, userId: Id<"users">) {
  return ctx.db
    .query("pendingInvitations")
    .withIndex("by_invitedBy_state", (q) => q.eq("invitedBy", userId));
}
