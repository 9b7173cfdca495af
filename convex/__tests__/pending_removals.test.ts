import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

const {
  world,
  studio,
  person,
  by,
  remove,
  restore,
  roleAndStatus,
  audit,
  heldByWorkos,
  memberRow,
  makeOwner,
  letPend,
} = besideTeam();

describe("keeping someone whose removal is pending", () => {
  test("clears it, with WorkOS's word", async () => {
    await letPend("cy");
    expect(await roleAndStatus("cy")).toBe("member pending");
    await restore("cy");
    expect(await roleAndStatus("cy")).toBe("member");
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
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    // The news of the old membership's end comes late.
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member");
  });

  test("removing them now needs no grace", async () => {
    await letPend("cy");
    await remove("cy");
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await memberRow("cy")).toMatchObject({ pendingRemovalAt: null });
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("more time for someone whose removal is pending", () => {
  const giveMoreTime = (name: string, hours: number, actor = "ana") =>
    by(actor).mutation(api.users.manage.giveMoreTime, {
      ...person(name),
      hours,
    });
  const cleanUp = async () => {
    await world.t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { graceMs: 0, scope: "due" },
    );
    await settle(world.t);
  };
  const later = (ms: number) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  };
  const dueAt = async (name: string) => {
    const { pendingRemovalAt, removeNotBefore } = await memberRow(name);
    return { pendingRemovalAt, removeNotBefore };
  };

  test("is added to what they have, holds however short the grace, and then ends", async () => {
    await letPend("cy");
    const { pendingRemovalAt } = await dueAt("cy");
    const { removalDueAt } = await giveMoreTime("cy", 24, "bo");
    expect(removalDueAt).toBe(pendingRemovalAt! + 2 * DAY);
    later(2 * DAY - HOUR);
    await cleanUp();
    expect(await roleAndStatus("cy")).toBe("member pending");
    later(HOUR);
    await cleanUp();
    expect(await roleAndStatus("cy")).toBe("member removed");
  });

  test("counts from now where the grace has passed and no cleanup has come yet", async () => {
    await letPend("cy");
    later(5 * DAY);
    const { removalDueAt } = await giveMoreTime("cy", 24);
    expect(removalDueAt).toBeGreaterThanOrEqual(Date.now() + DAY - HOUR);
    expect(removalDueAt).toBeLessThanOrEqual(Date.now() + DAY);
  });

  test("ends thirty days from now at the latest", async () => {
    await letPend("cy");
    await giveMoreTime("cy", 30 * 24);
    const { removalDueAt } = await giveMoreTime("cy", 30 * 24);
    expect(removalDueAt).toBeLessThanOrEqual(Date.now() + 30 * DAY);
  });

  test("is on record with who gave it, and lets nobody in", async () => {
    await letPend("cy");
    await giveMoreTime("cy", 24, "bo");
    expect(await audit("cy")).toEqual([
      "joined",
      "pending_removal_scheduled",
      "pending_removal_scheduled",
    ]);
    const last = await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("workspaceMemberAuditLogs")
          .withIndex("by_workspaceId_userId_timestamp", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds.cy),
          )
          .order("desc")
          .first(),
    );
    expect(last).toMatchObject({
      actor: { type: "user", userId: studio.userIds.bo },
      reason: expect.stringMatching(/^given more time, until 2/) as string,
    });
    await expect(
      by("cy").query(api.dashboard.getSnapshot, {}),
    ).resolves.toMatchObject({ workspaces: [] });
  });

  test.each([0, -1, 1.5, 30 * 24 + 1, NaN])(
    "of %s hours is refused at its field",
    async (hours) => {
      await letPend("cy");
      await expect(giveMoreTime("cy", hours)).rejects.toMatchObject({
        data: { code: "INVALID", field: "hours" },
      });
      expect(await dueAt("cy")).toMatchObject({ removeNotBefore: undefined });
    },
  );

  test("is for nobody who is well, nor for who has gone", async () => {
    const refused = { data: { code: "CONFLICT" } };
    await expect(giveMoreTime("cy", 24)).rejects.toMatchObject(refused);
    await remove("cy");
    await expect(giveMoreTime("cy", 24)).rejects.toMatchObject(refused);
  });

  test("an admin gives no owner more time", async () => {
    await makeOwner("di");
    await letPend("di");
    await expect(giveMoreTime("di", 24, "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await giveMoreTime("di", 24, "ana");
  });
});
