import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { Meter } from "./meter.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/* All that owners and admins see of one person. */

let t: T;
let studio: Seeded;
let ids: Record<string, Id<"users">>;
const meter = new Meter();
const arrange = async (deployment: T) => {
  t = deployment;
  studio = await seedWorkspace(t, { ana: "owner", bo: "admin", cy: "member" });
  ids = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
};
beforeEach(async () => {
  await arrange(setup());
});

const person = async (who = "cy", by = "ana") =>
  await as(t, by).query(api.users.queries.getPerson, {
    workspaceId: studio.workspaceId,
    userId: ids[who]!,
  });
const memberId = async (who = "cy") =>
  await t.run(
    async (ctx) =>
      (await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", studio.workspaceId).eq("userId", ids[who]!),
        )
        .unique())!._id,
  );
const audit = async (lines: Partial<Doc<"workspaceMemberAuditLogs">>[]) => {
  const membershipId = await memberId();
  await t.run(async (ctx) => {
    for (const line of lines)
      await ctx.db.insert("workspaceMemberAuditLogs", {
        membershipId,
        workspaceId: studio.workspaceId,
        userId: ids.cy!,
        event: "customer_changed",
        reason: "test",
        actor: { type: "operator" },
        actorKey: "operator",
        timestamp: 2_000,
        ...line,
      });
  });
};
const assign = async (count: number) => {
  await t.run(async (ctx) => {
    for (let n = 0; n < count; n++) {
      const customerId = await ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name: `Customer ${n}`,
        nameKey: `customer ${n}`,
        createdAt: 1,
      });
      await ctx.db.insert("staffCustomerAssignments", {
        workspaceId: studio.workspaceId,
        userId: ids.cy!,
        customerId,
        assignedAt: 1,
      });
    }
  });
};

test("who they are, and the facts behind it", async () => {
  await assign(2);
  expect(await person()).toEqual({
    userId: ids.cy,
    displayName: "Cy",
    email: "cy@example.com",
    profilePictureUrl: null,
    role: "member",
    roleSince: { at: 1_000, actor: null },
    status: "active",
    customerId: null,
    customerName: null,
    joinedAt: 1_000,
    lastSeenAt: null,
    arrivedBy: null,
    pendingRemovalAt: null,
    removalDueAt: null,
    removedAt: null,
    removedReason: null,
    needsOrganizationSession: false,
    returnedAt: null,
    directoryManaged: false,
    order: null,
    reviewed: null,
    assignments: {
      customers: [
        { customerId: expect.any(String) as string, name: "Customer 0" },
        { customerId: expect.any(String) as string, name: "Customer 1" },
      ],
      more: false,
    },
    invitations: [],
    audit: { entries: [], more: false, assignmentsGone: 0 },
    raw: {
      userId: ids.cy,
      workosUserId: "cy",
      clerkUserId: null,
      profileUpdatedAt: 1_000,
      memberships: [
        {
          provider: "workos",
          membershipId: membershipIdOf("cy"),
          status: "active",
          roles: ["member"],
          directoryManaged: false,
          updatedAt: 1_000,
          syncedAt: 1_000,
          deletedAt: null,
        },
      ],
    },
  });
});

test("the membership that is active is shown first, then those that changed last, however many there are", async () => {
  await t.run(async (ctx) => {
    for (const updatedAt of [5_000, 9_000, 7_000, 3_000, 8_000, 6_000])
      await ctx.db.insert("workosOrganizationMemberships", {
        membershipId: `om_${updatedAt}`,
        workosUserId: "cy",
        workosOrganizationId: "org_studio",
        roleSlugs: ["member"],
        status: "inactive",
        directoryManaged: false,
        createdAt: 1_000,
        updatedAt,
        syncedAt: updatedAt,
      });
    // Clerk's index would have those that are pending come before.
    await ctx.db.patch("workspaces", studio.workspaceId, {
      clerkOrganizationId: "org_clerk",
    });
    await ctx.db.patch("users", ids.cy!, { clerkUserId: "clerk_cy" });
    for (const [status, updatedAt] of [
      ["inactive", 4_000],
      ["active", 1_000],
      ["pending", 2_000],
    ] as const)
      await ctx.db.insert("organizationMembers", {
        organizationId: "org_clerk",
        membershipId: `clerk_${status}`,
        clerkUserId: "clerk_cy",
        role: "org:member",
        status,
        updatedAt,
        syncedAt: updatedAt,
      });
  });
  const { raw } = await person();
  expect(raw.memberships.map(({ membershipId }) => membershipId)).toEqual([
    membershipIdOf("cy"),
    "om_9000",
    "om_8000",
    "om_7000",
    "om_6000",
    "clerk_active",
    "clerk_inactive",
    "clerk_pending",
  ]);
});

