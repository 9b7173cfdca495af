import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { deployForThisTest } from "./ownConfig.helpers";
import { reconciling } from "./reconciliation.helpers";
import { runLooks } from "./looks.helpers";
import { as, settle } from "./setup.helpers";
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
      await world.t.mutation(internal.steps.reconciliation.reconcileDue, {}),
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
    const wait = (await due())[0]!.reconcileDueAt - now;
    expect(wait).toBeGreaterThan(20 * 60 * 60_000);
    expect(wait).toBeLessThanOrEqual(24 * 60 * 60_000);
    expect(await members()).toMatchObject({ di: "member removed" });
  });

  test("nothing is due twice", async () => {
    later(25 * 60 * 60_000);
    await world.t.mutation(internal.steps.reconciliation.reconcileDue, {});
    expect(
      await world.t.mutation(internal.steps.reconciliation.reconcileDue, {}),
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
    const wait = (await due())[0]!.reconcileDueAt - Date.now();
    // The second in a row that failed.
    expect(wait).toBeGreaterThan(60 * 60_000);
    expect(wait).toBeLessThanOrEqual(2 * 60 * 60_000);
  });
});

describe("many workspaces at once", () => {
  const MANY = 6;

  /** So many workspaces beside the studio, each with an organization. */
  async function more() {
    for (let n = 1; n < MANY; n++)
      await as(world.t, await world.person(`owner${n}`)).action(
        api.workspaces.create,
        { name: `Atlas ${n}` },
      );
    // Their profiles too, which are no difference then.
    await runLooks(world.t);
    await settle(world.t);
    later(25 * 60 * 60_000);
  }

  /** Nobody differs, so that what is left of a run is its time. */
  const ended = async () =>
    await world.t.run(
      async (ctx) =>
        (await ctx.db.query("workspaceSyncState").collect()).filter(
          ({ lastQuiet }) => lastQuiet !== undefined,
        ).length,
    );

  test("as many are asked about at once as the product says, and all of them in the end", async () => {
    deployForThisTest({ background: { reconciliations: 4 } });
    await more();
    const real = globalThis.fetch;
    let open = 0;
    let most = 0;
    let release: () => void;
    const gate = new Promise<void>((resolve) => (release = resolve));
    vi.stubGlobal("fetch", async (...args: Parameters<typeof fetch>) => {
      most = Math.max(most, ++open);
      await gate;
      try {
        return await real(...args);
      } finally {
        open--;
      }
    });
    try {
      await world.t.mutation(internal.steps.reconciliation.reconcileDue, {});
      await vi.waitFor(() => expect(open).toBe(4), 20_000);
      const running = await world.t.run(
        async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
      );
      expect(running).toHaveLength(4);
      release!();
      await vi.waitFor(async () => expect(await ended()).toBe(MANY), 20_000);
      expect(most).toBe(4);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test("jobs that hang or break off stop none of the others", async () => {
    deployForThisTest({ background: { reconciliations: 4 } });
    await more();
    // One is taken as running already, so that its job throws; one never ends.
    await world.t.mutation(internal.steps.reconciliation.beginRun, {
      workspaceId: studio.workspaceId,
      starter: "cron",
      dryRun: false,
    });
    world.workos.faults.next(/GET .organizations.org/, { status: "hang" });
    await world.t.mutation(internal.steps.reconciliation.reconcileDue, {});
    await vi.waitFor(async () => expect(await ended()).toBe(MANY - 2), 20_000);
    world.workos.faults.clear();
  });
});
