import type { FunctionReturnType } from "convex/server";
import { beforeEach, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id, TableNames } from "../_generated/dataModel";
import schema from "../schema";
import { as, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

type Args = { dryRun?: boolean; confirm?: Id<"reconciliationRuns"> };

/** A studio of seven beside WorkOS, and what a test does to reconcile it. */
export function reconciling() {
  const world = besideWorkos();
  let studio: Studio;

  /** People who have been here for a while: nothing was written just now. */
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    studio = await world.studio({
      ana: "owner",
      bo: "admin",
      cy: "member",
      di: "member",
      eve: "member",
      fay: "member",
      gus: "client",
    });
    later(60_000);
  });

  function later(ms: number) {
    vi.setSystemTime(Date.now() + ms);
  }

  async function reconcile(args: Args = {}, who = "ana") {
    const outcome = await as(world.t, studio.ids[who]!).action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId: studio.workspaceId, ...args },
    );
    await settle(world.t);
    return outcome;
  }

  async function members() {
    const byId = await roster(world.t, studio.workspaceId);
    const names = new Map(
      Object.entries(studio.ids).map(([name, id]) => [id, name]),
    );
    return Object.fromEntries(
      Object.entries(byId).map(([id, what]) => [names.get(id) ?? id, what]),
    );
  }

  const dropFromWorkos = async (...names: string[]) => {
    for (const name of names) {
      const { id } = await world.membershipIn(studio, studio.ids[name]!);
      await world.sdk.userManagement.deleteOrganizationMembership(id);
    }
  };

  async function differences(runId: Id<"reconciliationRuns">) {
    const { page } = await as(world.t, studio.ids.ana!).query(
      api.organizationSync.listDifferences,
      {
        workspaceId: studio.workspaceId,
        runId,
        paginationOpts: { numItems: 100, cursor: null },
      },
    );
    return page.map(
      (
        one: FunctionReturnType<
          typeof api.organizationSync.listDifferences
        >["page"][number],
      ) => `${one.kind} ${one.displayName}: ${one.detail}`,
    );
  }

  /** Everything but the runs, and when one would have died, to see what they have written. */
  async function everything() {
    return await world.t.run(async (ctx) => {
      const rows: Record<string, unknown[]> = {};
      for (const table of Object.keys(schema.tables) as TableNames[])
        if (!table.startsWith("reconciliation") && table !== "dueLooks")
          rows[table] = await ctx.db.query(table).collect();
      return rows;
    });
  }

  return {
    world,
    /** This test's, once it has begun. */
    studio: () => studio,
    later,
    reconcile,
    members,
    dropFromWorkos,
    differences,
    everything,
  };
}
