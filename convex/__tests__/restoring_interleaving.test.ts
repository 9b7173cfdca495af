import { describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { PAUSE_MS } from "../model/team/returningAction";
import { restoreUser } from "../users/manage";
import { settle, watchWaits } from "./setup.helpers";
import { died, runInSteps } from "./steps.helpers";
import { besideTeam, DEACTIVATE, LIST, REACTIVATE } from "./team.helpers";

/* What else may happen while someone is brought back: the worker that tells WorkOS
 * of the removal, WorkOS itself, another person, and the end of the process. */

const {
  world,
  studio,
  person,
  by,
  remove,
  restore,
  roleAndStatus,
  heldByWorkos,
  orders,
  lastActor,
} = besideTeam();

describe("restoring", () => {
  test("right after the removal, the worker ends nothing any more", async () => {
    await remove("cy");
    await restore("cy");
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    expect(await orders()).toEqual(["end withdrawn", "return done"]);
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member");
  });

  test("while the worker is telling WorkOS, waits for it and then wins", async () => {
    world.workos.faults.next(DEACTIVATE, { status: "hang" });
    await remove("cy");
    const working = settle(world.t);
    await vi.waitFor(() =>
      expect(world.workos.faults.calls.at(-1)?.status).toBe("hang"),
    );
    const pauses = watchWaits();
    const restoring = restore("cy");
    // It has asked, and was told that the worker is at it.
    await vi.waitFor(() => expect(pauses).toContain(PAUSE_MS));
    vi.unstubAllGlobals();
    expect(await roleAndStatus("cy")).toBe("member removed");
    world.workos.faults.clear();
    await Promise.all([working, restoring]);
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    await world.deliver();
    expect(await roleAndStatus("cy")).toBe("member");
  });

  test.each([
    ["answers nothing", LIST, 503],
    ["refuses to re-activate", REACTIVATE, 503],
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
      expect(await roleAndStatus("cy")).toBe("member removed");
      expect(await heldByWorkos("cy")).toBe("member inactive");
      await restore("cy");
      expect(await roleAndStatus("cy")).toBe("member");
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
    expect(await orders()).toEqual([
      "end withdrawn",
      "return withdrawn",
      "end done",
    ]);
  });

  test("whose answer is lost is carried out once WorkOS has been asked, by the person who ordered it", async () => {
    await remove("cy");
    await settle(world.t);
    world.workos.faults.next(REACTIVATE, { status: "lost answer" });
    await expect(restore("cy")).rejects.toMatchObject({
      data: { code: "PROVIDER_UNAVAILABLE" },
    });
    await settle(world.t);
    expect(await roleAndStatus("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    expect(await orders()).toEqual(["end done", "return done"]);
    expect(await lastActor("cy")).toEqual({
      type: "user",
      userId: studio.userIds.ana,
    });
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
    expect(await roleAndStatus("cy")).toBe("member removed");
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });

  /** Authorize and count, begin, look, re-activate, finish. */
  const DEATHS = [0, 1, 2, 3, 4].flatMap((step) => [
    { when: "before", step, told: true },
    { when: "after", step, told: true },
    // WorkOS was yet to be told, so there is nothing to re-activate.
    ...(step === 4
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
        for (const row of await ctx.db.query("providerOrders").collect())
          await ctx.db.patch("providerOrders", row._id, {
            nextAttemptAt: 1,
            leaseUntil: row.leaseUntil && 1,
          });
      });
      await world.t.mutation(internal.orders.takeUpDue, {});
      await settle(world.t);
      await world.deliver();
      const here = (await roleAndStatus("cy")) === "member";
      expect(await heldByWorkos("cy")).toBe(
        here ? "member" : "member inactive",
      );
    },
  );
});
