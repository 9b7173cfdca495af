import type { DefaultFunctionArgs, RegisteredAction } from "convex/server";
import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { transferOwnership } from "../steps/rolesActions";
import { changeRole, restoreUser } from "../users/manage";
import { doNow } from "./background.helpers";
import { as, settle } from "./setup.helpers";
import { besideTeam, DEACTIVATE, LIST } from "./team.helpers";
import { runInSteps } from "./steps.helpers";
import { meanwhile } from "./workos.helpers";
import { attemptAtOrder, sweep } from "./orders.helpers";

/*
 * Nobody comes back by old news. An owner removes Cy; what WorkOS says of her from
 * before, by whichever way, lets her in no more, and WorkOS hears of the removal.
 */

const {
  world,
  studio,
  by,
  person,
  remove,
  restore,
  roleAndStatus,
  heldByWorkos,
  orders,
  lastActor,
  audit,
  memberRow,
  letPend,
} = besideTeam();

const users = () => world.sdk.userManagement;
const membershipOf = async (name: string) =>
  (await world.membershipIn(studio, studio.ids[name]!)).id;
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const off = async (name: string) => {
  await pause();
  await users().deactivateOrganizationMembership(await membershipOf(name));
};
const on = async (name: string) => {
  await pause();
  await users().reactivateOrganizationMembership(await membershipOf(name));
};
const WAYS: [string, () => Promise<unknown>][] = [
  ["the webhooks", () => world.deliver()],
  [
    "the Events API",
    async () => {
      // It leaves the youngest events to the next look.
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
      await world.t.action(internal.eventsApi.read, {});
      await settle(world.t);
      vi.useRealTimers();
    },
  ],
  [
    "a listing",
    async () => {
      await world.t.action(internal.organizationSync.reconcileInBackground, {
        workspaceId: studio.workspaceId,
      });
      await settle(world.t);
    },
  ],
  [
    "the removed person's own sign-in",
    () =>
      as(world.t, studio.ids.cy!).action(
        api.workspaces.ensureDefaultWorkspace,
        {},
      ),
  ],
];

describe("a removal that WorkOS can't be told of yet", () => {
  test.each(WAYS)(
    "is not undone by news from before it that %s brings",
    async (_way, arrives) => {
      await off("cy");
      await on("cy");
      world.workos.faults.next(DEACTIVATE, { status: 503, times: Infinity });
      await remove("cy");
      await settle(world.t);
      await arrives();
      expect(await roleAndStatus("cy")).toBe("member removed");
      expect(await orders()).toEqual(["end open"]);
      expect(await heldByWorkos("cy")).toBe("member");

      world.workos.faults.clear();
      await sweep(world.t);
      expect(await heldByWorkos("cy")).toBe("member inactive");
      await world.deliver();
      expect(await roleAndStatus("cy")).toBe("member removed");
      expect(await orders()).toEqual(["end done"]);
    },
  );

  test("is told a membership that WorkOS's own admins make meanwhile", async () => {
    world.workos.faults.next(DEACTIVATE, { status: 503, times: Infinity });
    await remove("cy");
    await settle(world.t);
    world.workos.faults.clear();
    await users().deleteOrganizationMembership(await membershipOf("cy"));
    await users().createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: studio.ids.cy!,
      roleSlug: "admin",
    });
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member removed");
    await sweep(world.t);
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await heldByWorkos("cy")).toBe("admin inactive");
  });

  test("is not done while an event shows somebody active that the answer did not name", async () => {
    await remove("cy");
    const [order] = await world.t.run(
      async (ctx) => await ctx.db.query("providerOrders").collect(),
    );
    await runInSteps(
      world.t,
      attemptAtOrder,
      { orderId: order!._id },
      async ({ name }, take) => {
        if (name === "steps/orders:settle") {
          await users().deleteOrganizationMembership(await membershipOf("cy"));
          await users().createOrganizationMembership({
            organizationId: studio.organizationId,
            userId: studio.ids.cy!,
            roleSlug: "member",
          });
          await world.deliver();
        }
        return await take();
      },
    );
    expect(await orders()).toEqual(["end open"]);
    await sweep(world.t);
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });
});

