// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Role } from "../lib/validators";
import { refuseRoleChange, refuseTransfer, slugsSay } from "../model/rolePlan";
import {
  as,
  auditOf,
  roster,
  seedPeople,
  seedWorkspace,
  settle,
} from "./setup.helpers";
import { besideWorkos, meanwhile, type Studio } from "./workos.helpers";

/* Every change of a running workspace, made through its public function by a
 * person, against the official WorkOS emulator. */

const world = besideWorkos();
let studio: Studio;

beforeEach(async () => {
  studio = await world.studio({
    ana: "owner",
    bo: "admin",
    cy: "member",
    mara: "client",
  });
});

const me = (name: string) => as(world.t, studio.ids[name]!);
const here = () => ({ workspaceId: studio.workspaceId });
const changeRole = (who: string, whom: string, role: Role) =>
  me(who).action(api.users.manage.changeRole, {
    ...here(),
    userId: studio.userIds[whom]!,
    role,
  });
const transfer = (who: string, whom: string) =>
  me(who).action(api.roles.transferOwnership, {
    ...here(),
    userId: studio.userIds[whom]!,
  });
const byName = async () => {
  const found = await roster(world.t, studio.workspaceId);
  return Object.fromEntries(
    Object.entries(studio.ids).map(([name, id]) => [name, found[id]]),
  );
};
const auditOfName = (name: string) =>
  auditOf(world.t, studio.workspaceId, studio.ids[name]!);
const lastAudit = async (name: string) =>
  await world.t.run(
    async (ctx) =>
      await ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_workspaceId_userId_timestamp", (q) =>
          q
            .eq("workspaceId", studio.workspaceId)
            .eq("userId", studio.userIds[name]!),
        )
        .order("desc")
        .first(),
  );
const patchMember = async (
  name: string,
  patch: { role?: Role; status?: "removed" },
) =>
  await world.t.run(async (ctx) => {
    for (const member of await ctx.db.query("workspaceMembers").collect())
      if (member.userId === studio.userIds[name])
        await ctx.db.patch("workspaceMembers", member._id, patch);
  });
const stranger = async () => {
  studio.ids.zed = await world.person("zed");
  await seedPeople(world.t, studio.ids.zed);
};
const refusal = (code: string) => ({
  data: { code, message: expect.stringMatching(/\.$/) as string },
});
const UPDATE = /^PUT \/user_management\/organization_memberships\/[^/]+$/;
const WELL = { ana: "owner", bo: "admin", cy: "member", mara: "client" };

