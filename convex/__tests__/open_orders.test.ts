import { expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { tryAgainAt } from "../model/orders/rows";
import { doNow } from "./background.helpers";
import { as, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* What operators see of changes that WorkOS has not followed. */

const world = besideWorkos();

const remove = (studio: Studio, name: string) =>
  as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
    workspaceId: studio.workspaceId,
    userId: studio.userIds[name]!,
  });
const listOpen = () => world.t.query(internal.operators.listOpenOrders, {});

test("an operator sees every open order, those that fail first, and has one tried again", async () => {
  const studio = await world.studio({ bo: "admin", cy: "member" });
  world.workos.faults.next(/^PUT .*\/deactivate$/, { status: 422, times: 1 });
  await remove(studio, "cy");
  await settle(world.t);
  world.workos.faults.next(/^GET /, { status: "hang" });
  await remove(studio, "bo");

  const [failing, waiting, ...others] = await listOpen();
  expect(others).toEqual([]);
  expect(failing).toMatchObject({
    workspaceName: "Studio",
    kind: "end",
    userId: studio.userIds.cy,
    attempts: 1,
    lastError: expect.stringMatching(/WorkOS answered 422/) as string,
    failingSince: expect.any(Number) as number,
  });
  expect(waiting).toMatchObject({
    userId: studio.userIds.bo,
    lastError: null,
    failingSince: null,
  });

  world.workos.faults.clear();
  await settle(world.t);
  expect(await listOpen()).toMatchObject([{ orderId: failing!.orderId }]);
  await doNow(world.t, { kind: "order", orderId: failing!.orderId });
  expect(await listOpen()).toEqual([]);
  expect(await world.heldByWorkos(studio)).toMatchObject({
    cy: "member inactive",
  });
});

test("what WorkOS answered at length is kept by its beginning", async () => {
  const studio = await world.studio({ bo: "admin" });
  world.workos.faults.next(/^PUT .*\/deactivate$/, { status: 422, times: 1 });
  await remove(studio, "bo");
  await settle(world.t);
  await world.t.run(async (ctx) => {
    const order = await ctx.db.query("providerOrders").unique();
    await tryAgainAt(ctx, order!, Date.now() + 1e9, {
      lastError: "Not this one. ".repeat(1_000),
      now: Date.now(),
    });
  });
  const [order] = await listOpen();
  expect(order!.lastError).toMatch(/^Not this one\. /);
  expect(order!.lastError!.length).toBeLessThanOrEqual(1_000);
});