describe("a removal here that WorkOS has been told of", () => {
  test("stays out, however often the news of before arrives, and nothing is asked for it", async () => {
    await off("cy");
    await on("cy");
    await remove("cy");
    await settle(world.t);
    await world.deliver();
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await orders()).toEqual(["end done"]);
  });

  test.each(WAYS)(
    "is back when WorkOS lets them in again, as %s shows",
    async (_way, arrives) => {
      await remove("cy");
      await settle(world.t);
      await on("cy");
      await arrives();
      expect(await roleAndStatus("cy")).toBe("member");
      expect(await lastActor("cy")).toMatchObject({
        type: "provider",
        provider: "workos",
      });
      expect(
        await by("ana").query(api.orders.listReturns, {
          workspaceId: studio.workspaceId,
        }),
      ).toMatchObject([
        {
          userId: studio.userIds.cy,
          displayName: "cy",
          role: "member",
          status: "active",
          directoryManaged: false,
          order: null,
        },
      ]);
      await by("ana").mutation(api.users.manage.confirmAccess, person("cy"));
      expect(
        await by("ana").query(api.orders.listReturns, {
          workspaceId: studio.workspaceId,
        }),
      ).toEqual([]);
    },
  );

  test.each(WAYS)(
    "is back when they were deleted and added again before any of it arrived, as %s shows",
    async (_way, arrives) => {
      await remove("cy");
      await settle(world.t);
      await users().deleteOrganizationMembership(await membershipOf("cy"));
      await users().createOrganizationMembership({
        organizationId: studio.organizationId,
        userId: studio.ids.cy!,
        roleSlug: "admin",
      });
      await arrives();
      expect(await roleAndStatus("cy")).toBe("admin");
      await world.deliver();
      expect(await roleAndStatus("cy")).toBe("admin");
    },
  );

  test("the order opens again for a person WorkOS shows active and no later: it has not followed", async () => {
    await remove("cy");
    await settle(world.t);
    const { workspaceId } = studio;
    // As if the answer had been another's: WorkOS has them active as before.
    await on("cy");
    const { updatedAt } = await world.membershipIn(studio, studio.ids.cy!);
    await world.t.run(async (ctx) => {
      const [end] = await ctx.db.query("providerOrders").collect();
      await ctx.db.patch("providerOrders", end!._id, {
        line: end!.line!.map((point) => ({
          ...point,
          updatedAt: Date.parse(updatedAt),
        })),
      });
    });
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId,
    });
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await heldByWorkos("cy")).toBe("member inactive");
    expect(await orders()).toEqual(["end done", "end done"]);
  });
});

test("a key that WorkOS refuses for a while delays the question, and is no answer", async () => {
  await remove("cy");
  await settle(world.t);
  await on("cy");
  world.workos.faults.next(LIST, { status: 401 });
  await world.deliver();
  expect(await roleAndStatus("cy")).toBe("member removed");
  const [again] = await world.t.run(async (ctx) =>
    (await ctx.db.system.query("_scheduled_functions").collect()).filter(
      ({ state, name }) =>
        state.kind === "pending" && name === "steps/background:offer",
    ),
  );
  expect(again!.args).toMatchObject([{ work: { kind: "ask", attempt: 2 } }]);
  expect(again!.scheduledTime).toBeGreaterThan(again!._creationTime + 9_000);
  await world.t.run(async (ctx) => {
    await ctx.scheduler.cancel(again!._id);
  });
  await doNow(world.t, {
    kind: "ask",
    workosOrganizationId: studio.organizationId,
    workosUserId: studio.ids.cy!,
    attempt: 2,
  });
  expect(await roleAndStatus("cy")).toBe("member");
});

test("a person whom WorkOS can't be asked about for hours is left to a reconciliation within a day", async () => {
  const DAY = 24 * 60 * 60_000;
  const sync = async () =>
    (await world.t.run(async (ctx) =>
      ctx.db.query("workspaceSyncState").first(),
    ))!;
  const { _id } = await sync();
  await world.t.run(async (ctx) =>
    ctx.db.patch("workspaceSyncState", _id, {
      reconcileDueAt: Date.now() + 7 * DAY,
      quietRuns: 4,
    }),
  );
  const ask = async (attempt: number) => {
    world.workos.faults.next(LIST, { status: 401 });
    await doNow(world.t, {
      kind: "ask",
      workosOrganizationId: studio.organizationId,
      workosUserId: studio.ids.cy!,
      attempt,
    });
  };
  await ask(11);
  expect((await sync()).quietRuns).toBe(4);
  await ask(12);
  expect((await sync()).reconcileDueAt).toBeLessThanOrEqual(Date.now() + DAY);
  expect((await sync()).quietRuns).toBeUndefined();
});

