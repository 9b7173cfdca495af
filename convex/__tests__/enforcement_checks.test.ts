import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { reconciling } from "./reconciliation.helpers";
import { as, settle } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

/* Checks against WorkOS while a workspace observes. */

const here = reconciling();
const { world, later, reconcile, members, dropFromWorkos, differences } = here;
let studio: Studio;
let everyone: Record<string, string>;
beforeEach(async () => {
  studio = here.studio();
  everyone = await members();
  await set("observe");
});

async function set(mode: "observe" | "strict") {
  await world.t.mutation(internal.operators.setEnforcement, {
    mode,
    workspaceId: studio.workspaceId,
  });
  await settle(world.t);
}
const waiting = () =>
  as(world.t, studio.ids.ana!).query(
    api.organizationSync.getPendingConfirmation,
    { workspaceId: studio.workspaceId },
  );
const activeInMirror = async () =>
  await world.t.run(async (ctx) => {
    const rows = await ctx.db.query("workosOrganizationMemberships").collect();
    const names = new Map(
      Object.entries(studio.ids).map(([name, id]) => [id, name]),
    );
    return rows
      .filter(({ status }) => status === "active")
      .map(({ workosUserId }) => names.get(workosUserId))
      .sort();
  });

test("bring the mirror in line, remove nobody, and ask nobody to confirm it", async () => {
  await dropFromWorkos("ana", "cy", "di", "eve");
  const run = await reconcile({}, "bo");
  expect(run).toMatchObject({
    status: "done",
    removed: 0,
    refused: 0,
    updated: 4,
    brake: null,
  });
  const kinds = (await differences(run.runId)).map((one) => one.split(" ")[0]);
  expect(kinds).toEqual(["update", "update", "update", "update"]);
  expect(await members()).toEqual(everyone);
  expect(await activeInMirror()).toEqual(["bo", "fay", "gus"]);
  expect(await waiting()).toBeNull();
});

test("a member without a row in the mirror is not removed, and is nothing to settle", async () => {
  await dropFromWorkos("cy");
  await world.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (row.workosUserId === studio.ids.cy)
        await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
  expect(await reconcile()).toMatchObject({ removed: 0, updated: 0 });
  expect(await members()).toEqual(everyone);
});

test("who was in a listing's way then is removed by the first after it, with its brake", async () => {
  await dropFromWorkos("cy", "di");
  await reconcile();
  expect(await members()).toEqual(everyone);
  await set("strict");
  later(60_000);
  expect(await reconcile()).toMatchObject({
    status: "needs_confirmation",
    brake: "many",
    removed: 2,
  });
});

test("a check that was held before removes nobody once it is confirmed", async () => {
  await set("strict");
  await dropFromWorkos("cy", "di");
  const { runId } = await reconcile();
  expect(await waiting()).not.toBeNull();
  await set("observe");
  later(60_000);
  expect(await reconcile({ confirm: runId })).toMatchObject({ removed: 0 });
  expect(await members()).toEqual(everyone);
});

test("an organization that WorkOS has no more removes nobody, and says so", async () => {
  await world.sdk.organizations.deleteOrganization(studio.organizationId);
  const outcome = await world.t.action(
    internal.organizationSync.reconcileInBackground,
    { workspaceId: studio.workspaceId },
  );
  await settle(world.t);
  expect(outcome).toMatchObject({
    status: "done",
    removed: 0,
    todo: expect.stringContaining("operators:unlinkWorkspace") as string,
  });
  const runs = await world.t.run(
    async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
  );
  expect(runs.at(-1)).toMatchObject({ status: "done", removed: 0 });
  expect(runs.at(-1)?.error).toMatch(/deleted in WorkOS/);
  expect(await members()).toEqual(everyone);
});
