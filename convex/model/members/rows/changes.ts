import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { withoutAbsent } from "../../../lib/shown";
import type {
  Actor,
  Arrival,
  RemovedReason,
  Role,
} from "../../../lib/validators";
import { graceOf } from "../grace";
import type { MemberChange } from "../plan";
import { RELEASE_BATCH, releaseAssignments } from "./assignments";
import { clearPendingRemoval } from "./pendingRemovals";
import { pictureOf, profileCopies } from "./profileCopies";
import { directoryOfMember } from "./shown";
import { changeMember, customerNameOf, insertRow, type Why } from "./write";

/* A person joins, gets another role or customer, is removed, and comes back. */

export async function insertMember(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  user: Doc<"users">,
  role: Role,
  why: Why,
  {
    invited,
    joinedAt = why.now,
  }: {
    invited?: { customerId: Id<"customers"> | undefined };
    /** Of somebody who was a member before Rollcall. */
    joinedAt?: number;
  } = {},
): Promise<Id<"workspaceMembers">> {
  return await insertRow(
    ctx,
    {
      workspaceId,
      userId: user._id,
      role,
      ...(invited?.customerId === undefined
        ? {}
        : { customerId: invited.customerId }),
      status: "active" as const,
      listedStatus: "active" as const,
      joinedAt,
      seenOrJoinedAt: joinedAt,
      arrivedBy: invited ? ("invitation" as const) : arrivalBy(why.actor),
      ...profileCopies(user),
      shown: withoutAbsent({
        profilePictureUrl: pictureOf(user),
        customerName: await customerNameOf(ctx, invited?.customerId),
        directoryOf: await directoryOfMember(
          ctx,
          await ctx.db.get("workspaces", workspaceId),
          user,
        ),
      }),
    },
    why,
  );
}

/**
 * The role becomes `role`, for a client with the customer they are to see; a
 * removed member stays removed.
 */
export async function changeRole(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  role: Role,
  why: Why,
  customerId = member.customerId,
) {
  await changeMember(ctx, member, "role_changed", { role, customerId }, why);
}

/** The one customer that a client sees becomes `customerId`; none without it. */
export async function changeCustomer(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  customerId: Id<"customers"> | undefined,
  why: Why,
) {
  await changeMember(ctx, member, "customer_changed", { customerId }, why);
}

/** Ownership is handed on, or taken up where nobody had it. */
export async function transferOwnership(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  role: Role,
  why: Why,
) {
  await changeMember(ctx, member, "ownership_transferred", { role }, why);
}

export async function removeMember(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  removedReason: RemovedReason,
  why: Why,
  { releaseAssignmentsAt }: { releaseAssignmentsAt: number },
) {
  await changeMember(
    ctx,
    member,
    removedReason,
    {
      status: "removed",
      removedAt: why.now,
      removedReason,
      returnedAt: undefined,
      returnedFrom: undefined,
      pendingRemovalAt: null,
      removeNotBefore: undefined,
      accessCheckAt: undefined,
      releaseAssignmentsAt,
    },
    why,
  );
}

/** Transactions have limits; whatever is over these, the hourly cleanup gives up. */
export const RELEASE_BATCHES_AT_ONCE = 5;

/**
 * Removes a member for good, with all their staff assignments. Returns how many
 * of the `batches` of assignments this transaction may still give up.
 */
export async function endMembership(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  removedReason: RemovedReason,
  why: Why,
  batches = RELEASE_BATCHES_AT_ONCE,
): Promise<number> {
  await removeMember(ctx, member, removedReason, why, {
    releaseAssignmentsAt: why.now,
  });
  const removed = (await ctx.db.get("workspaceMembers", member._id))!;
  for (let left = batches; left > 0; left--) {
    const released = await releaseAssignments(ctx, removed, why);
    if (released < RELEASE_BATCH) return released === 0 ? left : left - 1;
  }
  return 0;
}

/** @param isReturn the provider brings back a member who was removed here, or left */
export async function restoreMember(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  role: Role,
  why: Why,
  {
    customerId = member.customerId,
    isReturn = false,
  }: { customerId?: Id<"customers">; isReturn?: boolean } = {},
) {
  await changeMember(
    ctx,
    member,
    "restored",
    {
      role,
      customerId,
      status: "active",
      removedAt: undefined,
      removedReason: undefined,
      returnedAt: isReturn ? why.now : undefined,
      returnedFrom: isReturn ? member.removedAt : undefined,
      pendingRemovalAt: null,
      endedByMapping: undefined,
      releaseAssignmentsAt: undefined,
      // They had no door to be seen at: the time begins anew, as with joining.
      seenOrJoinedAt: why.now,
    },
    why,
  );
}

/** Carries out what the sync's decision asks for. */
export async function applyChange(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  member: Doc<"workspaceMembers"> | null,
  change: MemberChange,
  why: Why,
) {
  if (change.kind === "join") {
    await insertMember(ctx, workspace._id, user, change.role, why);
    return;
  }
  if (!member) throw new Error(`A ${change.kind} needs a member.`);
  switch (change.kind) {
    case "restore":
      await restoreMember(ctx, member, change.role, why, {
        isReturn: change.returned,
      });
      return;
    case "changeRole":
      await changeRole(ctx, member, change.role, why);
      return;
    case "clearPendingRemoval":
      await clearPendingRemoval(ctx, member, why);
      return;
    case "remove":
      await removeMember(ctx, member, "removed_by_provider", why, {
        // A member who comes back within the grace finds their assignments.
        releaseAssignmentsAt: why.now + graceOf(workspace),
      });
      return;
    default:
      change satisfies never;
  }
}

function arrivalBy(actor: Actor): Arrival {
  switch (actor.type) {
    case "provider":
      return actor.eventId === undefined ? "reconciliation" : "event";
    case "cron":
      return "reconciliation";
    case "user":
      return "person";
    case "operator":
      return "operator";
    default:
      return actor satisfies never;
  }
}
