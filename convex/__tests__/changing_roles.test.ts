import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  besideStudio,
  meanwhileAfter,
  pause,
  refusal,
  UPDATE,
  WELL,
} from "./running.helpers";
import { ordersOf, sweep } from "./orders.helpers";
import { settle } from "./setup.helpers";
import { meanwhile } from "./workos.helpers";

const {
  world,
  studio,
  me,
  here,
  changeRole,
  byName,
  auditOfName,
  lastAudit,
  patchMember,
  stranger,
} = besideStudio();

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
    async (who, target, role, local, inWorkos) => {
      await changeRole(who, target, role);
      expect(await byName()).toEqual({ ...WELL, ...local });
      expect(await world.heldByWorkos(studio)).toEqual({
        ...WELL,
        ana: "admin",
        ...inWorkos,
      });
      expect(await auditOfName(target)).toEqual(["joined", "role_changed"]);
      expect(await lastAudit(target)).toMatchObject({
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
    meanwhileAfter(
      async () => {
        await pause();
        await world.sdk.userManagement.updateOrganizationMembership(id, {
          roleSlug: "client",
        });
        await world.deliver();
      },
      { method: "PUT" },
    );
    await changeRole("ana", "cy", "admin");
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
    async (_who, who, target, role, code) => {
      await stranger();
      const calls = world.workos.faults.calls.length;
      await expect(changeRole(who, target, role)).rejects.toMatchObject(
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

  test("another customer for a client is a change too, which WorkOS need not know of", async () => {
    const customers = await Promise.all(
      ["Harbor", "Weber"].map((name) =>
        me("ana").mutation(api.customers.create, { ...here(), name }),
      ),
    );
    for (const customerId of customers)
      await me("ana").action(api.users.manage.changeRole, {
        ...here(),
        userId: studio.userIds.mara!,
        role: "client",
        customerId,
      });
    expect(await lastAudit("mara")).toMatchObject({
      event: "customer_changed",
      nextCustomerId: customers[1],
    });
  });

  test("what WorkOS was told without a right is taken back, though it refuses our key for a while", async () => {
    meanwhile(async () => await patchMember("bo", { role: "member" }));
    await expect(changeRole("bo", "cy", "admin")).rejects.toMatchObject(
      refusal("FORBIDDEN"),
    );
    world.workos.faults.next(UPDATE, { status: 401 });
    await settle(world.t);
    expect(await ordersOf(world.t)).toEqual(["role withdrawn", "undo open"]);
    await sweep(world.t);
    await world.deliver();
    expect(await byName()).toMatchObject({ cy: "member" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
    expect(await ordersOf(world.t)).toEqual(["role withdrawn", "undo done"]);
  });

  test("someone that WorkOS does not let in has no role to change", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await expect(changeRole("ana", "cy", "admin")).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
    expect(await byName()).toEqual(WELL);
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
