import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  arrange,
  cleanUp,
  loseMirror,
  people,
  regainMirror,
  studio,
  t,
} from "./drift.helpers";
import {
  as,
  auditOf,
  countsMatch,
  roster,
  seedWorkspace,
} from "./setup.helpers";

beforeEach(arrange);

describe("the cleanup", () => {
  test("schedules the removal of the members who lost access, and nobody else's", async () => {
    await loseMirror();
    expect(await cleanUp()).toMatchObject({ scheduled: 1, removed: 0 });
    expect(await people()).toEqual({
      ana: "owner",
      bo: "admin",
      cy: "member pending",
    });
    expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
      "pending_removal_scheduled",
    ]);
  });

  test("clears it when access is back in time", async () => {
    await loseMirror();
    await cleanUp();
    await regainMirror();
    expect(await cleanUp({ scope: "due" })).toMatchObject({ cleared: 1 });
    expect(await people()).toMatchObject({ cy: "member" });
  });

  test("removes only after the grace", async () => {
    await loseMirror();
    await cleanUp();
    expect(await cleanUp({ graceMs: 60_000 })).toMatchObject({ removed: 0 });
    expect(await people()).toMatchObject({ cy: "member pending" });
    expect(await cleanUp({ graceMs: 0 })).toMatchObject({ removed: 1 });
    expect(await people()).toMatchObject({ cy: "member removed" });
    expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
      "pending_removal_scheduled",
      "removed_after_grace",
    ]);
  });

  test("never schedules and removes the same member in one run, even without grace", async () => {
    await loseMirror();
    expect(await cleanUp({ graceMs: 0 })).toMatchObject({
      scheduled: 1,
      removed: 0,
    });
  });

  test("changes nothing when it runs again", async () => {
    await loseMirror();
    await cleanUp();
    const before = await people();
    expect(await cleanUp()).toMatchObject({
      scheduled: 0,
      cleared: 0,
      removed: 0,
    });
    expect(await people()).toEqual(before);
    expect(await auditOf(t, studio.workspaceId, "cy")).toHaveLength(1);
  });

  test("with scope due looks only at marked members", async () => {
    await loseMirror();
    expect(await cleanUp({ scope: "due" })).toMatchObject({
      checked: 0,
      scheduled: 0,
    });
    await cleanUp();
    expect(await cleanUp({ scope: "due", graceMs: 0 })).toMatchObject({
      checked: 1,
      removed: 1,
    });
  });

  test("looks once at members that a change has marked, and never again", async () => {
    await loseMirror();
    await t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect())
        if (member.role !== "owner")
          await ctx.db.patch("workspaceMembers", member._id, {
            accessCheckAt: 1,
          });
    });
    expect(await cleanUp({ scope: "due" })).toMatchObject({ checked: 2 });
    expect(await people()).toMatchObject({ bo: "admin", cy: "member pending" });
    // From now on only Cy, who waits for the end of the grace.
    expect(await cleanUp({ scope: "due" })).toMatchObject({ checked: 1 });
    const marks = await t.run(async (ctx) =>
      (await ctx.db.query("workspaceMembers").collect()).map(
        ({ accessCheckAt }) => accessCheckAt ?? null,
      ),
    );
    expect(marks).toEqual([null, null, null]);
  });

  test("gives up a removed member's assignments when their grace has passed", async () => {
    const { customerId, userId } = await t.run(async (ctx) => {
      const member = (await ctx.db.query("workspaceMembers").collect()).find(
        (row) => row.name === "Cy",
      )!;
      const customerId = await ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name: "Harbor",
        nameKey: "harbor",
        createdAt: 1_000,
      });
      await ctx.db.insert("staffCustomerAssignments", {
        workspaceId: studio.workspaceId,
        userId: member.userId,
        customerId,
        assignedAt: 1_000,
      });
      return { customerId, userId: member.userId };
    });
    const assignments = async () =>
      await t.run(
        async (ctx) =>
          await ctx.db
            .query("staffCustomerAssignments")
            .withIndex("by_staff", (q) => q.eq("userId", userId))
            .collect(),
      );
    await loseMirror();
    await cleanUp();
    expect(await assignments()).toMatchObject([{ customerId }]);
    await cleanUp({ scope: "due", graceMs: 0 });
    await cleanUp({ scope: "due" });
    expect(await assignments()).toEqual([]);
    expect(await auditOf(t, studio.workspaceId, "cy")).toContain("unassigned");
  });

  test("reaches everyone, in batches that schedule themselves", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 450 }, (_, i) => [`p${i}`, "member" as const]),
    );
    const big = await seedWorkspace(t, { ana: "owner", ...many }, "big");
    await t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosOrganizationId", (q) =>
          q.eq("workosOrganizationId", "org_big"),
        )
        .collect())
        if (row.workosUserId !== "ana")
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    expect(await cleanUp()).toMatchObject({ continues: true });
    const states = Object.values(await roster(t, big.workspaceId));
    expect(states.filter((s) => s === "member pending")).toHaveLength(450);
    const { kept, recounted } = await countsMatch(t, big.workspaceId);
    expect(kept).toEqual(recounted);
  });
});

test("someone about to be removed is refused already: only the mirror decides", async () => {
  await loseMirror();
  await cleanUp();
  await expect(
    as(t, "cy").query(api.users.queries.listOrgMembers, {
      workspaceId: studio.workspaceId,
      paginationOpts: { numItems: 5, cursor: null },
    }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  const shown = await as(t, "ana").query(api.users.queries.listOrgMembers, {
    workspaceId: studio.workspaceId,
    paginationOpts: { numItems: 5, cursor: null },
    status: "pending_removal",
  });
  expect(shown.page).toMatchObject([
    { displayName: "Cy", status: "pending_removal" },
  ]);
});

test("each step is on record with the person it met, why, what they were and what they are, and when", async () => {
  await loseMirror();
  await cleanUp();
  await regainMirror();
  await cleanUp();
  await t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (row.workosUserId === "cy")
        await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
  await cleanUp();
  await cleanUp({ graceMs: 0 });
  const { rows, cy } = await t.run(async (ctx) => ({
    rows: await ctx.db.query("workspaceMemberAuditLogs").collect(),
    cy: (await ctx.db.query("workspaceMembers").collect()).find(
      ({ name }) => name === "Cy",
    )!,
  }));
  const step = (event: string, reason: string, nextStatus: string) => ({
    membershipId: cy._id,
    workspaceId: studio.workspaceId,
    userId: cy.userId,
    event,
    reason,
    previousStatus: "active",
    nextStatus,
    actor: { type: "cron", name: "cleanup-pending-workspace-member-removals" },
    timestamp: expect.any(Number) as number,
  });
  const gone = "no active organization membership";
  expect(rows).toMatchObject([
    step("pending_removal_scheduled", gone, "active"),
    step("pending_removal_cleared", "access is back", "active"),
    step("pending_removal_scheduled", gone, "active"),
    step("removed_after_grace", gone, "removed"),
  ]);
  expect(cy).toMatchObject({
    status: "removed",
    removedReason: "removed_after_grace",
    removedAt: rows[3]!.timestamp,
    pendingRemovalAt: null,
  });
});
