import { convexTest } from "convex-test";
import { makeFunctionReference } from "convex/server";
import { expect, test } from "vitest";
import type { Doc } from "../_generated/dataModel";
import { internalMutation, type MutationCtx } from "../_generated/server";
import * as Members from "../model/members/rows";
import { recordAct } from "../model/record/acts";
import schema from "../schema";
import { seedWorkspace } from "./setup.helpers";
import { takeFindings, watched } from "./auditCheck.helpers";

/* The audit check runs beside every test of the backend (see setup.helpers.ts): no
 * path may change a membership, or what else the audit tells of, without a row of it. Here the check itself is
 * tested, with mutations that do what none may. */

type Row = Doc<"workspaceMembers">;
type Deed = (ctx: MutationCtx, bo: Row) => Promise<unknown>;

const WHY: Members.Why = {
  actor: { type: "operator" },
  reason: "the check is tested",
  now: 2_000,
};
const WRITTEN = {
  reason: "the check is tested",
  actor: WHY.actor,
  actorKey: "operator",
  timestamp: 2_000,
};
const entryOf = ({ _id, workspaceId, userId }: Row) => ({
  membershipId: _id,
  workspaceId,
  userId,
  ...WRITTEN,
});
const customerQuietly = (ctx: MutationCtx, { workspaceId }: Row) =>
  ctx.db.insert("customers", {
    workspaceId,
    name: "Harbor",
    nameKey: "harbor",
    createdAt: 1_000,
  });
const customerOf = async (ctx: MutationCtx, bo: Row) => {
  const customerId = await customerQuietly(ctx, bo);
  const object = { type: "customer" as const, customerId };
  const act = { event: "customer_created" as const, object };
  await recordAct(ctx, bo.workspaceId, act, WHY);
  return customerId;
};
const INVITATION = {
  workosInvitationId: "inv_1",
  email: "zed@example.com",
  role: "member" as const,
  state: "pending" as const,
  invitedAt: 1_000,
  expiresAt: 9_000,
  updatedAt: 1_000,
};
/** A deed to the workspace itself. */
const toWorkspace =
  (change: Partial<Doc<"workspaces">>): Deed =>
  (ctx, { workspaceId }) =>
    ctx.db.patch("workspaces", workspaceId, change);
const assignQuietly = async (ctx: MutationCtx, bo: Row) =>
  await ctx.db.insert("staffCustomerAssignments", {
    workspaceId: bo.workspaceId,
    userId: bo.userId,
    customerId: await customerOf(ctx, bo),
    assignedAt: 2_000,
  });

/** What became known of a deed that one transaction did to Bo's membership. */
async function findingsOf(deed: Deed): Promise<string[]> {
  const commit = internalMutation({
    args: {},
    handler: async (ctx) => {
      const members = await ctx.db.query("workspaceMembers").collect();
      await deed(
        ctx,
        members.find(({ name }) => name === "Bo")!,
      );
    },
  });
  const modules = {
    "../_generated/api.js": () => Promise.resolve({}),
    "../deeds.ts": () => Promise.resolve({ commit }),
  };
  const t = convexTest({ schema, modules: watched(modules) });
  await seedWorkspace(t, { ana: "owner", bo: "member" });
  await t.mutation(makeFunctionReference<"mutation">("deeds:commit"), {});
  return takeFindings();
}

