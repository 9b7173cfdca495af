import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { hasHook } from "../../lib/hooks";
import type { MemberChange, Notice } from "../../lib/hookValidators";

/* What the product sends mail or chat about. */

/**
 * Has the product's hook told, in a transaction of its own after this one: whatever it
 * does, it keeps nothing from being made.
 */
export async function notify(ctx: MutationCtx, notice: Notice) {
  if (!hasHook("notify")) return;
  await ctx.scheduler.runAfter(0, internal.steps.hooks.notify, { notice });
}

/** What there is to say of a member's change; null for one that is no news to anybody. */
export function memberNotice({
  before,
  after,
  why,
}: MemberChange): Notice | null {
  const { workspaceId, userId, membershipId, role, removedReason } = after;
  const about = { workspaceId, userId, membershipId, role, why };
  const wasIn = before?.status === "active";
  const isIn = after.status === "active";
  if (!wasIn) return isIn ? { type: "member_joined", ...about } : null;
  if (!isIn)
    return why.event === "left"
      ? { type: "member_left", ...about }
      : { type: "member_removed", ...about, removedReason };
  return before.role === role
    ? null
    : { type: "role_changed", ...about, previousRole: before.role };
}
