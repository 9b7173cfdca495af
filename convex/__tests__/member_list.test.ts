import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { membersOf } from "../lib/memberFilters";
import type { ListedStatus, Role } from "../lib/validators";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

let t: T;
let studio: Seeded;
beforeEach(() => {
  delete process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS;
  t = setup();
});

type Filter = {
  status?: ListedStatus | "invited";
  role?: Role;
  customerId?: Id<"customers">;
  sort?: "name" | "joined";
  search?: string;
};
const list = async (filter: Filter = {}, who = "ana", numItems = 100) => {
  const found = await as(t, who).query(api.users.queries.listOrgMembers, {
    workspaceId: studio.workspaceId,
    paginationOpts: { numItems, cursor: null },
    ...filter,
  });
  return { ...found, page: membersOf(found.page) };
};
const names = async (filter: Filter) =>
  (await list(filter)).page.map(({ displayName }) => displayName);
const patch = async (
  person: string,
  fields: Partial<Doc<"workspaceMembers">>,
) =>
  await t.run(async (ctx) => {
    const row = (await ctx.db.query("workspaceMembers").collect()).find(
      ({ sortName }) => sortName === person,
    );
    await ctx.db.patch("workspaceMembers", row!._id, fields);
  });
const loseMirror = async (person: string) =>
  await t.run(async (ctx) => {
    const row = await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_membershipId", (q) =>
        q.eq("membershipId", membershipIdOf(person)),
      )
      .unique();
    await ctx.db.delete("workosOrganizationMemberships", row!._id);
  });
const cleanUp = async () => {
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    {},
  );
  await settle(t);
};