const FORBIDDEN: [string, Deed][] = [
  [
    "a role changed without a word",
    (ctx, { _id }) => ctx.db.patch("workspaceMembers", _id, { role: "admin" }),
  ],
  [
    "a removal without a word",
    (ctx, { _id }) =>
      ctx.db.patch("workspaceMembers", _id, { status: "removed" }),
  ],
  [
    "a pending removal without a word",
    (ctx, { _id }) =>
      ctx.db.patch("workspaceMembers", _id, { pendingRemovalAt: 2_000 }),
  ],
  [
    "a customer given without a word",
    async (ctx, bo) =>
      await ctx.db.patch("workspaceMembers", bo._id, {
        customerId: await customerOf(ctx, bo),
      }),
  ],
  [
    "a member added without a word",
    async (ctx, { _id: _, _creationTime, ...bo }) =>
      await ctx.db.insert("workspaceMembers", {
        ...bo,
        userId: await ctx.db.insert("users", { syncedAt: 1_000 }),
      }),
  ],
  [
    "a member replaced without a word",
    (ctx, { _id, _creationTime, ...bo }) =>
      ctx.db.replace("workspaceMembers", _id, { ...bo, role: "client" }),
  ],
  [
    "a member's row deleted",
    (ctx, { _id }) => ctx.db.delete("workspaceMembers", _id),
  ],
  ["an assignment without a word", assignQuietly],
  [
    "an assignment ended without a word",
    async (ctx, bo) => {
      await Members.assign(ctx, bo, await customerOf(ctx, bo), WHY);
      const assignment = await ctx.db.query("staffCustomerAssignments").first();
      await ctx.db.delete("staffCustomerAssignments", assignment!._id);
    },
  ],
  [
    "a word about what did not happen",
    (ctx, bo) =>
      ctx.db.insert("workspaceMemberAuditLogs", {
        ...entryOf(bo),
        event: "removed_by_admin",
        previousStatus: "active",
        nextStatus: "removed",
      }),
  ],
  [
    "a word that tells the past otherwise",
    async (ctx, bo) => {
      await ctx.db.patch("workspaceMembers", bo._id, { role: "admin" });
      await ctx.db.insert("workspaceMemberAuditLogs", {
        ...entryOf(bo),
        event: "role_changed",
        previousStatus: "active",
        nextStatus: "active",
        previousRole: "client",
        nextRole: "admin",
      });
    },
  ],
  [
    "the audit rewritten",
    async (ctx, bo) => {
      await Members.changeRole(ctx, bo, "admin", WHY);
      const entry = await ctx.db.query("workspaceMemberAuditLogs").first();
      await ctx.db.patch("workspaceMemberAuditLogs", entry!._id, {
        reason: "another",
      });
    },
  ],
];

const FORBIDDEN_TO_WORKSPACE: [string, Deed][] = [
  ["another name", toWorkspace({ name: "Atelier" })],
  ["another address", toWorkspace({ slug: "atelier" })],
  ["a rule of sessions", toWorkspace({ requireOrganizationSession: true })],
  ["another grace", toWorkspace({ graceMs: 3_600_000 })],
  ["another brake", toWorkspace({ brakePercent: 100 })],
  ["an organization let go", toWorkspace({ workosOrganizationId: undefined })],
  ["an organization taken", toWorkspace({ clerkOrganizationId: "org_c" })],
  ["an organization gone", toWorkspace({ organizationDeletedAt: 2_000 })],
  ["a deletion", toWorkspace({ deletedAt: 2_000 })],
  ["a customer", customerQuietly],
  [
    "an invitation",
    (ctx, { workspaceId }) =>
      ctx.db.insert("pendingInvitations", { workspaceId, ...INVITATION }),
  ],
  [
    "what is told of another workspace only",
    async (ctx, bo) => {
      await ctx.db.patch("workspaces", bo.workspaceId, { name: "Atelier" });
      const other = await ctx.db.insert("workspaces", {
        name: "Other",
        slug: "other",
        createdBy: bo.userId,
      });
      await recordAct(ctx, other, { event: "workspace_renamed" }, WHY);
    },
  ],
];

test.each(FORBIDDEN_TO_WORKSPACE)(
  "%s without a word is found",
  async (_what, deed) => {
    expect(await findingsOf(deed)).not.toEqual([]);
  },
);

test.each(FORBIDDEN)("%s is found", async (_what, deed) => {
  expect(await findingsOf(deed)).not.toEqual([]);
});

const ALLOWED: [string, Deed][] = [
  ["a role", (ctx, bo) => Members.changeRole(ctx, bo, "admin", WHY)],
  [
    "an assignment",
    async (ctx, bo) =>
      await Members.assign(ctx, bo, await customerOf(ctx, bo), WHY),
  ],
  [
    "a removal with its assignments",
    async (ctx, bo) => {
      await Members.assign(ctx, bo, await customerOf(ctx, bo), WHY);
      await Members.endMembership(ctx, bo, "left", WHY);
    },
  ],
  [
    "a pending removal",
    (ctx, bo) => Members.schedulePendingRemoval(ctx, bo, WHY),
  ],
];

test.each(ALLOWED)(
  "%s that model/members/rows.ts writes leaves nothing to find",
  async (_what, deed) => {
    expect(await findingsOf(deed)).toEqual([]);
  },
);