test("somebody of another workspace, or of none, looks like nobody", async () => {
  await seedWorkspace(t, { zed: "owner" }, "other");
  const zed = await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "zed"))
        .unique())!._id,
  );
  ids.zed = zed;
  await expect(person("zed")).rejects.toMatchObject({
    data: { code: "NOT_FOUND" },
  });
  ids.zed = "no id" as typeof zed;
  await expect(person("zed")).rejects.toMatchObject({
    data: { code: "NOT_FOUND" },
  });
});

test("the role is told with when it was given and by whom, whatever happened since", async () => {
  await deliver(
    t,
    membershipEvent("updated", 2_000, {
      id: membershipIdOf("cy"),
      user: "cy",
      role: "admin",
    }),
  );
  const { role, roleSince, audit: lines } = await person();
  expect(role).toBe("admin");
  expect(roleSince).toMatchObject({
    at: lines.entries[0]!.timestamp,
    actor: { type: "provider", provider: "workos" },
  });
  await audit([{ timestamp: roleSince.at + 1 }, { timestamp: 1 }]);
  expect((await person()).roleSince).toEqual(roleSince);
});

test("open invitations to their address are named, of this workspace alone", async () => {
  const other = await seedWorkspace(t, { zed: "owner" }, "other");
  await t.run(async (ctx) => {
    for (const [i, fields] of [
      {},
      { state: "revoked" as const },
      { email: "bo@example.com" },
      { workspaceId: other.workspaceId },
    ].entries())
      await ctx.db.insert("pendingInvitations", {
        workspaceId: studio.workspaceId,
        workosInvitationId: `invitation_${i}`,
        email: "cy@example.com",
        role: "admin",
        state: "pending",
        invitedAt: 1,
        expiresAt: 2,
        updatedAt: 1,
        ...fields,
      });
  });
  expect((await person()).invitations).toMatchObject([
    { kind: "invitation", email: "cy@example.com", role: "admin" },
  ]);
});

describe("their audit", () => {
  test("is the last twenty lines, the newest first, and says that there are more", async () => {
    await audit(
      Array.from({ length: 20 }, (_, n) => ({ timestamp: 2_000 + n })),
    );
    const twenty = (await person()).audit;
    expect(twenty.entries.map(({ timestamp }) => timestamp)).toEqual(
      Array.from({ length: 20 }, (_, n) => 2_019 - n),
    );
    expect(twenty.more).toBe(false);
    await audit([{ timestamp: 1_999 }]);
    expect((await person()).audit).toEqual({ ...twenty, more: true });
  });

  test("of somebody removed begins with the removal, not with the assignments that went with it", async () => {
    await assign(30);
    await audit([
      { timestamp: 2_000, event: "assigned" },
      { timestamp: 2_001, event: "unassigned" },
    ]);
    await as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId: ids.cy!,
    });
    const { audit: lines, removedAt, removedReason } = await person();
    expect(removedReason).toBe("removed_by_admin");
    expect(lines.assignmentsGone).toBe(30);
    expect(
      lines.entries.map(({ event, timestamp }) => [event, timestamp]),
    ).toEqual([
      ["removed_by_admin", removedAt],
      ["unassigned", 2_001],
      ["assigned", 2_000],
    ]);
  });

  test("of somebody removed has what was taken back later by itself left out, and what else happened in it", async () => {
    const _id = await memberId();
    await t.run((ctx) =>
      ctx.db.patch("workspaceMembers", _id, {
        status: "removed",
        listedStatus: "removed",
        removedAt: 5_000,
      }),
    );
    await audit([
      { timestamp: 5_000, event: "removed_by_provider" },
      ...Array.from({ length: 150 }, () => ({
        timestamp: 6_000,
        event: "unassigned" as const,
      })),
      { timestamp: 7_000, event: "account_mapped" },
    ]);
    const { audit: lines } = await person();
    expect(lines.entries.map(({ event }) => event)).toEqual([
      "account_mapped",
      "removed_by_provider",
    ]);
    expect(lines.assignmentsGone).toBe(100);
  });
});

test("a person with everything costs few reads", async () => {
  await arrange(setup({ meter }));
  await assign(300);
  const _id = await memberId();
  await t.run((ctx) =>
    ctx.db.patch("workspaceMembers", _id, {
      status: "removed",
      listedStatus: "removed",
      removedAt: 3_000,
    }),
  );
  await audit(
    Array.from({ length: 1_500 }, (_, n) => ({
      timestamp: 2_000 + n,
      event: n % 2 === 0 ? ("unassigned" as const) : ("assigned" as const),
    })),
  );
  meter.take();
  const { audit: lines, assignments } = await person();
  expect(lines.more).toBe(true);
  expect(assignments.more).toBe(true);
  expect(assignments.customers).toHaveLength(100);
  const [reading] = meter.take();
  expect(reading!.name).toBe("users/queries:getPerson");
  expect(reading!.cost.documentsRead).toBeLessThan(450);
});
