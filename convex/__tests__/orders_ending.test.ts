import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  planEnding,
  retryDelayMs,
  SHOWN_AS_FAILED_AFTER,
} from "../model/orders/plan";
import {
  as,
  auditOf,
  countsMatch,
  roster,
  seedPeople,
  seedWorkspace,
  settle,
} from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";
import { sweep } from "./orders.helpers";

const world = besideWorkos();
let studio: Studio;

beforeEach(async () => {
  studio = await world.studio({
    ana: "owner",
    bo: "admin",
    cy: "member",
    mara: "client",
  });
});

const byName = async () => {
  const found = await roster(world.t, studio.workspaceId);
  return Object.fromEntries(
    Object.entries(studio.ids).map(([name, id]) => [name, found[id]]),
  );
};
const leave = (name: string) =>
  as(world.t, studio.ids[name]!).mutation(api.workspaces.leave, {
    workspaceId: studio.workspaceId,
  });
const troubles = (name: string) =>
  as(world.t, studio.ids[name]!).query(api.orders.listTroubles, {
    workspaceId: studio.workspaceId,
    paginationOpts: { numItems: 10, cursor: null },
  });
const orderRows = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("providerOrders").collect(),
  );
const DEACTIVATE = /^PUT .*\/deactivate$/;

describe("leaving", () => {
  test("ends access here at once, and in WorkOS right after", async () => {
    await leave("cy");
    expect(await byName()).toMatchObject({ cy: "member removed" });
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
    await expect(leave("cy")).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });

    await settle(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      ana: "admin",
      cy: "member inactive",
    });
    expect(await auditOf(world.t, studio.workspaceId, studio.ids.cy!)).toEqual([
      "joined",
      "left",
    ]);
    expect((await orderRows()).map((row) => row.state)).toEqual(["done"]);
    expect((await troubles("ana")).page).toEqual([]);
    const { kept, recounted } = await countsMatch(world.t, studio.workspaceId);
    expect(kept).toEqual(recounted);
  });

  test("tells those who run the workspace, and not the person, that WorkOS is being told", async () => {
    const { workspaceId, userIds } = studio;
    const sentence = async (name: string) => {
      const { facts } = await as(world.t, studio.ids[name]!).query(
        api.workspaces.explainAccess,
        { workspaceId, userId: userIds.cy! },
      );
      const { sentence, also } = facts.at(-1)!;
      return [sentence, also?.sentence];
    };
    await leave("cy");
    expect(await sentence("bo")).toEqual([
      "cy left Studio.",
      "WorkOS is being told.",
    ]);
    expect(await sentence("cy")).toEqual(["You left Studio.", undefined]);
    await settle(world.t);
    expect(await sentence("bo")).toEqual(["cy left Studio.", undefined]);
  });

  test("gives up every staff assignment in the same transaction", async () => {
    const { workspaceId, userIds } = studio;
    await world.t.run(async (ctx) => {
      for (let n = 0; n < 120; n++) {
        const customerId = await ctx.db.insert("customers", {
          workspaceId,
          name: `Customer ${n}`,
          nameKey: `customer ${n}`,
          createdAt: n,
        });
        for (const userId of [userIds.cy!, userIds.bo!])
          await ctx.db.insert("staffCustomerAssignments", {
            workspaceId,
            userId,
            customerId,
            assignedAt: n,
          });
      }
    });
    await leave("cy");
    const left = await world.t.run(
      async (ctx) => await ctx.db.query("staffCustomerAssignments").collect(),
    );
    expect(left).toHaveLength(120);
    expect(left.every((row) => row.userId === userIds.bo)).toBe(true);
  });

  test("the last owner can't leave; one of two can", async () => {
    await expect(leave("ana")).rejects.toMatchObject({
      data: { code: "LAST_OWNER" },
    });
    expect(await world.heldByWorkos(studio)).toMatchObject({ ana: "admin" });
    await world.t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect())
        if (member.userId === studio.userIds.bo)
          await ctx.db.patch("workspaceMembers", member._id, { role: "owner" });
    });
    await leave("ana");
    expect(await byName()).toMatchObject({ ana: "owner removed", bo: "owner" });
  });

  test("a stranger has nothing to leave", async () => {
    const zed = await world.person("zed");
    await seedPeople(world.t, zed);
    await expect(
      as(world.t, zed).mutation(api.workspaces.leave, {
        workspaceId: studio.workspaceId,
      }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  });

  test("the echo of our own deactivation, and older events that come late, bring nobody back", async () => {
    const before = world.events();
    await leave("cy");
    await settle(world.t);
    const audit = await auditOf(world.t, studio.workspaceId, studio.ids.cy!);
    await world.deliver();
    expect(await world.inboxOf("organization_membership.updated")).toEqual([
      "duplicate",
    ]);
    await world.deliver(before);
    expect(await byName()).toMatchObject({ cy: "member removed" });
    expect(await auditOf(world.t, studio.workspaceId, studio.ids.cy!)).toEqual(
      audit,
    );
  });

  test("a person activated again in WorkOS afterwards is back", async () => {
    await leave("cy");
    await settle(world.t);
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.reactivateOrganizationMembership(id);
    await world.deliver();
    expect(await byName()).toMatchObject({ cy: "member" });
  });
});

