import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { changeMember, patchMarks, type Why } from "./write";

/* The time between a pending removal and the removal, and what the cleanup looks at. */

export async function schedulePendingRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "pending_removal_scheduled",
    { pendingRemovalAt: why.now, accessCheckAt: undefined },
    why,
  );
}

export async function clearPendingRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "pending_removal_cleared",
    {
      pendingRemovalAt: null,
      removeNotBefore: undefined,
      accessCheckAt: undefined,
    },
    why,
  );
}

/** The cleanup waits until `notBefore`, however short the grace. */
export async function postponeRemoval(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  notBefore: number,
  why: Why,
) {
  await changeMember(
    ctx,
    member,
    "pending_removal_scheduled",
    { removeNotBefore: notBefore },
    why,
  );
}

/** The next hourly cleanup looks whether the member still has access. */
export async function markForAccessCheck(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  now: number,
) {
  await patchMarks(ctx, member, { accessCheckAt: now });
}

/** The cleanup has looked and found nothing to do. */
export async function markChecked(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
) {
  await patchMarks(ctx, member, { accessCheckAt: undefined });
}

/** Somebody has looked at who came back by the provider's word, and keeps them. */
export async function markReviewed(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
) {
  await patchMarks(ctx, member, { returnedAt: undefined });
}
