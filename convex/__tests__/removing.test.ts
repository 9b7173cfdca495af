import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { countsMatch, seedWorkspace, settle } from "./setup.helpers";
import { besideTeam, DEACTIVATE, DIRECTORY } from "./team.helpers";

const {
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
  makeOwner,
  manageByDirectory,
  assign,
  assignmentsLeft,
} = besideTeam();

describe("removing", () => {
  test("ends access here at once, in WorkOS right after, and is on record with who did it", async () => {
    await remove("cy", "bo");
    expect(await roleAndStatus("cy")).toBe("member removed");
    await expect(remove("di", "cy")).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
    expect(await heldByWorkos("cy")).toBe("member");

    await settle(world.t);
    expect(await heldByWorkos("cy")).toBe("member inactive");
    const rows = await world.t.run(async (ctx) =>
      ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_workspaceId_event_timestamp", (q) =>
          q
            .eq("workspaceId", studio.workspaceId)
            .eq("event", "removed_by_admin"),
        )
        .collect(),
    );
    expect(rows).toMatchObject([
      {
        userId: studio.userIds.cy,
        actor: { type: "user", userId: studio.userIds.bo },
        previousStatus: "active",
        nextStatus: "removed",
      },
    ]);
    const { kept, recounted } = await countsMatch(world.t, studio.workspaceId);
    expect(kept).toEqual(recounted);
  });

  test("its echo is a duplicate, and a late older event brings nobody back", async () => {
    const before = world.events();
    await remove("cy");
    await settle(world.t);
    const told = await audit("cy");
    await world.deliver();
    expect(await world.inboxOf("organization_membership.updated")).toEqual([
      "duplicate",
    ]);
    await world.deliver(before);
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await audit("cy")).toEqual(told);
  });

  test("an echo that is faster than the worker's own end changes nothing twice", async () => {
    world.workos.faults.next(DEACTIVATE, { status: "lost answer" });
    await remove("cy");
    await settle(world.t);
    await world.deliver();
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await audit("cy")).toEqual(["joined", "removed_by_admin"]);
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });

  test("twice: the second is told, and leaves no trace", async () => {
    await remove("cy");
    await expect(remove("cy", "bo")).rejects.toMatchObject({
      data: { code: "CONFLICT", message: "That person has already left." },
    });
    expect(await audit("cy")).toEqual(["joined", "removed_by_admin"]);
  });

  test.each([
    ["an owner", "themselves", "ana", "ana", "SELF"],
    ["an admin", "themselves", "bo", "bo", "SELF"],
    ["an admin", "the last owner", "bo", "ana", "LAST_OWNER"],
    ["a member", "anyone", "cy", "di", "FORBIDDEN"],
    ["a client", "anyone", "mara", "di", "FORBIDDEN"],
  ])("%s can't remove %s", async (_who, _whom, actor, target, code) => {
    await expect(remove(target, actor)).rejects.toMatchObject({
      data: { code },
    });
    expect(await roleAndStatus(target)).not.toMatch("removed");
  });

  test("an admin never removes one of two owners; an owner does", async () => {
    await makeOwner("di");
    await expect(remove("di", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await remove("di", "ana");
    expect(await roleAndStatus("di")).toBe("owner removed");
  });

  test("nobody elsewhere can be removed: they look like nobody", async () => {
    const harbor = await seedWorkspace(world.t, { eve: "member" }, "harbor");
    const eve = await world.t.run(
      async (ctx) =>
        (await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q.eq("workspaceId", harbor.workspaceId),
          )
          .first())!.userId,
    );
    await expect(
      by("ana").mutation(api.users.manage.removeUser, {
        workspaceId: studio.workspaceId,
        userId: eve,
      }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
    expect(
      await by("ana").query(api.users.manage.previewRemoval, {
        workspaceId: studio.workspaceId,
        userIds: [eve],
      }),
    ).toEqual([]);
  });

  test("a member that a directory manages is changed there", async () => {
    await manageByDirectory("cy");
    const locked = { data: { code: "CONFLICT", message: DIRECTORY } };
    await expect(remove("cy")).rejects.toMatchObject(locked);
    await expect(
      by("ana").action(api.users.manage.changeRole, {
        ...person("cy"),
        role: "admin",
      }),
    ).rejects.toMatchObject(locked);
    expect(await preview("cy")).toMatchObject([
      { directoryManaged: true, refused: { code: "CONFLICT" } },
    ]);
    expect(await heldByWorkos("cy")).toBe("member");
  });

  test("in a workspace linked to nothing works here alone", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    await remove("cy");
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await orders()).toEqual([]);
    await restore("cy");
    expect(await roleAndStatus("cy")).toBe("member");
    await settle(world.t);
    expect(await heldByWorkos("cy")).toBe("member");
  });

  test("many at once: who can't be removed stops nobody else", async () => {
    const outcomes = await by("bo").mutation(
      api.users.manage.removeUsers,
      people("ana", "bo", "cy", "di", "cy"),
    );
    expect(outcomes.map(({ refused }) => refused && refused.code)).toEqual([
      "LAST_OWNER",
      "SELF",
      null,
      null,
    ]);
    await settle(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      ana: "admin",
      bo: "admin",
      cy: "member inactive",
      di: "member inactive",
    });
    const { kept, recounted } = await countsMatch(world.t, studio.workspaceId);
    expect(kept).toEqual(recounted);
  });

  test("more than a hundred at once is refused as a whole", async () => {
    const userIds = Array.from({ length: 101 }, () => studio.userIds.cy!);
    await expect(
      by("ana").mutation(api.users.manage.removeUsers, {
        workspaceId: studio.workspaceId,
        userIds,
      }),
    ).rejects.toMatchObject({ data: { code: "INVALID", field: "userIds" } });
  });

  test("all assignments go, what one transaction can't give up right after it", async () => {
    await assign("cy", 320);
    await assign("di", 320);
    await by("ana").mutation(api.users.manage.removeUsers, people("cy", "di"));
    expect(await assignmentsLeft()).toBe(220);
    await settle(world.t);
    expect(await assignmentsLeft()).toBe(0);
    expect(
      (await audit("di")).filter((event) => event === "unassigned"),
    ).toHaveLength(320);
  });
});

describe("the preview of a removal", () => {
  test("says which assignments end, which invitations stay open, and that sessions end", async () => {
    await assign("cy", 4);
    await world.t.run(async (ctx) => {
      await ctx.db.insert("pendingInvitations", {
        workspaceId: studio.workspaceId,
        workosInvitationId: "invitation_1",
        email: "new@example.com",
        role: "member",
        invitedBy: studio.userIds.cy!,
        state: "pending",
        invitedAt: 1_000,
        expiresAt: 2_000,
        updatedAt: 1_000,
      });
    });
    expect(await preview("cy", "bo", "ana")).toMatchObject([
      {
        displayName: "cy",
        refused: null,
        assignments: {
          count: 4,
          more: false,
          customers: ["Customer 0", "Customer 1", "Customer 2"],
        },
        invitations: { count: 1, more: false },
        openInvitations: [],
        endsSessions: true,
        stillInClerk: false,
      },
      { displayName: "bo", refused: { code: "SELF" } },
      { displayName: "ana", refused: { code: "LAST_OWNER" } },
    ]);
  });

  test("counts no further than fifty", async () => {
    await assign("cy", 60);
    expect(await preview("cy")).toMatchObject([
      { assignments: { count: 50, more: true } },
    ]);
  });
});
