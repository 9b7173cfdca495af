import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { TeamFilter } from "../lib/memberFilters";
import { searchKey } from "../lib/names";
import { untilDone } from "./migrations.helpers";
import { Meter } from "./meter.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/*
 * What a page of the team costs, by Convex's own count. What a row shows is kept on the
 * row: the page reads the guard's four documents, its rows, and one to see whether more
 * follow.
 */

const ROWS = 25;
const PAGE = { documentsRead: 30, databaseQueries: 6 };

let meter: Meter;
let t: T;
let workspaceId: Id<"workspaces">;
let customers: Id<"customers">[];
/** One with many clients. */
let quay: Id<"customers">;

const MANY = ROWS + 5;
const STAFF = Array.from({ length: MANY }, (_, n) => `m${n}`);
const REMOVED = Array.from({ length: MANY }, (_, n) => `r${n}`);
/** The second half is of one customer. */
const CLIENTS = Array.from({ length: 2 * MANY }, (_, n) => `c${n}`);

beforeEach(async () => {
  meter = new Meter();
  t = setup({ meter });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    ...Object.fromEntries(
      [...STAFF, ...REMOVED].map((name) => [name, "member" as const]),
    ),
    ...Object.fromEntries(CLIENTS.map((name) => [name, "client" as const])),
  }));
  await t.run(async (ctx) => {
    const called = async (name: string) =>
      await ctx.db.insert("customers", {
        workspaceId,
        name,
        nameKey: name,
        createdAt: 1,
      });
    quay = await called("quay");
    customers = await Promise.all(
      CLIENTS.map(async (name, n) => (n < MANY ? await called(name) : quay)),
    );
  });
  meter.take();
});

type Asked = TeamFilter & { search?: string; sort?: "name" | "joined" };

const upgrade = async () => {
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  await settle(t);
  meter.take();
};

const pageOf = async (who: string, asked: Asked = {}) => {
  meter.take();
  const { page } = await as(t, who).query(api.users.queries.listOrgMembers, {
    workspaceId,
    paginationOpts: { numItems: ROWS, cursor: null },
    withInvited: true,
    ...asked,
  });
  const [reading] = meter.take();
  return { page, cost: reading!.cost };
};

/** Every client has a customer, and so has everybody who is invited as one. */
async function crowd() {
  await t.run(async (ctx) => {
    const memberOf = async (name: string) =>
      await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_status_sortName", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("status", "active")
            .eq("sortName", name),
        )
        .unique();
    for (const name of REMOVED) {
      const member = await memberOf(name);
      await ctx.db.patch("workspaceMembers", member!._id, {
        status: "removed",
        listedStatus: "removed",
        removedAt: 2_000,
        removedReason: "removed_by_admin",
      });
    }
    for (const [n, name] of CLIENTS.entries()) {
      const member = await memberOf(name);
      await ctx.db.patch("workspaceMembers", member!._id, {
        customerId: customers[n]!,
        arrivedBy: "event",
        // Some are about to be removed.
        ...(n % 5 === 0
          ? { listedStatus: "pending_removal", pendingRemovalAt: 2_000 }
          : {}),
      });
      await ctx.db.insert("providerOrders", {
        workspaceId,
        userId: member!.userId,
        provider: "workos",
        organizationId: "org_studio",
        kind: "role",
        state: "open",
        actor: { type: "operator" },
        reason: "ordered",
        attempts: 9,
        lastError: "WorkOS is down",
        nextAttemptAt: Date.now() + 1e9,
        openedAt: 1_000,
      });
      const email = `${name}@new.example`;
      await ctx.db.insert("pendingInvitations", {
        workspaceId,
        workosInvitationId: `invitation_${n}`,
        email,
        searchText: searchKey(email),
        role: "client",
        customerId: customers[n]!,
        invitedBy: member!.userId,
        state: "pending",
        invitedAt: 2_000,
        expiresAt: 9_000,
        updatedAt: 2_000,
      });
    }
  });
}

const ASKED: [string, () => Asked][] = [
  ["everyone, by name", () => ({})],
  ["everyone, by date", () => ({ sort: "joined" })],
  ["a role", () => ({ role: "client" })],
  ["a role, by date", () => ({ role: "client", sort: "joined" })],
  ["a customer", () => ({ customerId: quay })],
  ["a customer, by date", () => ({ customerId: quay, sort: "joined" })],
  ["a customer's role", () => ({ customerId: quay, role: "client" })],
  ["the active ones", () => ({ status: "active" })],
  ["a search", () => ({ search: "m" })],
  ["a search that finds invitations, too", () => ({ search: "c" })],
  ["a search in a role", () => ({ search: "c", role: "client" })],
  ["a search in a customer", () => ({ search: "c", customerId: quay })],
  ["a search among the active ones", () => ({ search: "m", status: "active" })],
];

