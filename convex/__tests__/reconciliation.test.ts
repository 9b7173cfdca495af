// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { FunctionReturnType } from "convex/server";
import { as, auditOf, countsMatch, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

const world = besideWorkos();
let studio: Studio;

/** People who have been here for a while: nothing was written just now. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  studio = await world.studio({
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "member",
    eve: "member",
    fay: "member",
    gus: "client",
  });
  later(60_000);
});

function later(ms: number) {
  vi.setSystemTime(Date.now() + ms);
}

type Args = { dryRun?: boolean; confirm?: Id<"reconciliationRuns"> };

async function reconcile(args: Args = {}, who = "ana") {
  const outcome = await as(world.t, studio.ids[who]!).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId: studio.workspaceId, ...args },
  );
  await settle(world.t);
  return outcome;
}

async function members() {
  const byId = await roster(world.t, studio.workspaceId);
  const names = new Map(
    Object.entries(studio.ids).map(([name, id]) => [id, name]),
  );
  return Object.fromEntries(
    Object.entries(byId).map(([id, what]) => [names.get(id) ?? id, what]),
  );
}

const dropFromWorkos = async (...names: string[]) => {
  for (const name of names) {
    const { id } = await world.membershipIn(studio, studio.ids[name]!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
  }
};

async function differences(runId: Id<"reconciliationRuns">) {
  const { page } = await as(world.t, studio.ids.ana!).query(
    api.organizationSync.listDifferences,
    {
      workspaceId: studio.workspaceId,
      runId,
      paginationOpts: { numItems: 100, cursor: null },
    },
  );
  return page.map(
    (
      one: FunctionReturnType<
        typeof api.organizationSync.listDifferences
      >["page"][number],
    ) => `${one.kind} ${one.displayName}: ${one.detail}`,
  );
}

/** Everything in the database, to see what a run has written. */
async function everything() {
  return await world.t.run(async (ctx) => {
    const tables = [
      "users",
      "workspaces",
      "workspaceMembers",
      "workspaceMemberCounts",
      "workspaceMemberAuditLogs",
      "workosOrganizationMemberships",
      "organizations",
      "webhookAudit",
      "workspaceSyncState",
      "outbox",
    ] as const;
    const rows: Record<string, unknown[]> = {};
    for (const table of tables)
      rows[table] = await ctx.db.query(table).collect();
    return rows;
  });
}

describe("with no event at all", () => {
  test("a run brings everyone in line, and the audit says why", async () => {
    const hal = await world.person("hal");
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: hal,
      roleSlug: "member",
    });
    const cy = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.updateOrganizationMembership(cy.id, {
      roleSlug: "admin",
    });
    await dropFromWorkos("di");
    expect(await reconcile()).toMatchObject({
      status: "done",
      added: 1,
      updated: 1,
      removed: 1,
      refused: 0,
      providerCalls: 3,
      error: null,
    });
    expect(await members()).toMatchObject({
      ana: "owner",
      cy: "admin",
      di: "member removed",
      eve: "member",
      [hal]: "member",
    });
    expect(await auditOf(world.t, studio.workspaceId, studio.ids.di!)).toEqual([
      "joined",
      "removed_by_provider",
    ]);
    const counts = await countsMatch(world.t, studio.workspaceId);
    expect(counts.kept).toEqual(counts.recounted);
    const newcomer = await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", hal))
          .unique(),
    );
    expect(newcomer?.name).toBe("hal");
  });

  test("a deactivated membership ends access, a pending one gives none", async () => {
    const eve = await world.membershipIn(studio, studio.ids.eve!);
    await world.sdk.userManagement.deactivateOrganizationMembership(eve.id);
    await reconcile();
    expect(await members()).toMatchObject({ eve: "member removed" });
  });

  test("an owner whom WorkOS calls admin, or anything else, is no difference", async () => {
    const ana = await world.membershipIn(studio, studio.ids.ana!);
    await world.sdk.userManagement.updateOrganizationMembership(ana.id, {
      roleSlug: "member",
    });
    expect(await reconcile()).toMatchObject({ removed: 0, added: 0 });
    expect(await members()).toMatchObject({ ana: "owner" });
  });

  test("a member of whom the mirror never heard is removed when WorkOS does not know them either", async () => {
    await world.t.run(async (ctx) => {
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosOrganizationId_workosUserId", (q) =>
          q
            .eq("workosOrganizationId", studio.organizationId)
            .eq("workosUserId", studio.ids.fay!),
        )
        .unique();
      await ctx.db.delete("workosOrganizationMemberships", row!._id);
    });
    await dropFromWorkos("fay");
    expect(await reconcile()).toMatchObject({ removed: 1 });
    expect(await members()).toMatchObject({ fay: "member removed" });
  });

  test("a member who was lost here is brought back, the mirror being right", async () => {
    await world.t.run(async (ctx) => {
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q
            .eq("workspaceId", studio.workspaceId)
            .eq("userId", studio.userIds.gus!),
        )
        .unique();
      await ctx.db.delete("workspaceMembers", member!._id);
    });
    expect(await reconcile()).toMatchObject({ added: 1 });
    expect(await members()).toMatchObject({ gus: "client" });
  });

  test("people's new names and the organization's new name arrive", async () => {
    await world.sdk.userManagement.updateUser({
      userId: studio.ids.bo!,
      firstName: "Bodil",
    });
    await world.sdk.organizations.updateOrganization({
      organization: studio.organizationId,
      name: "Studio Nova",
    });
    expect(await reconcile()).toMatchObject({ updated: 1 });
    const [user, workspace] = await world.t.run(async (ctx) => [
      await ctx.db.get("users", studio.userIds.bo!),
      await ctx.db.get("workspaces", studio.workspaceId),
    ]);
    expect([user?.name, workspace?.name]).toEqual(["Bodil", "Studio Nova"]);
  });

  test("an organization that WorkOS has no more closes the workspace", async () => {
    await world.sdk.organizations.deleteOrganization(studio.organizationId);
    expect(await reconcile()).toMatchObject({ status: "done", removed: 7 });
    await expect(reconcile()).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
    expect(Object.values(await members())).toSatisfy((all: string[]) =>
      all.every((one) => one.endsWith("removed")),
    );
  });
});

