import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { ListedStatus, MemberCounts } from "../lib/validators";

const NONE = { owner: 0, admin: 0, member: 0, client: 0 };

/** Counts per listed status and role, from the one row that holds them. */
export async function getCounts(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<MemberCounts> {
  return (await countsRow(ctx, workspaceId))?.counts ?? noCounts();
}

/** Moves one person from where they were counted to where they are now. */
export async function countChange(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  before: Counted | null,
  after: Counted | null,
) {
  const row = await countsRow(ctx, workspaceId);
  const counts = row?.counts ?? noCounts();
  if (before) counts[listedStatus(before)][before.role]--;
  if (after) counts[listedStatus(after)][after.role]++;
  if (row) await ctx.db.patch("workspaceMemberCounts", row._id, { counts });
  else await ctx.db.insert("workspaceMemberCounts", { workspaceId, counts });
}

type Counted = Pick<
  Doc<"workspaceMembers">,
  "status" | "pendingRemovalAt" | "role"
>;

/** A member in their grace is told apart from one who is well. */
export function listedStatus(
  member: Pick<Doc<"workspaceMembers">, "status" | "pendingRemovalAt">,
): ListedStatus {
  if (member.status === "removed") return "removed";
  return member.pendingRemovalAt == null ? "active" : "pending_removal";
}

async function countsRow(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("workspaceMemberCounts")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}

function noCounts(): MemberCounts {
  return {
    active: { ...NONE },
    pending_removal: { ...NONE },
    removed: { ...NONE },
  };
}