const ASKED_BY_ADMINS: [string, () => Asked][] = [
  ["those invited", () => ({ status: "invited" })],
  ["those invited, by date", () => ({ status: "invited", sort: "joined" })],
  ["those invited in a role", () => ({ status: "invited", role: "client" })],
  [
    "those invited for a customer",
    () => ({ status: "invited", customerId: quay }),
  ],
  ["a search among those invited", () => ({ status: "invited", search: "c" })],
  ["those removed", () => ({ status: "removed" })],
  ["those removed, by date", () => ({ status: "removed", sort: "joined" })],
  ["those removed in a role", () => ({ status: "removed", role: "member" })],
  ["a search among those removed", () => ({ status: "removed", search: "r" })],
  ["how they came", () => ({ source: "event" })],
  ["a search in how they came", () => ({ source: "event", search: "c" })],
  ["those not seen for long", () => ({ notSeenSince: 5_000 })],
];

describe("a page of 25 reads at most 30 documents in 6 ranges", () => {
  beforeEach(async () => {
    await crowd();
    await upgrade();
  });

  test.each([
    ...["ana", "bo", "m1"].flatMap((who) =>
      ASKED.map(([what, asked]) => [who, what, asked] as const),
    ),
    ...["ana", "bo"].flatMap((who) =>
      ASKED_BY_ADMINS.map(([what, asked]) => [who, what, asked] as const),
    ),
  ])("for %s: %s", async (who, _what, asked) => {
    const { page, cost } = await pageOf(who, asked());
    expect(page).toHaveLength(ROWS);
    expect(cost.documentsRead).toBeLessThanOrEqual(PAGE.documentsRead);
    expect(cost.databaseQueries).toBeLessThanOrEqual(PAGE.databaseQueries);
  });

  test("and one of 50 or 200 its rows and five more, in as many ranges", async () => {
    for (const numItems of [50, 200]) {
      meter.take();
      const { page } = await as(t, "ana").query(
        api.users.queries.listOrgMembers,
        {
          workspaceId,
          paginationOpts: { numItems, cursor: null },
          withInvited: true,
        },
      );
      const [reading] = meter.take();
      expect(page.length).toBeGreaterThanOrEqual(Math.min(numItems, 100));
      expect(reading!.cost.documentsRead).toBeLessThanOrEqual(
        page.length + 5 + 1,
      );
      expect(reading!.cost.databaseQueries).toBeLessThanOrEqual(
        PAGE.databaseQueries,
      );
    }
  });

  test("and says of each row what it said before the upgrade", async () => {
    const upgraded = await pageOf("ana", { role: "client" });
    await t.run(async (ctx) => {
      for (const table of ["workspaceMembers", "pendingInvitations"] as const)
        for (const { _id } of await ctx.db.query(table).collect())
          await ctx.db.patch(table, _id as never, { shown: undefined });
    });
    const before = await pageOf("ana", { role: "client" });
    expect(before.cost.documentsRead).toBeGreaterThan(PAGE.documentsRead);
    expect(upgraded.page).toEqual(before.page);
    expect(upgraded.page).toContainEqual(
      expect.objectContaining({
        customerName: "c1",
        order: expect.objectContaining({ status: "failed" }) as object,
      }),
    );
    expect(upgraded.page).toContainEqual(
      expect.objectContaining({ kind: "invitation", invitedBy: "C1" }),
    );
  });
});

describe("a row that shows what other rows decide follows them", () => {
  beforeEach(upgrade);

  const rowOf = async (who: string) => {
    const { page } = await pageOf("ana", { search: who });
    const [row] = page;
    if (row?.kind !== "member") throw new Error(`${who} is not on the page.`);
    return row;
  };
  const news = (directory_managed: boolean, at: number) => {
    const told = membershipEvent("updated", at, {
      id: membershipIdOf("m7"),
      user: "m7",
      roles: ["member"],
    });
    return { ...told, data: { ...told.data, directory_managed } };
  };

  test("whether a directory rules their membership", async () => {
    expect(await rowOf("m7")).toMatchObject({ directoryManaged: false });
    await deliver(t, news(true, 2_000));
    expect(await rowOf("m7")).toMatchObject({ directoryManaged: true });
    await deliver(t, news(false, 3_000));
    expect(await rowOf("m7")).toMatchObject({ directoryManaged: false });
  });

  test("their picture and their name", async () => {
    const picture = "https://pictures.example/m7.png";
    const told = userEvent("updated", 2_000, { id: "m7", first: "Moe" });
    await deliver(t, {
      ...told,
      data: { ...told.data, profile_picture_url: picture },
    });
    expect(await rowOf("moe")).toMatchObject({ profilePictureUrl: picture });
  });

  test("their customer, and what it is called", async () => {
    const { userId } = await rowOf("c7");
    const bind = (customerId: Id<"customers">) =>
      as(t, "ana").mutation(api.customers.bindClient, {
        workspaceId,
        userId,
        customerId,
      });
    await bind(customers[6]!);
    expect(await rowOf("c7")).toMatchObject({ customerName: "c6" });
    await bind(customers[7]!);
    expect(await rowOf("c7")).toMatchObject({ customerName: "c7" });
    await as(t, "ana").mutation(api.customers.rename, {
      workspaceId,
      customerId: customers[7]!,
      name: "Harbor",
    });
    await settle(t);
    expect(await rowOf("c7")).toMatchObject({ customerName: "Harbor" });
  });

  test("what was ordered about them, until it is done", async () => {
    const { userId } = await rowOf("m7");
    await as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId,
      userId,
    });
    const { page } = await pageOf("ana", { status: "removed" });
    expect(page).toMatchObject([{ userId, order: { kind: "end" } }]);
  });
});