test("a run without differences writes nothing but its own record", async () => {
  await reconcile();
  later(60_000);
  const before = await everything();
  expect(await reconcile()).toMatchObject({
    status: "done",
    added: 0,
    updated: 0,
    removed: 0,
  });
  expect(await everything()).toEqual(before);
});

test("a dry run says exactly what a run would do, and changes nothing", async () => {
  await dropFromWorkos("di");
  const hal = await world.person("hal");
  await world.sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: hal,
    roleSlug: "admin",
  });
  const before = await everything();
  const { runId, ...preview } = await reconcile({ dryRun: true });
  expect(preview).toMatchObject({
    dryRun: true,
    status: "done",
    added: 1,
    removed: 1,
  });
  expect(await differences(runId)).toEqual([
    "add hal: comes in as admin",
    "remove di: member, and not active in the organization",
  ]);
  expect(await everything()).toEqual(before);
});

describe("the brake", () => {
  test("more than one member and more than a fifth: nothing changes before somebody confirms", async () => {
    await dropFromWorkos("cy", "di");
    const before = await members();
    const held = await reconcile();
    expect(held).toMatchObject({
      status: "needs_confirmation",
      brake: "many",
      removed: 2,
    });
    expect(await members()).toEqual(before);
    const pending = await as(world.t, studio.ids.bo!).query(
      api.organizationSync.getPendingConfirmation,
      { workspaceId: studio.workspaceId },
    );
    expect(pending).toMatchObject({ _id: held.runId, startedBy: "ana" });

    expect(await reconcile({ confirm: held.runId }, "bo")).toMatchObject({
      status: "done",
      removed: 2,
      refused: 0,
    });
    expect(await members()).toMatchObject({
      cy: "member removed",
      di: "member removed",
    });
    expect(
      await as(world.t, studio.ids.bo!).query(
        api.organizationSync.getPendingConfirmation,
        { workspaceId: studio.workspaceId },
      ),
    ).toBeNull();
  });

  test("one member, however few there are, is no reason to stop", async () => {
    await dropFromWorkos("cy");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 1 });
  });

  test("a confirmation covers the people who were named and nobody else", async () => {
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    later(1_000);
    await dropFromWorkos("eve", "fay");
    expect(await reconcile({ confirm: runId })).toMatchObject({
      status: "done",
      removed: 2,
      refused: 2,
    });
    expect(await members()).toMatchObject({
      cy: "member removed",
      di: "member removed",
      eve: "member",
      fay: "member",
    });
  });

  test("who came back since is not removed by a confirmation", async () => {
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    later(1_000);
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: studio.ids.cy!,
      roleSlug: "member",
    });
    expect(await reconcile({ confirm: runId })).toMatchObject({ removed: 1 });
    expect(await members()).toMatchObject({
      cy: "member",
      di: "member removed",
    });
  });

  test("the last active owner is not removed without a confirmation", async () => {
    await dropFromWorkos("ana");
    expect(await reconcile({}, "bo")).toMatchObject({
      status: "needs_confirmation",
      brake: "last_owner",
    });
    expect(await members()).toMatchObject({ ana: "owner" });
  });

  test("a list with nobody in it is not believed", async () => {
    await dropFromWorkos(...Object.keys(studio.ids));
    expect(await reconcile()).toMatchObject({
      status: "needs_confirmation",
      brake: "nobody_listed",
      removed: 7,
    });
    expect(await members()).toMatchObject({ ana: "owner", gus: "client" });
  });

  test("a workspace sets its own threshold", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        brakePercent: 50,
      });
    });
    await dropFromWorkos("cy", "di", "eve");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 3 });
  });

  test("a run that waits for nothing, or is another workspace's, can't be confirmed", async () => {
    const { runId } = await reconcile();
    await expect(reconcile({ confirm: runId })).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    const foreign = await world.t.run(async (ctx) => {
      const run = await ctx.db.get("reconciliationRuns", runId);
      const { _id, _creationTime, ...fields } = run!;
      const workspaceId = await ctx.db.insert("workspaces", {
        name: "Other",
        slug: "other",
        createdBy: studio.userIds.ana!,
      });
      return await ctx.db.insert("reconciliationRuns", {
        ...fields,
        workspaceId,
        status: "needs_confirmation",
      });
    });
    await expect(reconcile({ confirm: foreign })).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });
});

