// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { restoreUser } from "../users/manage";
import type { Id } from "../_generated/dataModel";
import { planReturn } from "../model/standingPlan";
import {
  as,
  auditOf,
  countsMatch,
  roster,
  seedPeople,
  seedWorkspace,
  settle,
} from "./setup.helpers";
import { died, runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

const world = besideWorkos();
let studio: Studio;

beforeEach(async () => {
  studio = await world.studio({
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "member",
    mara: "client",
  });
});

const person = (name: string, whose = studio) => ({
  workspaceId: whose.workspaceId,
  userId: whose.userIds[name]!,
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
const standing = async (name: string) =>
  (await roster(world.t, studio.workspaceId))[studio.ids[name]!];
const audit = (name: string) =>
  auditOf(world.t, studio.workspaceId, studio.ids[name]!);
const heldByWorkos = async (name: string) =>
  (await world.heldByWorkos(studio))[name];
const outboxStatus = async () =>
  await world.t.run(async (ctx) =>
    (await ctx.db.query("outbox").collect()).map((row) => row.status),
  );
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
const DEACTIVATE = /^PUT .*\/deactivate$/;
const REACTIVATE = /^PUT .*\/reactivate$/;
const LIST = /^GET .*organization_memberships$/;

describe("removing", () => {
  test("ends access here at once, in WorkOS right after, and is on record with who did it", async () => {
    await remove("cy", "bo");
    expect(await standing("cy")).toBe("member removed");
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
    expect(await standing("cy")).toBe("member removed");
    expect(await audit("cy")).toEqual(told);
  });

  test("an echo that is faster than the worker's own end changes nothing twice", async () => {
    world.workos.faults.next(DEACTIVATE, { status: "lost answer" });
    await remove("cy");
    await settle(world.t);
    await world.deliver();
    await settle(world.t);
    expect(await standing("cy")).toBe("member removed");
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
    expect(await standing(target)).not.toMatch("removed");
  });

  test("an admin never removes one of two owners; an owner does", async () => {
    await world.t.run(async (ctx) => {
      const { _id } = await memberRowIn(ctx, "di");
      await ctx.db.patch("workspaceMembers", _id, { role: "owner" });
    });
    await expect(remove("di", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await remove("di", "ana");
    expect(await standing("di")).toBe("owner removed");
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

  test("whoever a directory manages is changed there", async () => {
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
    expect(await standing("cy")).toBe("member removed");
    expect(await outboxStatus()).toEqual([]);
    await restore("cy");
    expect(await standing("cy")).toBe("member");
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
        endsSessions: true,
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

describe("restoring", () => {
  test("has WorkOS let the person in first, with their role and without their assignments", async () => {
    await assign("cy", 2);
    await remove("cy");
    await settle(world.t);
    await restore("cy", "bo");
    expect(await standing("cy")).toBe("member");
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
    expect(await standing("mara")).toBe("client removed");
    await restore("mara");
    expect(await standing("mara")).toBe("client");
    expect(await heldByWorkos("mara")).toBe("client");
  });

  test("its echo, and everything older, changes nothing any more", async () => {
    await remove("cy");
    await settle(world.t);
    await restore("cy");
    const told = await audit("cy");
    await world.deliver();
    await world.deliver(world.events().reverse());
    expect(await standing("cy")).toBe("member");
    expect(await audit("cy")).toEqual(told);
    expect(await outboxStatus()).toEqual(["done"]);
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
    expect(await standing("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    expect(await audit("cy")).toEqual([
      "joined",
      "removed_by_admin",
      "restored",
    ]);
  });

  test("right after the removal, the worker ends nothing any more", async () => {
    await remove("cy");
    await restore("cy");
    await settle(world.t);
    expect(await standing("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    expect(await outboxStatus()).toEqual(["superseded"]);
    await world.deliver();
    expect(await standing("cy")).toBe("member");
  });

  test("while the worker is telling WorkOS, waits for it and then wins", async () => {
    world.workos.faults.next(DEACTIVATE, { status: "hang" });
    await remove("cy");
    const working = settle(world.t);
    await vi.waitFor(() =>
      expect(world.workos.faults.calls.at(-1)?.status).toBe("hang"),
    );
    const restoring = restore("cy");
    // It asks, and is told that the worker is at it.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await standing("cy")).toBe("member removed");
    world.workos.faults.clear();
    await Promise.all([working, restoring]);
    await settle(world.t);
    expect(await standing("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    await world.deliver();
    expect(await standing("cy")).toBe("member");
  });

  test.each([
    ["answers nothing", LIST, 503],
    ["refuses to re-activate", REACTIVATE, 503],
    ["re-activates and its answer is lost", REACTIVATE, "lost answer"],
  ] as const)(
    "when WorkOS %s, the person stays out, here and there",
    async (_what, call, status) => {
      await remove("cy");
      await settle(world.t);
      world.workos.faults.next(call, { status });
      await expect(restore("cy")).rejects.toMatchObject({
        data: { code: "PROVIDER_UNAVAILABLE" },
      });
      await settle(world.t);
      expect(await standing("cy")).toBe("member removed");
      expect(await heldByWorkos("cy")).toBe("member inactive");
      await restore("cy");
      expect(await standing("cy")).toBe("member");
    },
  );

  test("that fails leaves a removal that WorkOS has yet to hear of to the worker", async () => {
    await remove("cy");
    world.workos.faults.next(LIST, { status: 503 });
    await expect(restore("cy")).rejects.toMatchObject({
      data: { code: "PROVIDER_UNAVAILABLE" },
    });
    await settle(world.t);
    expect(await heldByWorkos("cy")).toBe("member inactive");
    expect(await outboxStatus()).toEqual(["done"]);
  });

  test("by someone who loses their rights meanwhile is taken back in WorkOS", async () => {
    await remove("cy");
    await settle(world.t);
    const { id } = await world.membershipIn(studio, studio.ids.bo!);
    const restoring = runInSteps(
      by("bo"),
      restoreUser,
      person("cy"),
      async ({ name }, take) => {
        const answer = await take();
        if (REACTIVATE.test(name)) {
          await world.sdk.userManagement.updateOrganizationMembership(id, {
            roleSlug: "member",
          });
          await world.deliver(
            world.events().filter(({ data }) => data.user_id === studio.ids.bo),
          );
        }
        return answer;
      },
    );
    await expect(restoring).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await settle(world.t);
    expect(await standing("cy")).toBe("member removed");
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });

  /** Authorize, count, begin, look, re-activate, finish. */
  const DEATHS = [0, 1, 2, 3, 4, 5].flatMap((step) => [
    { when: "before", step, told: true },
    { when: "after", step, told: true },
    // WorkOS was yet to be told, so there is nothing to re-activate.
    ...(step === 5
      ? []
      : [
          { when: "before", step, told: false },
          { when: "after", step, told: false },
        ]),
  ]);
  test.each(DEATHS)(
    "that dies $when step $step, the removal told to WorkOS: $told, leaves both sides saying the same",
    async ({ when, step: last, told }) => {
      await remove("cy");
      if (told) await settle(world.t);
      const dead = await new Promise<boolean>((resolve) => {
        void runInSteps(
          by("ana"),
          restoreUser,
          person("cy"),
          async ({ index }, take) => {
            const answer =
              index === last && when === "before" ? null : await take();
            if (index !== last) return answer;
            resolve(true);
            return await died();
          },
        ).finally(() => resolve(false));
      });
      expect(dead).toBe(true);
      await settle(world.t);
      await world.deliver();
      await world.t.run(async (ctx) => {
        for (const row of await ctx.db.query("outbox").collect())
          await ctx.db.patch("outbox", row._id, {
            nextAttemptAt: 1,
            hold: row.hold && { ...row.hold, until: 1 },
          });
      });
      await world.t.mutation(internal.outbox.takeUpDue, {});
      await settle(world.t);
      await world.deliver();
      const here = (await standing("cy")) === "member";
      expect(await heldByWorkos("cy")).toBe(
        here ? "member" : "member inactive",
      );
    },
  );

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
    await world.t.run(async (ctx) => {
      const { _id } = await memberRowIn(ctx, "di");
      await ctx.db.patch("workspaceMembers", _id, { role: "owner" });
    });
    await remove("di");
    await settle(world.t);
    await expect(restore("di", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await restore("di", "ana");
    expect(await standing("di")).toBe("owner");
  });

  test("whoever a directory has switched off is switched on there", async () => {
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
      data: { code: "CONFLICT", message: /deleted/ },
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

describe("keeping someone whose removal is pending", () => {
  test("clears it, with WorkOS's word", async () => {
    await letPend("cy");
    expect(await standing("cy")).toBe("member pending");
    await restore("cy");
    expect(await standing("cy")).toBe("member");
    expect(await audit("cy")).toEqual([
      "joined",
      "pending_removal_scheduled",
      "pending_removal_cleared",
    ]);
  });

  test("has WorkOS let them in where it does not any more", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await letPend("cy");
    await restore("cy");
    expect(await standing("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    // The news of the old membership's end comes late.
    await world.deliver();
    expect(await standing("cy")).toBe("member");
  });

  test("removing them now needs no grace", async () => {
    await letPend("cy");
    await remove("cy");
    await settle(world.t);
    expect(await standing("cy")).toBe("member removed");
    expect(await memberRow("cy")).toMatchObject({ pendingRemovalAt: null });
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });
});

const DIRECTORY = /directory/;

async function memberRowIn(
  ctx: Parameters<Parameters<typeof world.t.run>[0]>[0],
  name: string,
) {
  const row = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q
        .eq("workspaceId", studio.workspaceId)
        .eq("userId", studio.userIds[name]!),
    )
    .unique();
  return row as NonNullable<typeof row> & { userId: Id<"users"> };
}

describe("what lets a person in again", () => {
  const membership = (status: "active" | "inactive" | "pending") => ({
    membershipId: `om_${status}`,
    workosOrganizationId: "org",
    workosUserId: "cy",
    roleSlugs: ["member"],
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
