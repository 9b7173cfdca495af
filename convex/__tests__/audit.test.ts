import { beforeEach, describe, expect, test } from "vitest";
import type { FunctionArgs } from "convex/server";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { vAuditEvent } from "../lib/audit";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

type Filter = Partial<FunctionArgs<typeof api.audit.list>>;

let t: T;
let workspaceId: Id<"workspaces">;
let userIds: Record<string, Id<"users">>;

async function begin(unwatched = false) {
  t = setup({ unwatched });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ada: "admin",
    bo: "member",
    cy: "member",
    kim: "client",
  }));
  userIds = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
}
beforeEach(() => begin());

const page = { numItems: 50, cursor: null };

async function listed(filter: Filter = {}) {
  const { page: entries } = await as(t, "ada").query(api.audit.list, {
    workspaceId,
    paginationOpts: page,
    ...filter,
  });
  return entries;
}

/** Harbor, which Bo looks after; then WorkOS ends Cy, and Ada removes Bo. */
async function something() {
  const ada = as(t, "ada");
  const customerId = await ada.mutation(api.customers.create, {
    workspaceId,
    name: "Harbor",
  });
  await ada.mutation(api.customers.assign, {
    workspaceId,
    customerId,
    userIds: [userIds.bo!],
  });
  await deliver(
    t,
    membershipEvent("deleted", 2_000, {
      id: membershipIdOf("cy"),
      user: "cy",
    }),
  );
  await as(t, "ana").mutation(api.customers.bindClient, {
    workspaceId,
    userId: userIds.kim!,
    customerId,
  });
  await ada.mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: userIds.bo!,
  });
}

describe("the audit", () => {
  test("tells who did what about which person and why, with before and after, the newest first", async () => {
    await something();
    expect(await listed()).toMatchObject([
      {
        event: "unassigned",
        displayName: "Bo",
        previousCustomer: { name: "Harbor" },
        nextCustomer: null,
      },
      {
        event: "removed_by_admin",
        displayName: "Bo",
        actor: { type: "user", displayName: "Ada" },
        reason: "removed by a person",
        previousStatus: "active",
        nextStatus: "removed",
        previousRole: null,
        nextRole: null,
      },
      {
        event: "customer_changed",
        displayName: "Kim",
        actor: { displayName: "Ana" },
        previousCustomer: null,
        nextCustomer: { name: "Harbor" },
      },
      {
        event: "removed_by_provider",
        displayName: "Cy",
        actor: { type: "provider", provider: "workos" },
        reason: "organization_membership.deleted",
      },
      { event: "assigned", displayName: "Bo", actor: { displayName: "Ada" } },
      {
        event: "customer_created",
        userId: null,
        displayName: null,
        actor: { displayName: "Ada" },
        object: { type: "customer", name: "Harbor" },
        nextValue: "Harbor",
      },
    ]);
  });

  test("is another workspace's affair there", async () => {
    await something();
    const harbor = await seedWorkspace(t, { zoe: "owner" }, "harbor");
    const { page: entries } = await as(t, "zoe").query(api.audit.list, {
      workspaceId: harbor.workspaceId,
      paginationOpts: page,
    });
    expect(entries).toEqual([]);
  });

  test("comes in pages that lose and repeat nothing while more happens", async () => {
    await something();
    const all = (await listed()).map(({ entryId }) => entryId);
    const first = await as(t, "ada").query(api.audit.list, {
      workspaceId,
      paginationOpts: { numItems: 2, cursor: null },
    });
    await deliver(
      t,
      membershipEvent("created", 3_000, { id: "om", user: "cy" }),
    );
    const rest = await as(t, "ada").query(api.audit.list, {
      workspaceId,
      paginationOpts: { numItems: 10, cursor: first.continueCursor },
    });
    expect([...first.page, ...rest.page].map(({ entryId }) => entryId)).toEqual(
      all,
    );
  });
});

