import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { addressesOf, emailKey } from "../../lib/addresses";
import type { InvitationState } from "../../lib/validators";
import { wasEndedHere } from "../members/plan";

/* Which invitations lie between a person and the order to end their access. */

const OF_ONE_ADDRESS = 10;
/** Whether an expired one was accepted before, WorkOS decides. */
const OPEN_OR_EXPIRED = ["pending", "expired"] as const;

/** The open invitations to any address of a person. */
export async function openInvitationsTo(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  person: Doc<"users">,
  states: readonly InvitationState[] = ["pending"],
): Promise<Doc<"pendingInvitations">[]> {
  const keys = new Set(addressesOf(person).map(emailKey));
  const found: Doc<"pendingInvitations">[] = [];
  for (const email of keys)
    for (const state of states)
      found.push(
        ...(await ctx.db
          .query("pendingInvitations")
          .withIndex("by_workspaceId_email_state", (q) =>
            q
              .eq("workspaceId", workspaceId)
              .eq("email", email)
              .eq("state", state),
          )
          .take(OF_ONE_ADDRESS)),
      );
  return found;
}

/**
 * Those that were sent after the person was removed here, or left, and may have been
 * accepted: expired or not, which WorkOS decides.
 */
export async function sentSinceRemoval(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  person: Doc<"users">,
): Promise<Doc<"pendingInvitations">[]> {
  const { workspaceId, status, removedAt = 0 } = member;
  if (status !== "removed" || !wasEndedHere(member)) return [];
  const sent = await openInvitationsTo(
    ctx,
    workspaceId,
    person,
    OPEN_OR_EXPIRED,
  );
  return sent.filter(({ sentAt = 0 }) => sentAt > removedAt);
}

/** Those of which WorkOS is asked whether the person has accepted them. */
export async function maybeAccepted(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  person: Doc<"users">,
): Promise<Doc<"pendingInvitations">[]> {
  if (member.status === "removed")
    return await sentSinceRemoval(ctx, member, person);
  const { workspaceId } = member;
  const sent = await openInvitationsTo(
    ctx,
    workspaceId,
    person,
    OPEN_OR_EXPIRED,
  );
  return sent.filter(({ sentAt }) => sentAt !== undefined);
}
