import { beforeEach, expect } from "vitest";
import { api, internal } from "../_generated/api";
import { as, auditOf, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";
import { ordersOf } from "./orders.helpers";

/** Calls to WorkOS, as its log has them. */
export const DEACTIVATE = /^PUT .*\/deactivate$/;
export const REACTIVATE = /^PUT .*\/reactivate$/;
export const LIST = /^GET .*organization_memberships$/;

/** What is said of someone that a directory rules. */
export const DIRECTORY = expect.stringMatching(/directory/) as string;

/**
 * A team that people are removed from and come back to, made anew before every
 * test: Ana owns it, Bo is admin, Cy and Di are members and Mara is a client.
 */
export function besideTeam() {
  const world = besideWorkos();
  // Filled before every test.
  const studio = {} as Studio;
  beforeEach(async () => {
    Object.assign(
      studio,
      await world.studio({
        ana: "owner",
        bo: "admin",
        cy: "member",
        di: "member",
        mara: "client",
      }),
    );
  });

  const person = (name: string) => ({
    workspaceId: studio.workspaceId,
    userId: studio.userIds[name]!,
  });
  const people = (...names: string[]) => ({
    workspaceId: studio.workspaceId,
    userIds: names.map((name) => studio.userIds[name]!),
  });
  const by = (name: string) => as(world.t, studio.ids[name]!);
  const remove = (name: string, actor = "ana") =>
    by(actor).mutation(api.users.manage.removeUser, person(name));
  const restore = (name: string, actor = "ana") =>
    by(actor).action(api.users.manage.restoreUser, person(name));
  const preview = (...names: string[]) =>
    by("bo").query(api.users.manage.previewRemoval, people(...names));
  const roleAndStatus = async (name: string) =>
    (await roster(world.t, studio.workspaceId))[studio.ids[name]!];
  const audit = (name: string) =>
    auditOf(world.t, studio.workspaceId, studio.ids[name]!);
  const heldByWorkos = async (name: string) =>
    (await world.heldByWorkos(studio))[name];
  const orders = () => ordersOf(world.t);
  /** Who did the last thing to them that the audit knows. */
  const lastActor = async (name: string) =>
    (
      await world.t.run(async (ctx) =>
        ctx.db
          .query("workspaceMemberAuditLogs")
          .withIndex("by_workspaceId_userId_timestamp", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[name]),
          )
          .order("desc")
          .first(),
      )
    )?.actor;
  const memberRow = async (name: string) =>
    await world.t.run(
      async (ctx) =>
        (await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[name]!),
          )
          .unique())!,
    );
  /** Someone whose mirror row says that a directory rules them. */
  const manageByDirectory = async (name: string) => {
    await world.t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === studio.ids[name])
          await ctx.db.patch("workosOrganizationMemberships", row._id, {
            directoryManaged: true,
          });
    });
  };
  /** Drift: the mirror lost the row, the cleanup has seen it. */
  const letPend = async (name: string) => {
    await world.t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === studio.ids[name])
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    await world.t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      {},
    );
    await settle(world.t);
  };
  const assign = async (name: string, customers: number) => {
    await world.t.run(async (ctx) => {
      for (let n = 0; n < customers; n++) {
        const customerId = await ctx.db.insert("customers", {
          workspaceId: studio.workspaceId,
          name: `Customer ${n}`,
          nameKey: `customer ${n}`,
          createdAt: n,
        });
        await ctx.db.insert("staffCustomerAssignments", {
          workspaceId: studio.workspaceId,
          userId: studio.userIds[name]!,
          customerId,
          assignedAt: n,
        });
      }
    });
  };
  const assignmentsLeft = async () =>
    await world.t.run(
      async (ctx) =>
        (await ctx.db.query("staffCustomerAssignments").collect()).length,
    );
  const makeOwner = async (name: string) => {
    const { _id } = await memberRow(name);
    await world.t.run(
      async (ctx) =>
        await ctx.db.patch("workspaceMembers", _id, { role: "owner" }),
    );
  };
  return {
    world,
    studio,
    person,
    people,
    by,
    remove,
    restore,
    preview,
    roleAndStatus,
    audit,
    heldByWorkos,
    orders,
    lastActor,
    memberRow,
    makeOwner,
    manageByDirectory,
    letPend,
    assign,
    assignmentsLeft,
  };
}