describe("what happens while a run is under way", () => {
  const begin = async () =>
    await as(world.t, studio.ids.ana!).mutation(
      internal.reconciliation.beginRun,
      { workspaceId: studio.workspaceId, starter: "caller", dryRun: false },
    );

  test("a second run has to wait", async () => {
    await begin();
    await expect(reconcile()).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
  });

  test("a run that died is closed by the next one, and by the cron", async () => {
    const { runId } = await begin();
    later(13 * 60_000);
    expect(await reconcile()).toMatchObject({ status: "done" });
    const dead = await world.t.run(
      async (ctx) => await ctx.db.get("reconciliationRuns", runId),
    );
    expect(dead).toMatchObject({
      status: "failed",
      error: "The run ended without an answer.",
    });
    await begin();
    later(13 * 60_000);
    expect(
      await world.t.mutation(internal.organizationSync.closeDeadRuns, {}),
    ).toBe(1);
  });

  test("someone who came in after the listing began is left alone", async () => {
    const { runId } = await begin();
    later(1_000);
    // They came by an event; the listing that is about to be applied is older.
    const hal = await world.person("hal");
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: hal,
      roleSlug: "member",
    });
    await world.deliver();
    const result = await world.t.mutation(
      internal.organizationSync.applyOrganizationMembershipSnapshot,
      {
        runId,
        range: { after: null, upTo: null, memberships: [] },
        removable: [hal],
      },
    );
    expect(result.counts).toMatchObject({ removed: 0 });
    expect(await members()).toMatchObject({ [hal]: "member" });
  });

  test("a run of an organization that was unlinked meanwhile changes nothing", async () => {
    const { runId } = await begin();
    await as(world.t, studio.ids.ana!).mutation(
      api.workspaces.unlinkOrganization,
      { workspaceId: studio.workspaceId, confirmation: "Studio" },
    );
    await expect(
      world.t.mutation(
        internal.organizationSync.applyOrganizationMembershipSnapshot,
        {
          runId,
          range: { after: null, upTo: null, memberships: [] },
          removable: Object.values(studio.ids),
        },
      ),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
  });

  test("whoever lost the role since they started it changes nothing", async () => {
    const { runId } = await as(world.t, studio.ids.bo!).mutation(
      internal.reconciliation.beginRun,
      { workspaceId: studio.workspaceId, starter: "caller", dryRun: false },
    );
    await as(world.t, studio.ids.ana!).action(api.users.manage.changeRole, {
      workspaceId: studio.workspaceId,
      userId: studio.userIds.bo!,
      role: "member",
    });
    await expect(
      as(world.t, studio.ids.bo!).mutation(internal.reconciliation.openGate, {
        runId,
      }),
    ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
  });

  test("members removed here stay removed while WorkOS still lists them", async () => {
    world.workos.faults.next(/organization_memberships/, {
      status: 403,
      times: Infinity,
    });
    await as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    });
    await settle(world.t);
    world.workos.faults.clear();
    later(1_000);
    expect(await reconcile()).toMatchObject({ added: 0, updated: 0 });
    expect(await members()).toMatchObject({ cy: "member removed" });
  });
});