describe("promoting and demoting", () => {
  test.each([
    ["ana", "cy", "admin", { cy: "admin" }, { cy: "admin" }],
    ["bo", "cy", "client", { cy: "client" }, { cy: "client" }],
    ["bo", "mara", "member", { mara: "member" }, { mara: "member" }],
    ["ana", "bo", "owner", { bo: "owner" }, { bo: "admin" }],
    ["ana", "cy", "owner", { cy: "owner" }, { cy: "admin" }],
    ["bo", "bo", "member", { bo: "member" }, { bo: "member" }],
  ] as const)(
    "%s makes %s a(n) %s, in WorkOS and here",
    async (who, whom, role, local, inWorkos) => {
      await changeRole(who, whom, role);
      expect(await byName()).toEqual({ ...WELL, ...local });
      expect(await world.heldByWorkos(studio)).toEqual({
        ...WELL,
        ana: "admin",
        ...inWorkos,
      });
      expect(await auditOfName(whom)).toEqual(["joined", "role_changed"]);
      expect(await lastAudit(whom)).toMatchObject({
        actor: { type: "user", userId: studio.userIds[who] },
        nextRole: role,
      });
    },
  );

  test("the echo of our own change, and older events that come late, change nothing", async () => {
    await changeRole("ana", "cy", "admin");
    await changeRole("ana", "cy", "owner");
    await pause();
    await changeRole("ana", "cy", "client");
    const before = { roles: await byName(), audit: await auditOfName("cy") };
    await world.deliver([...world.events()].reverse());
    expect({ roles: await byName(), audit: await auditOfName("cy") }).toEqual(
      before,
    );
    expect(await world.inboxOf("organization_membership.updated")).toEqual([
      "duplicate",
      "stale",
    ]);
  });

  test("a role that WorkOS gave in the same moment, and later, stays", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    meanwhileAfter(async () => {
      await pause();
      await world.sdk.userManagement.updateOrganizationMembership(id, {
        roleSlug: "client",
      });
      await world.deliver();
    });
    await expect(changeRole("ana", "cy", "admin")).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    await world.deliver();
    expect(await byName()).toMatchObject({ cy: "client" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "client" });
  });

  test("an owner steps down once there is another one", async () => {
    await expect(changeRole("ana", "ana", "admin")).rejects.toMatchObject(
      refusal("LAST_OWNER"),
    );
    await changeRole("ana", "bo", "owner");
    await changeRole("ana", "ana", "member");
    expect(await byName()).toMatchObject({ ana: "member", bo: "owner" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ ana: "member" });
  });

  test.each([
    ["a stranger", "zed", "cy", "admin", "NOT_FOUND"],
    ["a plain member", "cy", "mara", "member", "FORBIDDEN"],
    ["a client", "mara", "mara", "admin", "FORBIDDEN"],
    ["an admin, making an owner,", "bo", "cy", "owner", "FORBIDDEN"],
    ["an admin, making themselves owner,", "bo", "bo", "owner", "FORBIDDEN"],
    ["an admin, demoting an owner,", "bo", "ana", "member", "FORBIDDEN"],
  ] as const)(
    "%s is refused, and WorkOS hears nothing",
    async (_who, who, whom, role, code) => {
      await stranger();
      const calls = world.workos.faults.calls.length;
      await expect(changeRole(who, whom, role)).rejects.toMatchObject(
        refusal(code),
      );
      expect(world.workos.faults.calls.length).toBe(calls);
      expect(await byName()).toMatchObject(WELL);
    },
  );

  test("someone of another workspace, and someone who has left, has no role here", async () => {
    await stranger();
    const zed = await world.t.run(async (ctx) =>
      (await ctx.db.query("users").collect()).find(
        (user) => user.workosUserId === studio.ids.zed,
      ),
    );
    studio.userIds.zed = zed!._id;
    await expect(changeRole("ana", "zed", "member")).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
    await me("cy").mutation(api.workspaces.leave, here());
    await expect(changeRole("ana", "cy", "admin")).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
  });

  test.each([500, "reset", "hang"] as const)(
    "with WorkOS down (%s) nothing is changed anywhere",
    async (status) => {
      world.workos.faults.next(UPDATE, { status });
      const change = changeRole("ana", "cy", "admin");
      await expect(change).rejects.toMatchObject(
        refusal("PROVIDER_UNAVAILABLE"),
      );
      world.workos.faults.clear();
      await world.deliver();
      expect(await byName()).toEqual(WELL);
      expect(await world.heldByWorkos(studio)).toEqual({
        ...WELL,
        ana: "admin",
      });
      expect(await auditOfName("cy")).toEqual(["joined"]);
    },
    30_000,
  );

  test("a change whose answer was lost is whole again with its event", async () => {
    world.workos.faults.next(UPDATE, { status: "lost answer" });
    await expect(changeRole("ana", "cy", "admin")).rejects.toMatchObject(
      refusal("PROVIDER_UNAVAILABLE"),
    );
    await world.deliver();
    expect(await byName()).toEqual({ ...WELL, cy: "admin" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "admin" });
  });

  test("a role that WorkOS does not have is named, with how to add it", async () => {
    world.workos.faults.next(UPDATE, { status: 422 });
    await expect(changeRole("ana", "cy", "client")).rejects.toMatchObject({
      data: {
        code: "ROLE_MISSING",
        message: expect.stringContaining("with the slug “client”") as string,
      },
    });
    expect(await byName()).toEqual(WELL);
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
  });

  test("a right that is lost on the way takes the change back in WorkOS", async () => {
    meanwhile(async () => await patchMember("bo", { role: "member" }));
    await expect(changeRole("bo", "cy", "admin")).rejects.toMatchObject(
      refusal("FORBIDDEN"),
    );
    await world.deliver();
    expect(await byName()).toMatchObject({ cy: "member" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
  });

  test("someone whom WorkOS does not let in has no role to change", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await expect(changeRole("ana", "cy", "admin")).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    expect(await byName()).toEqual(WELL);
  });
});

/** Something happens here once WorkOS has answered the next call. */
function meanwhileAfter(what: () => Promise<unknown>) {
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, "fetch");
  spy.mockImplementationOnce(async (...args) => {
    spy.mockRestore();
    const answer = await real(...args);
    await what();
    return answer;
  });
}

