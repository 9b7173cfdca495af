import { beforeEach, describe, expect, test } from "vitest";
import { reconciling } from "./reconciliation.helpers";
import { auditOf, countsMatch } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

const here = reconciling();
const {
  world,
  later,
  reconcile,
  members,
  dropFromWorkos,
  differences,
  everything,
} = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

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

  test("an owner that WorkOS calls admin, or anything else, is no difference", async () => {
    const ana = await world.membershipIn(studio, studio.ids.ana!);
    await world.sdk.userManagement.updateOrganizationMembership(ana.id, {
      roleSlug: "member",
    });
    expect(await reconcile()).toMatchObject({ removed: 0, added: 0 });
    expect(await members()).toMatchObject({ ana: "owner" });
  });

  test("a member the mirror never heard of is removed when WorkOS does not know them either", async () => {
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

/** That a person began it is on record as well. */
function withItsRow(
  before: Record<string, unknown[]>,
  { workspaceMemberAuditLogs: rows = [] }: Record<string, unknown[]>,
) {
  const last = rows.at(-1);
  expect(last).toMatchObject({ event: "reconciliation_started" });
  const { workspaceMemberAuditLogs: earlier = [] } = before;
  return { ...before, workspaceMemberAuditLogs: [...earlier, last] };
}

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
  expect(await everything()).toEqual(withItsRow(before, await everything()));
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
