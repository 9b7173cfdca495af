import { expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { as, hurried, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* Orders that fail, as operators see them and have them tried again. */

const world = besideWorkos();

const { listFailedOrders, retryOrders } = internal.operators;
const list = async (args: object = {}) =>
  (await world.t.query(listFailedOrders, args)).orders;
const retry = async (args: object) => {
  const answer = await world.t.mutation(retryOrders, args);
  await settle(world.t);
  return answer;
};

/** Removed here; WorkOS refuses to follow, once. */
async function removeInVain(studio: Studio, ...names: string[]) {
  for (const name of names) {
    world.workos.faults.next(/^PUT .*\/deactivate$/, { status: 422, times: 1 });
    await as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId: studio.userIds[name]!,
    });
    await settle(world.t);
  }
}
const auditOf = async () =>
  (
    await world.t.run((ctx) =>
      ctx.db.query("workspaceMemberAuditLogs").collect(),
    )
  ).filter(({ event }) => event === "order_retried");

test("one is listed with its error, and tried again by its id, on the workspace's record", async () => {
  const studio = await world.studio({ bo: "admin", cy: "member" });
  await removeInVain(studio, "cy");
  const [order, ...others] = await list();
  expect(others).toEqual([]);
  expect(order).toMatchObject({
    workspaceId: studio.workspaceId,
    workspaceName: "Studio",
    kind: "end",
    status: "waiting",
    userId: studio.userIds.cy,
    lastError: expect.stringMatching(/WorkOS answered 422/) as string,
  });
  const { orderId } = order!;
  expect(await retry({ orderIds: [orderId] })).toMatchObject({
    orders: [{ orderId, workspaceId: studio.workspaceId, outcome: "retried" }],
    retried: 1,
    left: 0,
    more: false,
  });
  expect(await list()).toEqual([]);
  expect(await world.heldByWorkos(studio)).toMatchObject({
    cy: "member inactive",
  });
  expect(await auditOf()).toMatchObject([
    {
      workspaceId: studio.workspaceId,
      userId: studio.userIds.cy,
      actor: { type: "operator" },
      reason: "done by an operator",
      object: { type: "order", orderId },
    },
  ]);

  // It is done by now, and left alone.
  expect(await retry({ orderIds: [orderId] })).toMatchObject({
    orders: [{ orderId, outcome: "closed" }],
    retried: 0,
  });
  expect(await auditOf()).toHaveLength(1);
});

test("all that fail in a workspace are tried again, and all there are", async () => {
  const studio = await world.studio({
    bo: "admin",
    cy: "member",
    di: "member",
  });
  const { workspaceId } = studio;
  await removeInVain(studio, "cy", "di");
  expect(await list({ workspaceId })).toHaveLength(2);
  expect(await retry({ workspaceId })).toMatchObject({ retried: 2 });
  expect(await list()).toEqual([]);
  await removeInVain(studio, "bo");
  expect(await retry({ all: true })).toMatchObject({ retried: 1 });
  expect(await world.heldByWorkos(studio)).toMatchObject({
    bo: "admin inactive",
    cy: "member inactive",
    di: "member inactive",
  });
});

test("more than one batch goes on by itself", async () => {
  const studio = await world.studio({});
  await world.t.run(async (ctx) => {
    for (let n = 0; n < 60; n++)
      await ctx.db.insert("providerOrders", {
        workspaceId: studio.workspaceId,
        provider: "workos",
        // Let go since: an attempt withdraws the order.
        organizationId: "org_earlier",
        kind: "rename",
        state: "open",
        actor: { type: "operator" },
        reason: "done by an operator",
        attempts: 9,
        nextAttemptAt: Date.now() + 3_600_000,
        troubleSince: 1_000 + n,
        lastError: "No.",
        openedAt: 1_000,
      });
  });
  expect((await list())[0]).toMatchObject({ status: "failed" });
  await hurried(async () => {
    const answer = await retry({ all: true });
    expect(answer).toMatchObject({ retried: 25, more: true });
    await vi.waitFor(async () => {
      expect(await auditOf()).toHaveLength(60);
    });
    await settle(world.t);
  });
  expect(await list()).toEqual([]);
});

test("a wrong call is refused, and changes nothing", async () => {
  const studio = await world.studio({ bo: "member" });
  const { workspaceId } = studio;
  const unsaid = { data: { code: "INVALID", reason: "nameOrdersOrAll" } };
  await expect(retry({})).rejects.toMatchObject(unsaid);
  await expect(retry({ all: true, workspaceId })).rejects.toMatchObject(unsaid);
  await expect(retry({ workspaceId })).rejects.toMatchObject({
    data: { code: "CONFLICT", reason: "noFailedOrders" },
  });
  await removeInVain(studio, "bo");
  const [order] = await list();
  const gone = await world.t.run(async (ctx) => {
    const { _id, _creationTime, ...row } = (await ctx.db.get(
      "providerOrders",
      order!.orderId,
    ))!;
    const copy = await ctx.db.insert("providerOrders", row);
    await ctx.db.delete("providerOrders", copy);
    return copy;
  });
  await expect(
    retry({ orderIds: [order!.orderId, gone] }),
  ).rejects.toMatchObject({
    data: { code: "NOT_FOUND", reason: "noSuchChange" },
  });
  expect(await list()).toEqual([order]);
  expect(await auditOf()).toEqual([]);
});