describe("name and address", () => {
  const update = (who: string, settings: { name?: string; slug?: string }) =>
    me(who).action(api.workspaces.update, { ...here(), ...settings });
  const snapshot = async (who: string) =>
    (await me(who).query(api.dashboard.getSnapshot, {}))!.workspaces[0];
  const nameInWorkos = async () =>
    (await world.sdk.organizations.getOrganization(studio.organizationId)).name;
  const RENAME = /^PUT \/organizations\//;

  test("a rename is WorkOS's too, and its echo changes nothing", async () => {
    expect(await update("bo", { name: "  Studio   North " })).toEqual({
      name: "Studio North",
      slug: "studio",
    });
    expect(await nameInWorkos()).toBe("Studio North");
    expect(await snapshot("cy")).toMatchObject({ name: "Studio North" });
    await world.deliver();
    expect(await snapshot("cy")).toMatchObject({ name: "Studio North" });
    expect(await world.inboxOf("organization.updated")).toEqual(["duplicate"]);
  });

  test("a name that WorkOS was given in the same moment, and later, stays", async () => {
    meanwhileAfter(async () => {
      await pause();
      await world.sdk.organizations.updateOrganization({
        organization: studio.organizationId,
        name: "Later",
      });
      await world.deliver();
    });
    expect(await update("ana", { name: "Sooner" })).toMatchObject({
      name: "Later",
    });
    await world.deliver();
    expect(await snapshot("ana")).toMatchObject({ name: "Later" });
  });

  test("an old echo doesn't undo a newer name, and a rename in WorkOS comes back", async () => {
    await update("ana", { name: "First" });
    await pause();
    await update("ana", { name: "Second" });
    await world.deliver([...world.events()].reverse());
    expect(await snapshot("ana")).toMatchObject({ name: "Second" });

    await pause();
    await world.sdk.organizations.updateOrganization({
      organization: studio.organizationId,
      name: "Third",
    });
    await world.deliver();
    expect(await snapshot("ana")).toMatchObject({ name: "Third" });
    // What our side was told meanwhile is no reason to keep an older name.
    await update("ana", { name: "Second" });
    expect(await nameInWorkos()).toBe("Second");
  });

  test("a new address leads here at once, and so do the former ones", async () => {
    await update("bo", { slug: "north" });
    await update("bo", { slug: "south" });
    for (const slug of ["studio", "north", "south"])
      expect(
        await me("cy").mutation(api.workspaces.switchWorkspace, { slug }),
      ).toMatchObject({ slug: "south" });
    expect(await nameInWorkos()).toBe("Studio");
    const eve = await world.person("eve");
    expect(
      await as(world.t, eve).action(api.workspaces.create, { name: "Studio" }),
    ).toMatchObject({ slug: "studio-2" });
    expect(await update("bo", { slug: "studio" })).toMatchObject({
      slug: "studio",
    });
  });

  test.each([
    ["an empty name", { name: " " }, "INVALID", "name"],
    ["a reserved address", { slug: "admin" }, "INVALID", "slug"],
    ["an address with capitals", { slug: "Studio" }, "INVALID", "slug"],
    ["an address that is taken", { slug: "taken" }, "SLUG_TAKEN", "slug"],
    ["a former one of others", { slug: "formerly" }, "SLUG_TAKEN", "slug"],
  ])("%s is refused at its field", async (_what, settings, code, field) => {
    const other = await seedWorkspace(world.t, { eve: "owner" }, "taken");
    await world.t.run(async (ctx) => {
      await ctx.db.insert("workspaceSlugs", {
        slug: "formerly",
        workspaceId: other.workspaceId,
      });
    });
    const calls = world.workos.faults.calls.length;
    await expect(
      update("ana", { name: "Another", ...settings }),
    ).rejects.toMatchObject({ data: { code, field } });
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await snapshot("ana")).toMatchObject({
      name: "Studio",
      slug: "studio",
    });
  });

  test.each([
    ["a stranger", "zed", "NOT_FOUND"],
    ["a plain member", "cy", "FORBIDDEN"],
    ["a client", "mara", "FORBIDDEN"],
  ])("%s is refused", async (_who, who, code) => {
    await stranger();
    await expect(
      update(who, { name: "Mine", slug: "mine" }),
    ).rejects.toMatchObject(refusal(code));
    expect(await nameInWorkos()).toBe("Studio");
  });

  test.each([
    [500, "PROVIDER_UNAVAILABLE"],
    [422, "INVALID"],
    [404, "CONFLICT"],
  ])(
    "with WorkOS answering %i neither name nor address is changed",
    async (status, code) => {
      world.workos.faults.next(RENAME, { status });
      await expect(
        update("ana", { name: "North", slug: "north" }),
      ).rejects.toMatchObject(refusal(code));
      expect(await snapshot("ana")).toMatchObject({
        name: "Studio",
        slug: "studio",
      });
      expect(await nameInWorkos()).toBe("Studio");
    },
  );

  test("a workspace linked to no organization is renamed here alone", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    const calls = world.workos.faults.calls.length;
    expect(await update("ana", { name: "North" })).toMatchObject({
      name: "North",
    });
    expect(world.workos.faults.calls.length).toBe(calls);
  });

  test("whoever loses the right on the way changes nothing, and WorkOS takes it back", async () => {
    meanwhile(async () => await patchMember("bo", { role: "member" }));
    await expect(
      update("bo", { name: "North", slug: "north" }),
    ).rejects.toMatchObject(refusal("FORBIDDEN"));
    expect(await nameInWorkos()).toBe("Studio");
    await world.deliver();
    expect(await snapshot("ana")).toMatchObject({
      name: "Studio",
      slug: "studio",
    });
  });
});

