// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { reconciling } from "./reconciliation.helpers";
import { settle } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

const here = reconciling();
const { world, later, members, dropFromWorkos } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

describe("every day", () => {
  const due = async () =>
    await world.t.run(
      async (ctx) => await ctx.db.query("workspaceSyncState").collect(),
    );
  const runs = async () =>
    await world.t.run(
      async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
    );

  test("each linked workspace that is due is reconciled by itself", async () => {
    await dropFromWorkos("di");
    later(25 * 60 * 60_000);
    const now = Date.now();
    expect(
      await world.t.mutation(internal.organizationSync.reconcileDue, {}),
    ).toBe(1);
    await vi.waitFor(async () => {
      await settle(world.t);
      expect(await runs()).toMatchObject([
        {
          status: "done",
          removed: 1,
          startedBy: { type: "cron", name: "reconcile-workspaces" },
        },
      ]);
    });
    expect((await due())[0]!.reconcileDueAt).toBe(now + 24 * 60 * 60_000);
    expect(await members()).toMatchObject({ di: "member removed" });
  });

  test("nothing is due twice", async () => {
    later(25 * 60 * 60_000);
    await world.t.mutation(internal.organizationSync.reconcileDue, {});
    expect(
      await world.t.mutation(internal.organizationSync.reconcileDue, {}),
    ).toBe(0);
    await settle(world.t);
  });

  test("a daily run that fails is tried again within the hour", async () => {
    later(25 * 60 * 60_000);
    world.workos.faults.next(/organizations/, { status: 403, times: Infinity });
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
    });
    await world.t.run(async (ctx) => {
      const [state] = await ctx.db.query("workspaceSyncState").collect();
      await ctx.db.patch("workspaceSyncState", state!._id, {
        reconcileDueAt: Date.now() + 24 * 60 * 60_000,
      });
    });
    await world.t.action(internal.organizationSync.reconcileInBackground, {
      workspaceId: studio.workspaceId,
    });
    expect((await due())[0]!.reconcileDueAt).toBe(Date.now() + 60 * 60_000);
  });
});