describe("filters", () => {
  /** 240 entries of four people, five events and four actors, one each ms. */
  const EVENTS = vAuditEvent.members.slice(0, 5).map(({ value }) => value);
  const ACTORS = () =>
    [
      { type: "user", userId: userIds.ana! },
      { type: "provider", provider: "workos" },
      { type: "cron", name: "cleanup" },
      { type: "operator" },
    ] as const;
  const KEYS = () => [
    `user:${userIds.ana!}`,
    "provider:workos",
    "cron",
    "operator",
  ];
  const WHOSE = ["ana", "bo", "cy", "kim"] as const;

  async function seedEntries() {
    await t.run(async (ctx) => {
      const members = await ctx.db.query("workspaceMembers").collect();
      for (let n = 0; n < 240; n++) {
        const userId = userIds[WHOSE[n % 4]!]!;
        const a = Math.floor(n / 20) % 4;
        await ctx.db.insert("workspaceMemberAuditLogs", {
          membershipId: members.find((m) => m.userId === userId)!._id,
          workspaceId,
          userId,
          event: EVENTS[Math.floor(n / 4) % 5]!,
          reason: String(n),
          actor: ACTORS()[a]!,
          actorKey: KEYS()[a]!,
          nextStatus: "active",
          timestamp: 10_000 + n,
        });
      }
    });
  }

  /** Every set of the three, each with and without a time range. */
  const SETS = Array.from({ length: 16 }, (_, bits) => ({
    person: (bits & 1) > 0,
    event: (bits & 2) > 0,
    actor: (bits & 4) > 0,
    time: (bits & 8) > 0,
  }));

  test.each(SETS)(
    "find exactly what fits, by an index of their own: %o",
    async ({ person, event, actor, time }) => {
      await begin(true);
      await seedEntries();
      const filter = {
        ...(person && { userId: userIds.bo! }),
        ...(event && { event: EVENTS[2]! }),
        ...(actor && { actorKey: "cron" }),
        ...(time && { from: 10_030, to: 10_150 }),
      };
      const expected = Array.from({ length: 240 }, (_, n) => n)
        .filter(
          (n) =>
            (!person || WHOSE[n % 4] === "bo") &&
            (!event || Math.floor(n / 4) % 5 === 2) &&
            (!actor || Math.floor(n / 20) % 4 === 2) &&
            // From is within, to is not.
            (!time || (n >= 30 && n < 150)),
        )
        .reverse();
      expect(expected.length).toBeGreaterThan(0);
      const { read, reasons } = await as(t, "ada").run(async (ctx) => {
        const { page: entries } = await ctx.runQuery(api.audit.list, {
          workspaceId,
          ...filter,
          paginationOpts: { numItems: 10, cursor: null },
        });
        const used = await ctx.meta.getTransactionMetrics();
        return {
          read: used.documentsRead.used,
          reasons: entries.map(({ reason }) => Number(reason)),
        };
      });
      expect(reasons).toEqual(expected.slice(0, 10));
      // The page, one row beyond it, the guard's rows and the names.
      expect(read).toBeLessThanOrEqual(10 + 1 + 5 + 8);
    },
  );
});

test("a deleted person's name leaves the audit with the grace, and the ids stay", async () => {
  await something();
  await deliver(t, userEvent("deleted", 3_000, { id: "bo" }));
  await deliver(t, userEvent("deleted", 3_000, { id: "ana" }));
  expect(
    (await listed({ userId: userIds.bo! })).map(
      ({ displayName }) => displayName,
    ),
  ).toContain("Bo");
  await t.run(async (ctx) => {
    for (const person of ["bo", "ana"])
      await ctx.db.patch("users", userIds[person]!, { eraseAt: 1 });
  });
  await t.mutation(internal.users.sync.eraseDue, {});
  await settle(t);

  const entries = await listed({ userId: userIds.bo! });
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries)
    expect(entry).toMatchObject({ userId: userIds.bo!, displayName: null });
  expect(await listed({ event: "customer_changed" })).toMatchObject([
    { displayName: "Kim", actor: { userId: userIds.ana!, displayName: null } },
  ]);
  const everything = JSON.stringify(
    await t.run(async (ctx) => [
      await ctx.db.query("workspaceMemberAuditLogs").collect(),
      await ctx.db.query("workspaceMembers").collect(),
      await ctx.db.query("users").collect(),
    ]),
  );
  expect(everything).not.toMatch(/bo@example\.com|"Bo"|ana@example\.com|"Ana"/);
});
