import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vListedStatus, vRole } from "../../lib/validators";
import { type Names, namesOf } from "../team/names";
import { stateAfter, type MemberState } from "./teamAtPlan";

/** People on a page: each brings their whole log with them. */
const PAGE_MAX = 25;

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
  /** What they are now. */
  statusNow: vListedStatus,
  roleNow: vRole,
});
type FormerMember = Infer<typeof vFormerMember>;

/**
 * A page of the team as it was at the end of the millisecond `at`, told from
 * the audit alone. Those who are still here come first. A page holds the ones
 * who were in among at most 25 people, so it may be short, or empty.
 */
export async function teamAt(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  at: number,
  { numItems, ...paginationOpts }: PaginationOptions,
): Promise<PaginationResult<FormerMember>> {
  const rows = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId),
    )
    .paginate({ ...paginationOpts, numItems: Math.min(numItems, PAGE_MAX) });
  const names = namesOf(ctx);
  const found = await Promise.all(
    rows.page.map(async (member) => {
      const state = await stateAt(ctx, member, at);
      return state?.status === "active"
        ? [await toFormer(member, state, names)]
        : [];
    }),
  );
  return { ...rows, page: found.flat() };
}

/** What a membership was at that moment; null before it was one. */
async function stateAt(
  ctx: QueryCtx,
  { _id, joinedAt }: Doc<"workspaceMembers">,
  at: number,
): Promise<MemberState<Id<"customers">> | null> {
  if (joinedAt > at) return null;
  const log = ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_membershipId_timestamp", (q) =>
      q.eq("membershipId", _id).lte("timestamp", at),
    );
  let state: MemberState<Id<"customers">> | null = null;
  for await (const change of log) state = stateAfter(state, change);
  return state;
}

async function toFormer(
  member: Doc<"workspaceMembers">,
  state: MemberState<Id<"customers">>,
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
    statusNow: member.listedStatus,
    roleNow: member.role,
  };
}