test("an end is not done by an attempt that began before what it replaced was over", async () => {
  await letPend("cy");
  await off("cy");
  // Somebody keeps her, and another removes her while WorkOS is being told.
  await by("ana").mutation(
    internal.users.manage.internalBeginReturn,
    person("cy"),
  );
  await remove("cy");
  const idOf = async (kind: "end" | "return") =>
    await world.t.run(
      async (ctx) =>
        (await ctx.db.query("providerOrders").collect()).find(
          (order) => order.kind === kind,
        )!._id,
    );
  const end = await idOf("end");
  const kept = await idOf("return");
  await runInSteps(
    world.t,
    attemptAtOrder,
    { orderId: end },
    async ({ name }, take) => {
      if (name === "steps/orders:settle") {
        await on("cy");
        await world.t.mutation(internal.steps.orders.abandon, {
          orderId: kept,
          ending: "untouched",
          held: [],
        });
      }
      return await take();
    },
  );
  expect(await orders()).toEqual(["return withdrawn", "end open"]);
  await settle(world.t);
  await world.deliver();
  expect(await roleAndStatus("cy")).toBe("member removed");
  expect(await heldByWorkos("cy")).toBe("member inactive");
});

describe("somebody who loses the right while an action runs", () => {
  test("a refused restore lets nobody in, whichever comes first", async () => {
    await remove("cy");
    await settle(world.t);
    const boId = await membershipOf("bo");
    meanwhile(async () => {
      await users().updateOrganizationMembership(boId, { roleSlug: "member" });
      await world.deliver();
    });
    await expect(restore("cy", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await settle(world.t);
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await heldByWorkos("cy")).toBe("member inactive");
    expect((await audit("cy")).at(-1)).toBe("removed_by_admin");
  });

  test("an action whose lease is over tells WorkOS nothing any more", async () => {
    await remove("cy");
    await settle(world.t);
    const known = world.events().length;
    const now = vi.spyOn(Date, "now");
    const began = Date.now();
    meanwhile(() => {
      now.mockReturnValue(began + 121_000);
      return Promise.resolve();
    });
    await expect(restore("cy", "bo")).rejects.toMatchObject({
      data: { code: "PROVIDER_UNAVAILABLE" },
    });
    now.mockRestore();
    expect(world.events().slice(known)).toEqual([]);
    expect(await orders()).toEqual(["end done", "return withdrawn"]);
    expect(await roleAndStatus("cy")).toBe("member removed");
  });

  test("a refused restore leaves in a person WorkOS had let in before, of which it had nothing to tell", async () => {
    await remove("cy");
    await settle(world.t);
    await on("cy");
    const boId = await membershipOf("bo");
    meanwhile(async () => {
      await users().updateOrganizationMembership(boId, { roleSlug: "member" });
      const { bo } = studio.ids;
      await world.deliver(
        world.events().filter(({ data }) => data.user_id === bo),
      );
    });
    await expect(restore("cy", "bo")).rejects.toMatchObject({
      data: { code: "FORBIDDEN" },
    });
    await settle(world.t);
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
  });
});

describe("the event that is faster than WorkOS's answer", () => {
  /** WorkOS has done it; its event arrives before its answer does. */
  const eventFirst = async <Args extends DefaultFunctionArgs>(
    action: RegisteredAction<"public" | "internal", Args, Promise<null>>,
    args: Args,
  ) =>
    await runInSteps(by("ana"), action, args, async ({ name }, take) => {
      const answer = await take();
      if (name.startsWith("PUT ")) await world.deliver();
      return answer;
    });
  const lastOf = async (name: string) => ({
    actor: await lastActor(name),
    event: (await audit(name)).at(-1),
  });
  const byAna = () => ({ type: "user", userId: studio.userIds.ana });

  test("carries out a change of role, with its customer, as ordered by a person", async () => {
    const customerId = await by("ana").mutation(api.customers.create, {
      workspaceId: studio.workspaceId,
      name: "Harbor",
    });
    const before = (await audit("cy")).length;
    await eventFirst(changeRole, {
      ...person("cy"),
      role: "client",
      customerId,
    });
    expect(await roleAndStatus("cy")).toBe("client");
    expect(await memberRow("cy")).toMatchObject({ customerId });
    expect(await lastOf("cy")).toEqual({
      actor: byAna(),
      event: "role_changed",
    });
    expect(await audit("cy")).toHaveLength(before + 1);
    expect(await orders()).toEqual(["role done"]);
  });

  test("carries out a return", async () => {
    await remove("cy");
    await settle(world.t);
    await eventFirst(restoreUser, person("cy"));
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await lastOf("cy")).toEqual({ actor: byAna(), event: "restored" });
    expect(await orders()).toEqual(["end done", "return done"]);
  });

  test("carries out a handing over once it shows both", async () => {
    await eventFirst(transferOwnership, person("cy"));
    expect(await roleAndStatus("cy")).toBe("owner");
    expect(await roleAndStatus("ana")).toBe("admin");
    expect(await lastOf("cy")).toEqual({
      actor: byAna(),
      event: "ownership_transferred",
    });
    expect(await orders()).toEqual(["transfer done"]);
  });
});
