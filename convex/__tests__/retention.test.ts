import { expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import * as Orders from "../model/orders/rows";
import { reconciling } from "./reconciliation.helpers";
import { as, auditOf, roster, settle } from "./setup.helpers";

const { world, studio, later, reconcile, dropFromWorkos, differences } =
  reconciling();

const DAY_MS = 24 * 60 * 60_000;

async function forget() {
  const first = await world.t.mutation(internal.steps.retention.forget, {});
  await settle(world.t);
  return first;
}

const runs = async () => {
  const { workspaceId, ids } = studio();
  const { page } = await as(world.t, ids.ana!).query(
    api.organizationSync.listRuns,
    { workspaceId, paginationOpts: { numItems: 100, cursor: null } },
  );
  return page.map((run) => run._id);
};

const rowsOf = async (
  table:
    | "workosOrganizationMemberships"
    | "organizationMembers"
    | "provisioningJournal"
    | "reconciliationDifferences",
) =>
  await world.t.run(
    async (ctx) => (await ctx.db.query(table).collect()).length,
  );

test("the people a run found are known for 30 days, what it did for a year", async () => {
  await dropFromWorkos("cy");
  const { runId } = await reconcile();
  later(29 * DAY_MS);
  await forget();
  expect(await differences(runId)).toHaveLength(1);
  later(2 * DAY_MS);
  await forget();
  expect(await differences(runId)).toEqual([]);
  later(333 * DAY_MS);
  await forget();
  expect(await runs()).toEqual([runId]);
  later(2 * DAY_MS);
  await forget();
  expect(await runs()).toEqual([]);
});

test("however many people a run found, they are forgotten in batches, and no other run's", async () => {
  const { runId: old } = await reconcile();
  await note(old, 450);
  later(31 * DAY_MS);
  const { runId: young } = await reconcile();
  await note(young, 3);
  expect(await forget()).toMatchObject({ differences: 200 });
  expect(await rowsOf("reconciliationDifferences")).toBe(3);
  expect(await differences(young)).toHaveLength(3);
});

async function note(runId: Id<"reconciliationRuns">, count: number) {
  await world.t.run(async (ctx) => {
    for (let n = 0; n < count; n++)
      await ctx.db.insert("reconciliationDifferences", {
        runId,
        kind: "add",
        providerUserId: `user_${n}`,
        displayName: "Somebody",
        detail: "member",
      });
  });
}

test("a membership's tombstone lives for 90 days; the member and the audit stay", async () => {
  await dropFromWorkos("cy");
  await world.deliver();
  const held = await rowsOf("workosOrganizationMemberships");
  later(89 * DAY_MS);
  expect(await forget()).toMatchObject({ tombstones: 0 });
  later(2 * DAY_MS);
  expect(await forget()).toMatchObject({ tombstones: 1 });
  expect(await rowsOf("workosOrganizationMemberships")).toBe(held - 1);
  const { workspaceId, ids } = studio();
  expect(await roster(world.t, workspaceId)).toMatchObject({
    [ids.cy!]: "member removed",
    [ids.di!]: "member",
  });
  expect(await auditOf(world.t, workspaceId, ids.cy!)).toContain(
    "removed_by_provider",
  );
});

test("so does one of Clerk's; who is still in is never forgotten", async () => {
  await world.t.run(async (ctx) => {
    for (let n = 0; n < 250; n++)
      await ctx.db.insert("organizationMembers", {
        membershipId: `orgmem_${n}`,
        organizationId: "org_clerk",
        clerkUserId: `user_${n}`,
        role: "org:member",
        status: n < 10 ? "active" : "inactive",
        updatedAt: 1_000,
        syncedAt: 1_000,
        ...(n < 10 ? {} : { deletedAt: Date.now() }),
      });
  });
  later(91 * DAY_MS);
  await forget();
  expect(await rowsOf("organizationMembers")).toBe(10);
});

test("of the journal only what was taken back is forgotten: a workspace keeps its key", async () => {
  const { ids } = studio();
  world.workos.faults.next(
    /^POST \/user_management\/organization_memberships/,
    {
      status: 422,
    },
  );
  await as(world.t, ids.bo!)
    .action(api.workspaces.create, { name: "Never made" })
    .catch(() => null);
  await settle(world.t);
  expect(await rowsOf("provisioningJournal")).toBe(2);
  later(91 * DAY_MS);
  expect(await forget()).toMatchObject({ journal: 1 });
  expect(await rowsOf("provisioningJournal")).toBe(1);
});

test("the address of an invitation that was ordered is known for 90 days after the order", async () => {
  const { t } = world;
  const ordered = async (email: string) =>
    await t.run(async (ctx) => {
      const orderId = await ctx.db.insert("providerOrders", {
        workspaceId: studio().workspaceId,
        provider: "workos",
        organizationId: "org_studio",
        kind: "invite",
        state: "open",
        email,
        actor: { type: "operator" },
        reason: "invited by a person",
        attempts: 1,
        nextAttemptAt: Date.now() + 365 * DAY_MS,
        openedAt: Date.now(),
      });
      return (await ctx.db.get("providerOrders", orderId))!;
    });
  const known = async () =>
    await t.run(async (ctx) =>
      (await ctx.db.query("providerOrders").collect()).flatMap(
        ({ email }) => email ?? [],
      ),
    );
  const done = await ordered("done@example.com");
  const withdrawn = await ordered("withdrawn@example.com");
  const older = await ordered("older@example.com");
  await ordered("open@example.com");
  await t.run(async (ctx) => {
    await Orders.close(ctx, done, Date.now());
    await Orders.withdraw(ctx, withdrawn, Date.now());
    // Closed before the address had a time.
    await ctx.db.patch("providerOrders", older._id, {
      state: "done",
      closedAt: Date.now(),
    });
  });
  later(89 * DAY_MS);
  await forget();
  expect(await known()).toHaveLength(4);
  later(2 * DAY_MS);
  expect(await forget()).toMatchObject({ orderAddresses: 2 });
  expect(await known()).toEqual(["older@example.com", "open@example.com"]);
  await t.mutation(internal.operators.applyTextRules, {});
  await settle(t);
  await forget();
  expect(await known()).toEqual(["open@example.com"]);
});
