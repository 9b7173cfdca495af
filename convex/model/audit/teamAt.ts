import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vListedStatus, vRole } from "../../lib/validators";
import { type Names, namesOf } from "../team/names";
import { type MemberState, MILESTONES, stateAfter } from "./teamAtPlan";

/** People on a page: each brings a part of their log with them. */
export const TEAM_PAGE_MAX = 25;
/** Of one person: hardly anybody has more, and a page stays half of what Convex reads. */
const ROWS_MAX = 300;
/** Of each kind of milestone before that. */
const MILESTONES_MAX = 5;

const vCustomer = v.object({
  customerId: v.id("customers"),
  name: v.union(v.string(), v.null()),
});
export const vFormerMember = v.object({
  userId: v.id("users"),
  displayName: v.union(v.string(), v.null()),
  role: vRole,
  status: vListedStatus,
  customer: v.union(vCustomer, v.null()),
  assigned: v.array(vCustomer),
  /** False where their log is too long to be read: customers of long ago may be missing. */
  complete: v.boolean(),
  /** What they are now. */
  statusNow: vListedStatus,
  roleNow: vRole,
});
type FormerMember = Infer<typeof vFormerMember>;

/**
 * A page of the team as it was at the end of the millisecond `at`, told from
 * the audit alone. Those who are still here come first. A page holds the ones
 * who were in among at most 25 people, so it may be short, or empty. Of each the latest
 * entries until then are read; of a longer log what came before is told from its milestones.
 */
export async function teamAt(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  at: number,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<FormerMember>> {
  const rows = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId),
    )
    .paginate(paginationOpts);
  const names = namesOf(ctx);
  const found = await Promise.all(
    rows.page.map(async (member) => {
      const { state, complete } = await stateAt(ctx, member, at);
      return state?.status === "active"
        ? [await toFormer(member, { ...state, complete }, names)]
        : [];
    }),
  );
  return { ...rows, page: found.flat() };
}

/** What a membership was at that moment; null before it was one. */
async function stateAt(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  at: number,
): Promise<{
  state: MemberState<Id<"customers">> | null;
  complete: boolean;
}> {
  if (member.joinedAt > at) return { state: null, complete: true };
  const latest = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_membershipId_timestamp", (q) =>
      q.eq("membershipId", member._id).lte("timestamp", at),
    )
    .order("desc")
    .take(ROWS_MAX);
  const complete = latest.length < ROWS_MAX;
  const before = complete
    ? []
    : await milestonesBefore(ctx, member, latest.at(-1)!);
  const told = [...before, ...latest.reverse()];
  return {
    state: told.reduce<MemberState<Id<"customers">> | null>(stateAfter, null),
    complete,
  };
}

/** The last of what made a member what they were, the oldest first. */
async function milestonesBefore(
  ctx: QueryCtx,
  { _id: membershipId }: Doc<"workspaceMembers">,
  first: Doc<"workspaceMemberAuditLogs">,
): Promise<Doc<"workspaceMemberAuditLogs">[]> {
  const found = await Promise.all(
    MILESTONES.map((event) =>
      ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_membershipId_event_timestamp", (q) =>
          q
            .eq("membershipId", membershipId)
            .eq("event", event)
            .lte("timestamp", first.timestamp),
        )
        .order("desc")
        .take(MILESTONES_MAX),
    ),
  );
  return found
    .flat()
    .filter((row) => inOrder(row, first) < 0)
    .sort(inOrder);
}

function inOrder(
  a: Doc<"workspaceMemberAuditLogs">,
  b: Doc<"workspaceMemberAuditLogs">,
): number {
  return a.timestamp - b.timestamp || a._creationTime - b._creationTime;
}

async function toFormer(
  member: Doc<"workspaceMembers">,
  state: MemberState<Id<"customers">> & { complete: boolean },
  names: Names,
): Promise<FormerMember> {
  const customer = async (customerId: Id<"customers">) => ({
    customerId,
    name: await names.customer(customerId),
  });
  return {
    userId: member.userId,
    displayName: await names.person(member.userId),
    role: state.role,
    status: state.pendingSince === null ? "active" : "pending_removal",
    customer:
      state.customerId === null ? null : await customer(state.customerId),
    assigned: await Promise.all(state.assigned.map(customer)),
    complete: state.complete,
    statusNow: member.listedStatus,
    roleNow: member.role,
  };
}