describe("every filter", () => {
  /** Two of each role active, pending and removed; of the clients, one each has a customer. */
  const CROWD = (["active", "pending_removal", "removed"] as const).flatMap(
    (status) =>
      (["owner", "admin", "member", "client"] as const).flatMap((role) =>
        [1, 2].map((n) => ({
          name: `${role} ${status} ${n}`,
          role,
          status,
          isHarbors: role === "client" && n === 1,
          joinedAt: 0,
        })),
      ),
  );
  // Joined in another order than that of their names.
  for (const [i, one] of CROWD.entries()) one.joinedAt = ((i * 7) % 24) + 1;
  let harbor: Id<"customers">;

  beforeEach(async () => {
    studio = await seedWorkspace(t, {
      ...Object.fromEntries(CROWD.map(({ name, role }) => [name, role])),
      ana: "owner",
    });
    harbor = await t.run(async (ctx) => {
      const customerId = await ctx.db.insert("customers", {
        workspaceId: studio.workspaceId,
        name: "Harbor",
        nameKey: "harbor",
        createdAt: 1,
      });
      for (const row of await ctx.db.query("workspaceMembers").collect()) {
        const one = CROWD.find(({ name }) => name === row.sortName);
        if (one)
          await ctx.db.patch("workspaceMembers", row._id, {
            status: one.status === "removed" ? "removed" : "active",
            listedStatus: one.status,
            joinedAt: one.joinedAt,
            ...(one.isHarbors ? { customerId } : {}),
            ...(one.status === "pending_removal"
              ? { pendingRemovalAt: 5 }
              : {}),
          });
      }
      return customerId;
    });
    // The caller is in nobody's way.
    await patch("ana", { role: "owner", joinedAt: 0, sortName: "zzz" });
  });

  const STATUSES = ["active", "pending_removal", "removed"] as const;
  const ROLES = [undefined, "owner", "admin", "member", "client"] as const;
  test.each(STATUSES)(
    "%s, with every role, customer and order",
    async (status) => {
      for (const role of ROLES)
        for (const ofHarbor of [false, true])
          for (const sort of [undefined, "name", "joined"] as const) {
            const matching = CROWD.filter(
              (one) =>
                one.status === status &&
                (role === undefined || one.role === role) &&
                (!ofHarbor || one.isHarbors),
            ).sort((a, b) =>
              sort === "joined"
                ? b.joinedAt - a.joinedAt
                : a.name < b.name
                  ? -1
                  : 1,
            );
            const shown = await list({
              status,
              ...(role === undefined ? {} : { role }),
              ...(ofHarbor ? { customerId: harbor } : {}),
              ...(sort === undefined ? {} : { sort }),
            });
            expect(
              shown.page
                .map(({ displayName }) => displayName.toLowerCase())
                .filter((name) => name !== "ana"),
              `${role} ${ofHarbor} ${sort}`,
            ).toEqual(matching.map(({ name }) => name));
            expect(
              new Set(shown.page.map((row) => row.status)).size,
            ).toBeLessThan(2);
          }
    },
  );

  test.each(STATUSES)(
    "%s, searched, with every role and customer",
    async (status) => {
      for (const role of ROLES)
        for (const ofHarbor of [false, true]) {
          const shown = await names({
            search: status === "pending_removal" ? "pending" : status,
            status,
            ...(role === undefined ? {} : { role }),
            ...(ofHarbor ? { customerId: harbor } : {}),
          });
          expect(shown.map((name) => name.toLowerCase()).sort()).toEqual(
            CROWD.filter(
              (one) =>
                one.status === status &&
                (role === undefined || one.role === role) &&
                (!ofHarbor || one.isHarbors),
            )
              .map(({ name }) => name)
              .sort(),
          );
        }
    },
  );

  test("without a status: those who are in, those about to go after the others", async () => {
    const { page } = await list({ role: "client" });
    expect(page.map((row) => row.status)).toEqual([
      "active",
      "active",
      "pending_removal",
      "pending_removal",
    ]);
  });

  test("is paged to its end, each person once", async () => {
    const seen: string[] = [];
    let cursor: string | null = null as string | null;
    for (let done = false; !done;) {
      const page = await as(t, "ana").query(api.users.queries.listOrgMembers, {
        workspaceId: studio.workspaceId,
        status: "pending_removal",
        sort: "joined",
        paginationOpts: { numItems: 3, cursor },
      });
      seen.push(...membersOf(page.page).map((row) => row.userId));
      cursor = page.continueCursor;
      done = page.isDone;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });
});

describe("for an access review", () => {
  const hour = 60 * 60 * 1000;
  const rowOf = async (name: string, filter: Filter = {}) =>
    (await list(filter)).page.find(
      (row) => row.displayName.toLowerCase() === name,
    )!;

  beforeEach(async () => {
    studio = await seedWorkspace(t, {
      ana: "owner",
      bo: "admin",
      cy: "member",
    });
  });

  test("a row says how the person came, and that they were never seen", async () => {
    await deliver(
      t,
      membershipEvent("created", 2_000, { id: "om_di", user: "di" }),
    );
    const di = (await list()).page.find((row) => row.joinedAt > 1_000)!;
    expect(di).toMatchObject({
      arrivedBy: "event",
      lastSeenAt: null,
      removalDueAt: null,
      directoryManaged: false,
    });
  });

  test("a pending removal says when it is due, with the workspace's own grace and more time", async () => {
    await loseMirror("cy");
    await cleanUp();
    const day = await rowOf("cy");
    expect(day.removalDueAt).toBe(day.pendingRemovalAt! + 24 * hour);

    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        graceMs: 2 * hour,
      });
    });
    expect((await rowOf("cy")).removalDueAt).toBe(
      day.pendingRemovalAt! + 2 * hour,
    );

    const { removalDueAt } = await as(t, "bo").mutation(
      api.users.manage.giveMoreTime,
      { workspaceId: studio.workspaceId, userId: day.userId, hours: 5 },
    );
    expect(removalDueAt).toBe(day.pendingRemovalAt! + 7 * hour);
    expect((await rowOf("cy")).removalDueAt).toBe(removalDueAt);
  });

  test("a member that a directory manages has a lock, until that membership is gone", async () => {
    const cyRow = async () =>
      await t.run(
        async (ctx) =>
          (await ctx.db
            .query("workosOrganizationMemberships")
            .withIndex("by_membershipId", (q) =>
              q.eq("membershipId", membershipIdOf("cy")),
            )
            .unique())!,
      );
    const { _id } = await cyRow();
    await t.run((ctx) =>
      ctx.db.patch("workosOrganizationMemberships", _id, {
        directoryManaged: true,
      }),
    );
    expect((await rowOf("cy")).directoryManaged).toBe(true);
    await deliver(
      t,
      membershipEvent("deleted", 2_000, {
        id: membershipIdOf("cy"),
        user: "cy",
      }),
    );
    const removed = await rowOf("cy", { status: "removed" });
    expect(removed.directoryManaged).toBe(false);
  });

  test("a removal that WorkOS has not followed is told on the person's row", async () => {
    const { userId } = await rowOf("cy");
    await as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId,
    });
    const order = async () => (await rowOf("cy", { status: "removed" })).order;
    const open = await order();
    expect(open).toMatchObject({
      kind: "end",
      status: "waiting",
      lastError: null,
    });
    const lastError = "WorkOS did not answer.";
    await t.mutation(internal.steps.orders.settle, {
      orderId: open!.orderId,
      report: {
        askedAt: Date.now(),
        people: [],
        invitations: [],
        organization: null,
        refused: false,
        error: lastError,
      },
    });
    const { orderId, kind } = open!;
    expect(await order()).toMatchObject({ orderId, kind, lastError });
  });

  test("a client's row names the customer they belong to", async () => {
    await t.run(async (ctx) => {
      const { workspaceId } = studio;
      const customerId = await ctx.db.insert("customers", {
        workspaceId,
        name: "Harbor",
        nameKey: "harbor",
        createdAt: 1_000,
      });
      const cy = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_listedStatus_sortName", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("listedStatus", "active")
            .eq("sortName", "cy"),
        )
        .unique();
      await ctx.db.patch("workspaceMembers", cy!._id, { customerId });
    });
    expect((await rowOf("cy")).customerName).toBe("Harbor");
    expect((await rowOf("bo")).customerName).toBeNull();
  });

  test("a plain member sees who is in, and nothing of all that", async () => {
    const { page } = await list({}, "cy");
    expect(page).toHaveLength(3);
    for (const row of page) {
      expect(row).not.toHaveProperty("lastSeenAt");
      expect(row).not.toHaveProperty("order");
    }
    for (const status of ["removed", "invited"] as const)
      await expect(list({ status }, "cy")).rejects.toMatchObject({
        data: { code: "FORBIDDEN" },
      });
  });
});