describe("every day", () => {
  const due = async () =>
    await world.t.run(
      async (ctx) => await ctx.db.query("workspaceSyncState").collect(),
    );
  const runs = async () =>
    await world.t.run(
      async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
    );

  test("each linked workspace that is due is reconciled by itself", async () => {
    await dropFromWorkos("di");
    later(25 * 60 * 60_000);
    const now = Date.now();
    expect(
      await world.t.mutation(internal.organizationSync.reconcileDue, {}),
    ).toBe(1);
    await vi.waitFor(async () => {
      await settle(world.t);
      expect(await runs()).toMatchObject([
        {
          status: "done",
          removed: 1,
          startedBy: { type: "cron", name: "reconcile-workspaces" },
        },
      ]);
    });
    expect((await due())[0]!.reconcileDueAt).toBe(now + 24 * 60 * 60_000);
    expect(await members()).toMatchObject({ di: "member removed" });
  });

  test("nothing is due twice", async () => {
    later(25 * 60 * 60_000);
    await world.t.mutation(internal.organizationSync.reconcileDue, {});
    expect(
      await world.t.mutation(internal.organizationSync.reconcileDue, {}),
    ).toBe(0);
    await settle(world.t);
  });

  test("a daily run that fails is tried again within the hour", async () => {
    later(25 * 60 * 60_000);
    world.workos.faults.next(/organizations/, { status: 403, times: Infinity });
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
    });
    await world.t.run(async (ctx) => {
      const [state] = await ctx.db.query("workspaceSyncState").collect();
      await ctx.db.patch("workspaceSyncState", state!._id, {
        reconcileDueAt: Date.now() + 24 * 60 * 60_000,
      });
    });
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
    });
    expect((await due())[0]!.reconcileDueAt).toBe(Date.now() + 60 * 60_000);
  });
});