/** WorkOS's clock counts milliseconds. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 3));

describe("handing the workspace over", () => {
  test("the other becomes owner and the caller admin, in WorkOS too", async () => {
    await transfer("ana", "cy");
    const after = { ...WELL, ana: "admin", cy: "owner" };
    expect(await byName()).toEqual(after);
    expect(await world.heldByWorkos(studio)).toEqual({ ...after, cy: "admin" });
    for (const name of ["ana", "cy"])
      expect(await lastAudit(name)).toMatchObject({
        event: "ownership_transferred",
        actor: { type: "user", userId: studio.userIds.ana },
      });
    const audit = await auditOfName("cy");
    await world.deliver();
    expect(await byName()).toEqual(after);
    expect(await auditOfName("cy")).toEqual(audit);
  });

  test("to someone whom WorkOS calls admin already takes no call", async () => {
    const calls = world.workos.faults.calls.length;
    await transfer("ana", "bo");
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await byName()).toMatchObject({ ana: "admin", bo: "owner" });
  });

  test("with WorkOS down nothing is changed anywhere", async () => {
    world.workos.faults.next(UPDATE, { status: 503 });
    await expect(transfer("ana", "cy")).rejects.toMatchObject(
      refusal("PROVIDER_UNAVAILABLE"),
    );
    await world.deliver();
    expect(await byName()).toEqual(WELL);
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
  });

  test.each([
    ["a stranger", "zed", "cy", "NOT_FOUND"],
    ["an admin", "bo", "cy", "FORBIDDEN"],
    ["a plain member", "cy", "bo", "FORBIDDEN"],
    ["the owner, to themselves,", "ana", "ana", "SELF"],
  ] as const)("%s is refused", async (_who, who, whom, code) => {
    await stranger();
    await expect(transfer(who, whom)).rejects.toMatchObject(refusal(code));
    expect(await byName()).toMatchObject(WELL);
  });

  test("someone who can't enter can't own", async () => {
    await world.t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === studio.ids.bo)
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    await expect(transfer("ana", "bo")).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
  });
});

describe("a workspace without an owner", () => {
  const becomeOwner = (who: string) =>
    me(who).mutation(api.roles.becomeOwner, here());

  test("is taken over by an admin, once", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.ana!);
    await expect(becomeOwner("bo")).rejects.toMatchObject(refusal("CONFLICT"));
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await world.deliver();
    expect(await byName()).toMatchObject({ ana: "owner removed" });

    await becomeOwner("bo");
    expect(await byName()).toMatchObject({ bo: "owner" });
    expect(await lastAudit("bo")).toMatchObject({
      event: "ownership_transferred",
      actor: { type: "user", userId: studio.userIds.bo },
      previousRole: "admin",
      nextRole: "owner",
    });
    await expect(becomeOwner("bo")).rejects.toMatchObject(refusal("CONFLICT"));

    // The former owner comes back to a workspace that has one: as admin.
    await world.sdk.userManagement.reactivateOrganizationMembership(id);
    await world.deliver();
    expect(await byName()).toMatchObject({ ana: "admin", bo: "owner" });
  });

  test.each([
    ["a stranger", "zed", "NOT_FOUND"],
    ["a plain member", "cy", "FORBIDDEN"],
    ["a client", "mara", "FORBIDDEN"],
  ])("is not for %s", async (_who, who, code) => {
    await stranger();
    await patchMember("ana", { status: "removed" });
    await expect(becomeOwner(who)).rejects.toMatchObject(refusal(code));
  });
});

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
    const result = await world.t.action(internal.deletion.finalizeDue, {});
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

  test("an owner whom WorkOS let go restores nothing", async () => {
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

  test("takes the organization along where the owner ticked it and it is ours", async () => {
    expect(await me("ana").query(api.deletion.describe, here())).toEqual({
      name: "Studio",
      graceMs: 7 * DAY_MS,
      organization: { name: "Studio", deletable: true },
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

describe("roles of WorkOS that nobody mapped", () => {
  const unmapped = (who: string) =>
    me(who).query(api.roles.listUnmapped, here());

  test("are listed until an admin assigns one", async () => {
    await world.sdk.authorization.createEnvironmentRole({
      slug: "designer",
      name: "Designer",
    });
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlug: "designer",
    });
    await world.deliver();
    expect(await byName()).toMatchObject({ cy: "client" });
    expect(await unmapped("bo")).toMatchObject({
      members: [{ displayName: "cy", role: "client", roleSlugs: ["designer"] }],
      complete: true,
    });

    // Even the least role is an assignment: then WorkOS says so.
    await changeRole("bo", "cy", "client");
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "client" });
    expect((await unmapped("bo")).members).toEqual([]);
  });

  test.each([
    ["a stranger", "zed", "NOT_FOUND"],
    ["a plain member", "cy", "FORBIDDEN"],
  ])("%s doesn't see them", async (_who, who, code) => {
    await stranger();
    await expect(unmapped(who)).rejects.toMatchObject(refusal(code));
  });
});

describe("the rules of roles, by themselves", () => {
  const roles: Role[] = ["owner", "admin", "member", "client"];
  /* Written out: who may make whom what, "o" owner, "a" admin, "s" staff, "c" client. */
  const MAY = {
    owner: {
      owner: "oasc",
      admin: "oasc",
      member: "oasc",
      client: "oasc",
    },
    admin: { owner: "", admin: "asc", member: "asc", client: "asc" },
  } as const;
  const letter = { owner: "o", admin: "a", member: "s", client: "c" };

  test.each(
    (["owner", "admin"] as const).flatMap((actor) =>
      roles.map((target) => [actor, target] as const),
    ),
  )("what an %s may make of a(n) %s", (actor, target) => {
    const allowed = roles.filter(
      (wanted) =>
        refuseRoleChange({
          actor,
          target: { status: "active", role: target, isLastOwner: false },
          wanted,
        }) === null,
    );
    expect(allowed.map((role) => letter[role]).join("")).toBe(
      MAY[actor][target],
    );
  });

  test("the last owner stays owner", () => {
    const target = {
      status: "active",
      role: "owner",
      isLastOwner: true,
    } as const;
    expect(
      roles.filter(
        (wanted) =>
          refuseRoleChange({ actor: "owner", target, wanted }) === null,
      ),
    ).toEqual(["owner"]);
  });

  test.each([
    ["nobody", null, "NOT_FOUND"],
    ["someone removed", { status: "removed", role: "admin" }, "CONFLICT"],
    ["an owner", { status: "active", role: "owner" }, "CONFLICT"],
    ["an admin", { status: "active", role: "admin" }, undefined],
  ] as const)("handing over to %s → %s", (_who, target, code) => {
    expect(
      refuseTransfer({
        target: target && { ...target, isLastOwner: false },
        isSelf: false,
      })?.code,
    ).toBe(code);
  });

  test.each([
    [["admin"], "owner", true],
    [["admin"], "admin", true],
    [["member"], "admin", false],
    [["designer"], "client", false],
    [["designer", "client"], "client", true],
    [["admin", "member"], "member", false],
    [[], "client", false],
  ] as const)("slugs %j say %s: %s", (slugs, role, said) => {
    expect(slugsSay(slugs, role)).toBe(said);
  });
});
