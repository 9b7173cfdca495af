import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import crons from "../crons";
import type { Notice } from "../rollcall/hooks";
import { besideProduct, callAgain, fails, waitingCalls } from "./hooks.helpers";
import { sweep } from "./orders.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, roster, settle } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

/* What the product is told to send mail or chat about. */

const product = besideProduct();
const here = reconciling();
const { world, dropFromWorkos, reconcile } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

function watch(): Notice[] {
  const told: Notice[] = [];
  product.notify = (_ctx, notice) => {
    // Alerts are the operator's: alerts.test.ts.
    if (notice.type !== "alert") told.push(notice);
    return Promise.resolve();
  };
  return told;
}
const by = (name: string) => as(world.t, studio.ids[name]!);
const person = (name: string) => ({
  workspaceId: studio.workspaceId,
  userId: studio.userIds[name]!,
});
const remove = async (name: string) => {
  await by("ana").mutation(api.users.manage.removeUser, person(name));
  await settle(world.t);
};
const leave = async (name: string) => {
  await by(name).mutation(api.workspaces.leave, {
    workspaceId: studio.workspaceId,
  });
  await settle(world.t);
};

test("who is removed, comes back, gets another role or leaves is a notice each", async () => {
  const told = watch();
  await remove("cy");
  here.later(1_000);
  await by("ana").action(api.users.manage.restoreUser, person("cy"));
  await settle(world.t);
  here.later(1_000);
  await by("ana").action(api.users.manage.changeRole, {
    ...person("cy"),
    role: "admin",
  });
  await settle(world.t);
  here.later(1_000);
  await leave("cy");
  const ana = { type: "user", userId: studio.userIds.ana };
  expect(told).toMatchObject([
    {
      type: "member_removed",
      ...person("cy"),
      role: "member",
      removedReason: "removed_by_admin",
      why: { event: "removed_by_admin", actor: ana },
    },
    { type: "member_joined", ...person("cy"), why: { event: "restored" } },
    {
      type: "role_changed",
      ...person("cy"),
      previousRole: "member",
      role: "admin",
      why: { actor: ana },
    },
    {
      type: "member_left",
      ...person("cy"),
      role: "admin",
      why: { actor: { type: "user", userId: studio.userIds.cy } },
    },
  ]);
});

test("one that fails keeps nobody's change from being made, and is called again until it succeeds", async () => {
  product.notify = fails;
  await by("ana").action(api.users.manage.changeRole, {
    ...person("cy"),
    role: "admin",
  });
  await settle(world.t);
  expect((await roster(world.t, studio.workspaceId))[studio.ids.cy!]).toBe(
    "admin",
  );
  // A later change is not held up by it either, and its notice waits its turn.
  await remove("cy");
  const [listed] = await world.t.query(internal.hooks.listAllFailed, {});
  expect(listed).toMatchObject({
    hook: "notify",
    event: "role_changed",
    ...person("cy"),
    lastError: "No row for (an address)",
  });
  expect(await waitingCalls(world.t)).toHaveLength(2);
  const told = watch();
  here.later(60 * 60_000);
  await callAgain(world.t);
  expect(told.map(({ type }) => type)).toEqual([
    "role_changed",
    "member_removed",
  ]);
  expect(await waitingCalls(world.t)).toEqual([]);
});

test("a change that the product refuses is no notice", async () => {
  const told = watch();
  product.onMemberChange = fails;
  await expect(
    by("ana").action(api.users.manage.changeRole, {
      ...person("cy"),
      role: "admin",
    }),
  ).rejects.toMatchObject({ data: { reason: "hookFailed" } });
  await settle(world.t);
  expect(told).toEqual([]);
});

test("the brake that begins to wait in a reconciliation is one notice, however often it runs", async () => {
  const told = watch();
  await dropFromWorkos("cy", "di");
  const { runId } = await reconcile();
  await settle(world.t);
  here.later(1_000);
  expect(await reconcile()).toMatchObject({ status: "needs_confirmation" });
  await settle(world.t);
  expect(told).toEqual([
    {
      type: "brake_waits",
      workspaceId: studio.workspaceId,
      runId,
      brake: "many",
      at: expect.any(Number) as number,
      // Owners and admins, unless the owners decide otherwise.
      recipients: expect.arrayContaining([
        expect.objectContaining({ userId: studio.userIds.ana }),
      ]) as Notice["recipients"],
    },
  ]);
});

test("a preview that the brake would stop is no notice", async () => {
  const told = watch();
  await dropFromWorkos("cy", "di");
  await reconcile({ dryRun: true });
  await settle(world.t);
  expect(told).toEqual([]);
});

test("the brake of the daily cleanup is one notice as well", async () => {
  const told = watch();
  await world.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
  const [args] = crons.crons["sweep-workspace-members"]!.args as [
    { scope: "all"; brake: boolean },
  ];
  for (let day = 0; day < 2; day++) {
    await world.t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      args,
    );
    await settle(world.t);
  }
  expect(told).toMatchObject([
    { type: "brake_waits", workspaceId: studio.workspaceId },
  ]);
});

test("what WorkOS has not done in eight attempts is one notice, until somebody has it tried anew", async () => {
  const told = watch();
  for (let n = 0; n < 30; n++)
    world.workos.faults.next(/^PUT .*\/deactivate$/, { status: 422 });
  await leave("cy");
  const failed = () => told.filter(({ type }) => type === "order_failed");
  for (let run = 0; run < 6; run++) await sweep(world.t);
  expect(failed()).toEqual([]);
  for (let run = 0; run < 4; run++) await sweep(world.t);
  const [notice, ...others] = failed();
  expect(notice).toMatchObject({
    ...person("cy"),
    kind: "end",
    attempts: 8,
  });
  expect(others).toEqual([]);
  await by("ana").mutation(api.orders.retry, {
    workspaceId: studio.workspaceId,
    orderId: notice!.type === "order_failed" ? notice!.orderId : expect.fail(),
  });
  await settle(world.t);
  for (let run = 0; run < 10; run++) await sweep(world.t);
  expect(failed()).toHaveLength(2);
});
