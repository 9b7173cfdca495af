import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isGoneForGood } from "../../lib/deletion";
import { isObserved } from "../../lib/enforcement";
import { organizationAccess } from "../../lib/organizationAccess";
import * as Members from "../members/rows";
import { planRemoval } from "./plan";

/* One member whose access may be missing: what the cleanup decides and does. */

export const CLEANUP = {
  type: "cron",
  name: "cleanup-pending-workspace-member-removals",
} as const;

type MissingAccess = {
  /** For the audit. */
  reason: string;
  /** The mirror alone says so, and a mirror can be wrong. */
  inDoubt: boolean;
};

/** Why the member can't enter; null when they can, be it while it is observed only. */
export async function missingAccessOf(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  workspace: Doc<"workspaces"> | null,
): Promise<MissingAccess | null> {
  const user = await ctx.db.get("users", member.userId);
  if (!user || user.deletedAt !== undefined)
    return { reason: "the user is gone", inDoubt: false };
  if (!workspace || isGoneForGood(workspace))
    return { reason: "the workspace is gone", inDoubt: false };
  const { closedBy } = await organizationAccess(ctx, workspace, user);
  if (closedBy === null || (await isObserved(ctx, workspace))) return null;
  return {
    reason: "no active organization membership",
    inDoubt: workspace.organizationDeletedAt === undefined,
  };
}

export type Decision = ReturnType<typeof planRemoval>;

export function decideCleanup(
  member: Doc<"workspaceMembers">,
  missing: MissingAccess | null,
  { graceMs, now }: { graceMs: number; now: number },
): Decision {
  return planRemoval({ ...member, hasAccess: missing === null, now, graceMs });
}

/** Does to the member what was decided, and returns it. */
export async function applyDecision(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  {
    decision,
    missing,
    now,
  }: { decision: Decision; missing: MissingAccess | null; now: number },
): Promise<Decision> {
  const why: Members.Why = {
    actor: CLEANUP,
    reason: missing?.reason ?? "access is back",
    now,
  };
  switch (decision) {
    case "schedule":
      await Members.schedulePendingRemoval(ctx, member, why);
      break;
    case "clear":
      await Members.clearPendingRemoval(ctx, member, why);
      break;
    case "remove":
      await Members.removeMember(ctx, member, "removed_after_grace", why, {
        releaseAssignmentsAt: now,
      });
      break;
    case null:
      if (member.accessCheckAt !== undefined)
        await Members.markChecked(ctx, member);
      break;
    default:
      decision satisfies never;
  }
  return decision;
}
