import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { pictureOf, profileCopies } from "./profileCopies";
import { assignmentsOf } from "./reads";
import { bringInLine, showDirectoryAnew } from "./shown";
import { assign, changeMember, moveRow, unassign, type Why } from "./write";

/* Two accounts turn out to be one person's, or are told apart again. */

/**
 * The row becomes another's who turned out to be this person, or goes back to
 * who it was. Everything of the membership goes with it.
 */
export async function moveToUser(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  user: Doc<"users">,
  event: "account_mapped" | "account_unmapped",
  why: Why,
) {
  const changes = {
    userId: user._id,
    mergedFrom: event === "account_mapped" ? member.userId : undefined,
    ...profileCopies(user),
  };
  const assignments = await assignmentsOf(ctx, member);
  await moveRow(ctx, member, { event, changes, assignments }, why);
  await bringInLine(ctx, member, { profilePictureUrl: pictureOf(user) });
  await showDirectoryAnew(ctx, { ...member, userId: user._id });
}

/** The row ends: its person has `other` here, to which the assignments go. */
export async function endByMapping(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  other: Doc<"workspaceMembers">,
  why: Why,
) {
  const customers = new Set(
    (await assignmentsOf(ctx, other)).map(({ customerId }) => customerId),
  );
  for (const assignment of await assignmentsOf(ctx, member)) {
    const { customerId } = assignment;
    await unassign(ctx, member, assignment, why);
    if (!customers.has(customerId)) await assign(ctx, other, customerId, why);
  }
  await changeMember(
    ctx,
    member,
    "account_mapped",
    {
      status: "removed",
      removedAt: why.now,
      removedReason: undefined,
      endedByMapping: true,
      pendingRemovalAt: null,
      removeNotBefore: undefined,
      accessCheckAt: undefined,
    },
    why,
  );
}

/** What was decided here on the one account holds for the person. */
export async function adoptRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  { removedReason, removedAt }: Doc<"workspaceMembers">,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "account_mapped",
    { removedReason, removedAt },
    why,
  );
}
