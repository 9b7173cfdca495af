import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { vRemovedReason } from "../../lib/validators";
import {
  toListedInvitation,
  vListedInvitation,
  type ListedInvitation,
} from "../team/invited";
import { toListedMember, vListedMember, vMemberHistory } from "../team/list";
import { type Names, namesOf } from "../team/names";
import { lastReview, vReviewed } from "../team/reviews";
import { lastLines, vLastLines } from "./lastLines";
import { requireMemberRow } from "./memberRow";
import { rawFacts, vRawFacts } from "./rawFacts";
import { roleSince, vRoleSince } from "./roleSince";

/** What one person is in one workspace, and how that came. */
export const vPerson = v.object({
  ...vListedMember.omit("kind").fields,
  ...vMemberHistory.fields,
  removedReason: v.union(vRemovedReason, v.null()),
  /** Whether they have to be signed in for the workspace's organization to enter. */
  needsOrganizationSession: v.boolean(),
  roleSince: vRoleSince,
  /** Whom a member of staff looks after: the first hundred. */
  assignments: v.object({
    customers: v.array(
      v.object({
        customerId: v.id("customers"),
        name: v.union(v.string(), v.null()),
      }),
    ),
    more: v.boolean(),
  }),
  /** The open ones to their address in this workspace. */
  invitations: v.array(vListedInvitation),
  audit: vLastLines,
  /** Who last looked at their access and kept it. */
  reviewed: v.union(vReviewed, v.null()),
  raw: vRawFacts,
});

/** @throws NOT_FOUND for somebody who never was in the workspace */
export async function describePerson(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  userId: string,
): Promise<Infer<typeof vPerson>> {
  const { member, user } = await requireMemberRow(ctx, workspace._id, userId);
  const names = namesOf(ctx);
  const { kind: _, ...row } = await toListedMember(ctx, workspace, member);
  return {
    ...row,
    removedReason: member.removedReason ?? null,
    needsOrganizationSession: workspace.requireOrganizationSession ?? false,
    roleSince: await roleSince(ctx, member, names),
    assignments: await assignmentsOf(ctx, member, names),
    invitations: await invitationsTo(ctx, workspace._id, user),
    audit: await lastLines(ctx, member, names),
    reviewed: await lastReview(ctx, member, names),
    raw: await rawFacts(ctx, workspace, user),
  };
}

const ASSIGNMENTS_SHOWN = 100;

async function assignmentsOf(
  ctx: QueryCtx,
  { workspaceId, userId }: Doc<"workspaceMembers">,
  names: Names,
) {
  const found = await ctx.db
    .query("staffCustomerAssignments")
    .withIndex("by_staff", (q) =>
      q.eq("userId", userId).eq("workspaceId", workspaceId),
    )
    .take(ASSIGNMENTS_SHOWN + 1);
  return {
    customers: await Promise.all(
      found.slice(0, ASSIGNMENTS_SHOWN).map(async ({ customerId }) => ({
        customerId,
        name: await names.customer(customerId),
      })),
    ),
    more: found.length > ASSIGNMENTS_SHOWN,
  };
}

/** One address has one open invitation; WorkOS's own admins may have sent more. */
const INVITATIONS_SHOWN = 20;

async function invitationsTo(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  { email }: Doc<"users">,
): Promise<ListedInvitation[]> {
  if (email === undefined) return [];
  const open = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_email_state", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("email", emailKey(email))
        .eq("state", "pending"),
    )
    .take(INVITATIONS_SHOWN);
  return await Promise.all(open.map((row) => toListedInvitation(ctx, row)));
}
