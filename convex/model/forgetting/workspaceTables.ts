import type { Doc, Id, TableNames } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { findOrganization } from "../../lib/organizations";
import { forgetAlertsOf } from "../alerts/alerts";
import { forgetDeliveriesOf } from "../alerts/deliveries";
import { deleteJob } from "../bulk/jobs";
import { forgetCallsOf } from "../hooks/failed";
import { forgetDaysOf } from "../members/days";
import * as Members from "../members/rows";
import { forgetAuditOf } from "../record/forget";
import { dropBatch } from "../reconciliation/scratch";
import { dropLater } from "../sync/versions";

/** Deletes at most `limit` rows of a workspace. Returns how many; fewer: there are no more. */
type Forget = (
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  limit: number,
) => Promise<number>;

/**
 * Every table with rows of a workspace, in the order in which they go. A table with a
 * `workspaceId` that is not here fails forgotten_workspaces.test.ts; one line is enough.
 */
export const WORKSPACE_TABLES = {
  workspaceSlugs: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "workspaceSlugs",
      await ctx.db
        .query("workspaceSlugs")
        .withIndex("by_workspaceId_formerSince", (q) =>
          q.eq("workspaceId", _id),
        )
        .take(limit),
    ),
  lastWorkspaces: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "lastWorkspaces",
      await ctx.db
        .query("lastWorkspaces")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  pendingInvitations: forgetInvitations,
  accessRequests: async (ctx, { _id }, limit) =>
    await Members.forgetRequestsIn(ctx, _id, limit),
  accessReviews: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "accessReviews",
      await ctx.db
        .query("accessReviews")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  reviewCampaigns: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "reviewCampaigns",
      await ctx.db
        .query("reviewCampaigns")
        .withIndex("by_workspaceId_endedAt", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  reviewItems: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "reviewItems",
      await ctx.db
        .query("reviewItems")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  reviewSchedules: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "reviewSchedules",
      await ctx.db
        .query("reviewSchedules")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  exports: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "exports",
      await ctx.db
        .query("exports")
        .withIndex("by_workspaceId_startedAt", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  notificationRules: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "notificationRules",
      await ctx.db
        .query("notificationRules")
        .withIndex("by_workspaceId_kind", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  hookCalls: async (ctx, { _id }, limit) =>
    await forgetCallsOf(ctx, _id, limit),
  alerts: async (ctx, { _id }, limit) => await forgetAlertsOf(ctx, _id, limit),
  alertDeliveries: async (ctx, { _id }, limit) =>
    await forgetDeliveriesOf(ctx, _id, limit),
  bulkJobs: forgetBulkJobs,
  providerOrders: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "providerOrders",
      await ctx.db
        .query("providerOrders")
        .withIndex("by_workspaceId_organizationId_state", (q) =>
          q.eq("workspaceId", _id),
        )
        .take(limit),
    ),
  reconciliationRuns: forgetRuns,
  workspaceSyncState: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "workspaceSyncState",
      await ctx.db
        .query("workspaceSyncState")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  provisioningJournal: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "provisioningJournal",
      await ctx.db
        .query("provisioningJournal")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  operatorRunRows: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "operatorRunRows",
      await ctx.db
        .query("operatorRunRows")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  staffCustomerAssignments: async (ctx, { _id }, limit) =>
    await Members.forgetAssignmentsOf(ctx, _id, limit),
  customers: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "customers",
      await ctx.db
        .query("customers")
        .withIndex("by_workspaceId_nameKey", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  workspaceMembers: async (ctx, { _id }, limit) =>
    await Members.forgetMembersOf(ctx, _id, limit),
  workspaceMemberCounts: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "workspaceMemberCounts",
      await ctx.db
        .query("workspaceMemberCounts")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  workspaceDays: async (ctx, { _id }, limit) =>
    await forgetDaysOf(ctx, _id, limit),
  // The end of the chain first: a check finds no half of it.
  auditChains: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "auditChains",
      await ctx.db
        .query("auditChains")
        .withIndex("by_workspaceId", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  auditSeals: async (ctx, { _id }, limit) =>
    await gone(
      ctx,
      "auditSeals",
      await ctx.db
        .query("auditSeals")
        .withIndex("by_workspaceId_number", (q) => q.eq("workspaceId", _id))
        .take(limit),
    ),
  workspaceMemberAuditLogs: async (ctx, { _id }, limit) =>
    await forgetAuditOf(ctx, _id, limit),
  organizations: forgetOrganization,
} satisfies Partial<Record<TableNames, Forget>>;

/** Returns how many. */
async function gone<Table extends TableNames>(
  ctx: MutationCtx,
  table: Table,
  rows: readonly { _id: Id<Table> }[],
): Promise<number> {
  for (const { _id } of rows) await ctx.db.delete(table, _id);
  return rows.length;
}

async function forgetInvitations(
  ctx: MutationCtx,
  { _id }: Doc<"workspaces">,
  limit: number,
): Promise<number> {
  const rows = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_email_state", (q) => q.eq("workspaceId", _id))
    .take(limit);
  await dropLaterOf(ctx, rows);
  return await gone(ctx, "pendingInvitations", rows);
}

/** The later versions of rows that go. */
async function dropLaterOf(
  ctx: MutationCtx,
  rows:
    | readonly Doc<"pendingInvitations">[]
    | readonly Doc<"workosOrganizationMemberships">[],
) {
  for (const { _id } of rows) await dropLater(ctx, "workos", _id);
}

/** With the people of each. */
async function forgetBulkJobs(
  ctx: MutationCtx,
  { _id }: Doc<"workspaces">,
  limit: number,
): Promise<number> {
  const jobs = await ctx.db
    .query("bulkJobs")
    .withIndex("by_workspaceId_startedAt", (q) => q.eq("workspaceId", _id))
    .take(limit);
  let rows = 0;
  for (const job of jobs) {
    rows += await deleteJob(ctx, job._id, limit - rows);
    if (rows >= limit) return limit;
  }
  return rows;
}

/** With what each has found. */
async function forgetRuns(
  ctx: MutationCtx,
  { _id }: Doc<"workspaces">,
  limit: number,
): Promise<number> {
  const runs = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_startedAt", (q) => q.eq("workspaceId", _id))
    .take(limit);
  let rows = 0;
  for (const { _id: runId } of runs) {
    const found = await ctx.db
      .query("reconciliationDifferences")
      .withIndex("by_runId_kind_providerUserId", (q) => q.eq("runId", runId))
      .take(limit - rows);
    rows += await gone(ctx, "reconciliationDifferences", found);
    if (rows >= limit) return limit;
    // One that was under way when the workspace went.
    if (await dropBatch(ctx, runId)) return limit;
    await ctx.db.delete("reconciliationRuns", runId);
    rows++;
    if (rows >= limit) return limit;
  }
  return rows;
}

/**
 * Our mirror of the organization in WorkOS that the workspace was linked to, unless it is
 * another workspace's by now. Clerk's organizations are mirrored whole, whether or not
 * anybody is linked to them: what Clerk says of this one stays for as long as it is there.
 */
async function forgetOrganization(
  ctx: MutationCtx,
  { deletion }: Doc<"workspaces">,
  limit: number,
): Promise<number> {
  if (deletion?.was?.provider !== "workos") return 0;
  const organization = await findOrganization(ctx, deletion.was);
  if (!organization || organization.workspaceId !== undefined) return 0;
  const { organizationId } = deletion.was;
  const memberships = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId", (q) =>
      q.eq("workosOrganizationId", organizationId),
    )
    .take(limit);
  await dropLaterOf(ctx, memberships);
  await gone(ctx, "workosOrganizationMemberships", memberships);
  if (memberships.length === limit) return limit;
  await ctx.db.delete("organizations", organization._id);
  await dropLater(ctx, "workos", organization._id);
  return memberships.length + 1;
}