describe("bringing WorkOS in line", () => {
  test("an outage is on the page, tried again with patience, and gone when it is over", async () => {
    world.workos.faults.next(DEACTIVATE, { status: 422 });
    await leave("cy");
    await settle(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
    expect((await troubles("bo")).page).toMatchObject([
      {
        displayName: "cy",
        status: "waiting",
        attempts: 1,
        lastError: expect.stringMatching(/./) as string,
      },
    ]);

    await sweep(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      cy: "member inactive",
    });
    expect((await troubles("bo")).page).toEqual([]);
  });

  test("it never ends by failing: after eight it is shown as failed, and tried on", async () => {
    world.workos.faults.next(DEACTIVATE, { status: 422, times: Infinity });
    await leave("cy");
    await settle(world.t);
    for (let run = 0; run < 12; run++) await sweep(world.t);
    const [trouble] = (await troubles("ana")).page;
    expect(trouble).toMatchObject({
      status: "failed",
      attempts: 13,
    });

    world.workos.faults.clear();
    const retry = () =>
      as(world.t, studio.ids.bo!).mutation(api.orders.retry, {
        workspaceId: studio.workspaceId,
        orderId: trouble!.orderId,
      });
    await retry();
    await settle(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      cy: "member inactive",
    });
    await expect(retry()).rejects.toMatchObject({ data: { code: "CONFLICT" } });
  });

  test.each([
    ["inactive already", "deactivateOrganizationMembership"],
    ["gone already", "deleteOrganizationMembership"],
  ] as const)("%s is success", async (_what, end) => {
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement[end](id);
    await leave("cy");
    await settle(world.t);
    expect((await orderRows()).map((row) => row.state)).toEqual(["done"]);
  });

  test("an organization that is gone is success", async () => {
    await world.sdk.organizations.deleteOrganization(studio.organizationId);
    await leave("cy");
    await settle(world.t);
    expect((await orderRows()).map((row) => row.state)).toEqual(["done"]);
  });

  test("what WorkOS's own admins do meanwhile is undone with it", async () => {
    world.workos.faults.next(DEACTIVATE, { status: 422 });
    await leave("cy");
    await settle(world.t);
    // Ended and let in again by WorkOS itself, while our news had yet to go out.
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await world.sdk.userManagement.reactivateOrganizationMembership(id);
    await world.deliver();
    expect(await byName()).toMatchObject({ cy: "member removed" });

    await sweep(world.t);
    expect(await byName()).toMatchObject({ cy: "member removed" });
    expect(await world.heldByWorkos(studio)).toMatchObject({
      cy: "member inactive",
    });
    expect((await orderRows()).map((row) => row.state)).toEqual(["done"]);
    expect((await troubles("ana")).page).toEqual([]);
  });

  test("an organization that the workspace has let go is left alone", async () => {
    world.workos.faults.next(DEACTIVATE, { status: 422 });
    await leave("cy");
    await settle(world.t);
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    await sweep(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
    expect((await orderRows()).map((row) => row.state)).toEqual(["withdrawn"]);
  });

  test.each([
    ["a plain member", "cy", "FORBIDDEN"],
    ["a client", "mara", "FORBIDDEN"],
  ])("%s neither sees troubles nor retries", async (_who, name, code) => {
    world.workos.faults.next(DEACTIVATE, { status: 422 });
    await leave("bo");
    await settle(world.t);
    const [row] = await orderRows();
    await expect(troubles(name)).rejects.toMatchObject({ data: { code } });
    await expect(
      as(world.t, studio.ids[name]!).mutation(api.orders.retry, {
        workspaceId: studio.workspaceId,
        orderId: row!._id,
      }),
    ).rejects.toMatchObject({ data: { code } });
  });

  test("a row of another workspace is no row", async () => {
    await leave("cy");
    const [row] = await orderRows();
    const other = await seedWorkspace(world.t, { eve: "owner" }, "other");
    await expect(
      as(world.t, "eve").mutation(api.orders.retry, {
        workspaceId: other.workspaceId,
        orderId: row!._id,
      }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  });
});

test("the waits grow to an hour, and never end", () => {
  const waits = Array.from({ length: SHOWN_AS_FAILED_AFTER }, (_, n) =>
    retryDelayMs(n + 1),
  );
  expect(waits).toEqual([
    10_000, 30_000, 90_000, 270_000, 810_000, 2_430_000, 3_600_000, 3_600_000,
  ]);
});

test.each([
  ["active", "deactivate"],
  ["pending", "delete"],
  ["inactive", null],
] as const)("an %s membership: %s", (status, step) => {
  expect(planEnding(status)).toBe(step);
});
