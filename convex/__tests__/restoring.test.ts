import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { planReturn } from "../model/members/personPlan";
import { seedPeople, settle } from "./setup.helpers";
import { besideTeam, DIRECTORY } from "./team.helpers";

const {
  world,
  studio,
  people,
  by,
  remove,
  restore,
  roleAndStatus,
  audit,
  heldByWorkos,
  orders,
  makeOwner,
  manageByDirectory,
  assign,
  assignmentsLeft,
} = besideTeam();

describe("restoring", () => {
  test("has WorkOS let the person in first, with their role and without their assignments", async () => {
    await assign("cy", 2);
    await remove("cy");
    await settle(world.t);
    await restore("cy", "bo");
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    expect(await assignmentsLeft()).toBe(0);
    expect(
      (await audit("cy")).filter((event) => event !== "unassigned"),
    ).toEqual(["joined", "removed_by_admin", "restored"]);
    await expect(
      by("cy").query(api.users.queries.listOrgMembers, {
        workspaceId: studio.workspaceId,
        paginationOpts: { numItems: 5, cursor: null },
      }),
    ).resolves.toBeTruthy();
  });

  test("creates the membership where WorkOS has none any more", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.mara!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await world.deliver();
    expect(await roleAndStatus("mara")).toBe("client removed");
    await restore("mara");
    expect(await roleAndStatus("mara")).toBe("client");
    expect(await heldByWorkos("mara")).toBe("client");
  });

  test("its echo, and everything older, changes nothing any more", async () => {
    await remove("cy");
    await settle(world.t);
    await restore("cy");
    const told = await audit("cy");
    await world.deliver();
    await world.deliver(world.events().reverse());
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await audit("cy")).toEqual(told);
    expect(await orders()).toEqual(["end done", "return done"]);
  });

  test("twice: the second is told that they are in", async () => {
    await remove("cy");
    await settle(world.t);
    await restore("cy");
    await expect(restore("cy", "bo")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    expect(await audit("cy")).toEqual([
      "joined",
      "removed_by_admin",
      "restored",
    ]);
  });

  test("by two people at the same moment happens once", async () => {
    await remove("cy");
    await settle(world.t);
    const both = await Promise.allSettled([restore("cy"), restore("cy", "bo")]);
    expect(both.map(({ status }) => status)).toContain("fulfilled");
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    expect(await audit("cy")).toEqual([
      "joined",
      "removed_by_admin",
      "restored",
    ]);
  });

  test.each([
    ["a stranger to the workspace", "zed", "NOT_FOUND"],
    ["a member", "di", "FORBIDDEN"],
    ["a client", "mara", "FORBIDDEN"],
  ])("%s restores nobody", async (_who, actor, code) => {
    await remove("cy");
    await settle(world.t);
    if (actor === "zed") {
      studio.ids.zed = await world.person("zed");
      await seedPeople(world.t, studio.ids.zed);
    }
    await expect(restore("cy", actor)).rejects.toMatchObject({
      data: { code },
    });
  });

  test("an admin brings back no owner", async () => {
    await makeOwner("di");
    await remove("di");
    await settle(world.t);
    await expect(restore("di", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await restore("di", "ana");
    expect(await roleAndStatus("di")).toBe("owner");
  });

  test("a member that a directory has switched off is switched on there", async () => {
    await remove("cy");
    await settle(world.t);
    await manageByDirectory("cy");
    await expect(restore("cy")).rejects.toMatchObject({
      data: { code: "CONFLICT", message: DIRECTORY },
    });
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });

  test("an account that was deleted stays deleted", async () => {
    await remove("cy");
    await settle(world.t);
    await world.t.run(async (ctx) => {
      await ctx.db.patch("users", studio.userIds.cy!, { deletedAt: 5 });
    });
    await expect(restore("cy")).rejects.toMatchObject({
      data: {
        code: "CONFLICT",
        message: expect.stringMatching(/deleted/) as string,
      },
    });
  });

  test("many at once: who can't be brought back stops nobody else", async () => {
    await by("ana").mutation(
      api.users.manage.removeUsers,
      people("cy", "di", "mara"),
    );
    await settle(world.t);
    await manageByDirectory("mara");
    const outcomes = await by("bo").action(
      api.users.manage.restoreUsers,
      people("cy", "di", "mara", "ana"),
    );
    expect(outcomes.map(({ refused }) => refused && refused.code)).toEqual([
      null,
      null,
      "CONFLICT",
      "CONFLICT",
    ]);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      cy: "member",
      di: "member",
      mara: "client inactive",
    });
  });
});

describe("what lets a person in again", () => {
  const membership = (status: "active" | "inactive" | "pending") => ({
    membershipId: `om_${status}`,
    workosOrganizationId: "org",
    workosUserId: "cy",
    roleSlugs: ["member"],
    allRoles: true,
    status,
    directoryManaged: false,
    createdAt: 1,
    updatedAt: 1,
  });
  test.each([
    [[], "create"],
    [["active", "inactive"], "take"],
    [["inactive"], "reactivate"],
    [["pending", "inactive"], "reactivate"],
    [["pending"], "refuse"],
  ] as const)("%j: %s", (statuses, kind) => {
    expect(planReturn(statuses.map(membership)).kind).toBe(kind);
  });
});
