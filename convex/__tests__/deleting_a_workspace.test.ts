import { describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { besideStudio, refusal, WELL } from "./running.helpers";
import { as, settle } from "./setup.helpers";

const { world, studio, me, here, byName, lastAudit, stranger } = besideStudio();

describe("deleting a workspace", () => {
  const DAY_MS = 24 * 60 * 60_000;
  const requestDeletion = (
    who: string,
    { confirmation = "Studio", deleteOrganization = false } = {},
  ) =>
    me(who).mutation(api.deletion.request, {
      ...here(),
      confirmation,
      deleteOrganization,
    });
  const restore = (who: string) =>
    me(who).mutation(api.deletion.restore, here());
  const deletedOf = async (who: string) =>
    (await me(who).query(api.deletion.listRestorable, {})).map(
      (workspace) => workspace.name,
    );
  const entersOf = async (who: string) =>
    (await me(who).query(api.dashboard.getSnapshot, {}))!.workspaces.length;
  const organizationsInWorkos = async () =>
    (await world.sdk.organizations.listOrganizations()).data.map(
      (organization) => organization.name,
    );
  const finalize = async () => {
    const result = await world.t.action(
      internal.steps.deletion.finalizeDue,
      {},
    );
    await settle(world.t);
    return result;
  };
  const graceRunsOut = async () =>
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        deletionDueAt: 1,
      });
    });
  const workspace = async () =>
    (await world.t.run(
      async (ctx) => await ctx.db.get("workspaces", studio.workspaceId),
    ))!;
  const GONE = {
    ana: "owner removed",
    bo: "admin removed",
    cy: "member removed",
    mara: "client removed",
  };

  test("closes it at once, says when that is final, and can be taken back", async () => {
    const before = Date.now();
    const { finalAt } = await requestDeletion("ana");
    expect(finalAt - before).toBeGreaterThanOrEqual(7 * DAY_MS);
    for (const name of ["ana", "bo", "cy", "mara"])
      expect(await entersOf(name)).toBe(0);
    await expect(
      me("ana").mutation(api.workspaces.switchWorkspace, { slug: "studio" }),
    ).rejects.toMatchObject(refusal("NOT_FOUND"));
    expect(await deletedOf("ana")).toEqual(["Studio"]);
    expect(await deletedOf("bo")).toEqual([]);

    // Neither cron touches anybody before the time has come.
    expect(await finalize()).toEqual({ finalized: 0, failed: 0 });
    const cleanup = { graceMs: 0, scope: "all" as const };
    for (let run = 0; run < 2; run++)
      await world.t.mutation(
        internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
        cleanup,
      );
    expect(await byName()).toEqual(WELL);

    expect(await restore("ana")).toEqual({ slug: "studio" });
    for (const name of ["ana", "bo", "cy", "mara"])
      expect(await entersOf(name)).toBe(1);
    expect(await deletedOf("ana")).toEqual([]);
    await expect(restore("ana")).rejects.toMatchObject(refusal("CONFLICT"));
    await graceRunsOut();
    await finalize();
    expect(await byName()).toEqual(WELL);
  });

  test("members are kept as WorkOS has them while it can be restored", async () => {
    await requestDeletion("ana");
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await world.deliver();
    await restore("ana");
    expect(await byName()).toEqual({ ...WELL, cy: "member removed" });
    expect(await entersOf("cy")).toBe(0);
  });

  test("an owner that WorkOS let go restores nothing", async () => {
    await requestDeletion("ana");
    const { id } = await world.membershipIn(studio, studio.ids.ana!);
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await world.deliver();
    expect(await deletedOf("ana")).toEqual([]);
    await expect(restore("ana")).rejects.toMatchObject(refusal("NOT_FOUND"));
  });

  test("is final after the grace: everyone is removed, the organization stays", async () => {
    await requestDeletion("ana");
    await graceRunsOut();
    expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
    expect(await byName()).toEqual(GONE);
    expect(await lastAudit("cy")).toMatchObject({
      event: "removed_by_admin",
      reason: "the workspace was deleted",
      actor: { type: "user", userId: studio.userIds.ana },
    });
    expect(await organizationsInWorkos()).toEqual(["Studio"]);
    expect(await world.heldByWorkos(studio)).toEqual({ ...WELL, ana: "admin" });
    await expect(restore("ana")).rejects.toMatchObject(refusal("NOT_FOUND"));
    expect(await deletedOf("ana")).toEqual([]);
    // The organization is free for another workspace; the address is not.
    expect((await workspace()).workosOrganizationId).toBeUndefined();
    const eve = await world.person("eve");
    expect(
      await as(world.t, eve).action(api.workspaces.create, { name: "Studio" }),
    ).toMatchObject({ slug: "studio-2" });
    expect(await finalize()).toEqual({ finalized: 0, failed: 0 });
  });

  test("those it removes are on record with who asked, and who acted as them", async () => {
    await as(world.t, studio.ids.ana!, {
      "act.sub": "support@workos.example",
    }).mutation(api.deletion.request, {
      ...here(),
      confirmation: "Studio",
      deleteOrganization: false,
    });
    await graceRunsOut();
    await finalize();
    expect((await lastAudit("cy"))?.actor).toEqual({
      type: "user",
      userId: studio.userIds.ana,
      impersonator: "support@workos.example",
    });
  });

  describe("open invitations end with the workspace", () => {
    const statesInWorkos = async () =>
      (
        await world.sdk.userManagement.listInvitations({
          organizationId: studio.organizationId,
          limit: 100,
        })
      ).data.map(({ state }) => state);
    const states = async () =>
      await world.t.run(async (ctx) =>
        (await ctx.db.query("pendingInvitations").collect()).map(
          ({ state }) => state,
        ),
      );
    const invite = async (by: string, count: number) =>
      await me(by).action(api.invitations.manage.send, {
        ...here(),
        invitees: Array.from({ length: count }, (_, n) => ({
          email: `${by}-${n}@example.com`,
          role: "member" as const,
        })),
      });
    const sent = async (count: number) => {
      await invite("ana", count);
      await requestDeletion("ana");
      await graceRunsOut();
    };
    const REVOKE = /revoke$/;

    test("all of them, and before it lets go of the organization", async () => {
      // More than a batch, by two people: nobody sends so many on their first day.
      await invite("bo", 26);
      await sent(26);
      expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
      expect(new Set(await statesInWorkos())).toEqual(new Set(["revoked"]));
      expect(new Set(await states())).toEqual(new Set(["revoked"]));
      expect((await workspace()).workosOrganizationId).toBeUndefined();
    });

    test("with WorkOS away nothing is let go of, and the next run goes on", async () => {
      await sent(1);
      world.workos.faults.next(REVOKE, { status: 503, times: Infinity });
      expect(await finalize()).toEqual({ finalized: 0, failed: 1 });
      expect((await workspace()).workosOrganizationId).toBe(
        studio.organizationId,
      );
      world.workos.faults.clear();
      await graceRunsOut();
      expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
      expect(await statesInWorkos()).toEqual(["revoked"]);
    });

    test("one that was accepted meanwhile is no failure, and gives nothing", async () => {
      await sent(1);
      await world.person("ana-0");
      const { data } = await world.sdk.userManagement.listInvitations({
        organizationId: studio.organizationId,
      });
      await world.sdk.userManagement.acceptInvitation(data[0]!.id);
      expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
      expect(await states()).toEqual([]);
      expect(await byName()).toEqual(GONE);
    });

    test("one that WorkOS does not know any more is no failure", async () => {
      await sent(1);
      await world.t.run(async (ctx) => {
        const row = await ctx.db.query("pendingInvitations").first();
        await ctx.db.patch("pendingInvitations", row!._id, {
          workosInvitationId: "invitation_gone",
        });
      });
      expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
      expect(await states()).toEqual([]);
    });
  });

  test("takes the organization along where the owner ticked it and it is ours", async () => {
    expect(await me("ana").query(api.deletion.describe, here())).toEqual({
      name: "Studio",
      graceMs: 7 * DAY_MS,
      organization: { provider: "workos", name: "Studio", deletable: true },
    });
    await requestDeletion("ana", { deleteOrganization: true });
    expect(await organizationsInWorkos()).toEqual(["Studio"]);
    await graceRunsOut();
    await finalize();
    expect(await organizationsInWorkos()).toEqual([]);
    await world.deliver();
    expect(await byName()).toEqual(GONE);
    const active = await world.t.run(async (ctx) =>
      (await ctx.db.query("workosOrganizationMemberships").collect()).filter(
        (row) => row.status === "active",
      ),
    );
    expect(active).toEqual([]);
  });

  test("never deletes an organization that does not carry our key", async () => {
    await requestDeletion("ana", { deleteOrganization: true });
    await world.sdk.organizations.updateOrganization({
      organization: studio.organizationId,
      externalId: "of_the_customer",
    });
    await graceRunsOut();
    await finalize();
    expect(await organizationsInWorkos()).toEqual(["Studio"]);
    expect((await workspace()).deletion).toMatchObject({
      organization: "kept",
    });
    expect(await byName()).toEqual(GONE);
  });

  test("an organization that was not made here can't be ticked", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        externalId: undefined,
      });
    });
    await expect(
      requestDeletion("ana", { deleteOrganization: true }),
    ).rejects.toMatchObject({
      data: { code: "INVALID", field: "deleteOrganization" },
    });
    expect(await entersOf("ana")).toBe(1);
  });

  test("an outage of WorkOS is tried again, and nobody gets back in meanwhile", async () => {
    await requestDeletion("ana", { deleteOrganization: true });
    await graceRunsOut();
    world.workos.faults.next(/^DELETE/, { status: 422 });
    expect(await finalize()).toEqual({ finalized: 0, failed: 1 });
    expect((await workspace()).deletion?.lastError).toMatch(/./);
    expect(await deletedOf("ana")).toEqual([]);
    await expect(restore("ana")).rejects.toMatchObject(refusal("NOT_FOUND"));
    await graceRunsOut();
    expect(await finalize()).toEqual({ finalized: 1, failed: 0 });
    expect(await organizationsInWorkos()).toEqual([]);
    expect(await byName()).toEqual(GONE);
  });

  test.each(["", "studio", "Studio "])(
    "the name typed as “%s” is no confirmation",
    async (confirmation) => {
      await expect(
        requestDeletion("ana", { confirmation }),
      ).rejects.toMatchObject({
        data: { code: "NEEDS_CONFIRMATION", field: "confirmation" },
      });
      expect(await entersOf("cy")).toBe(1);
    },
  );

  test.each([
    ["a stranger", "zed", "NOT_FOUND"],
    ["an admin", "bo", "FORBIDDEN"],
    ["a plain member", "cy", "FORBIDDEN"],
  ])("%s neither deletes nor restores", async (_who, who, code) => {
    await stranger();
    await expect(requestDeletion(who)).rejects.toMatchObject(refusal(code));
    await requestDeletion("ana");
    await expect(restore(who)).rejects.toMatchObject(refusal(code));
    expect(await entersOf("ana")).toBe(0);
  });
});
