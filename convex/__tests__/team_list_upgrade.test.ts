import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { searchKey } from "../lib/names";
import { untilDone } from "./migrations.helpers";
import { endHalves, Halves } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { as, seedWorkspace, settle, setup, type T } from "./setup.helpers";

/*
 * `upgrades:run` puts what a row of the team shows on rows from before it was there, batch
 * by batch. Pages show the same before, in between and afterwards.
 */

const PEOPLE = Array.from({ length: 150 }, (_, n) => `p${n}`);
/** In one batch of the migrations component. */
const BATCH = 100;
const halves = new Halves();

let meter: Meter;
let t: T;
let workspaceId: Id<"workspaces">;
let customerId: Id<"customers">;

beforeEach(async () => {
  meter = new Meter();
  t = setup({ meter });
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(PEOPLE.map((name) => [name, "client" as const])),
  }));
  await t.run(async (ctx) => {
    customerId = await ctx.db.insert("customers", {
      workspaceId,
      name: "Quay",
      nameKey: "quay",
      createdAt: 1,
    });
    const members = await ctx.db.query("workspaceMembers").collect();
    for (const { _id, userId, role } of members) {
      if (role === "owner") continue;
      await fill(ctx, userId);
      await ctx.db.patch("workspaceMembers", _id, { customerId });
    }
  });
  await settle(t);
  meter.take();
});

/** As much of a person as is taken over from a provider, an order and an invitation. */
async function fill(ctx: MutationCtx, userId: Id<"users">) {
  await ctx.db.patch("users", userId, {
    name: "n".repeat(80),
    profilePictureUrl: `https://pictures.example/${"p".repeat(2_000)}`,
  });
  await ctx.db.insert("providerOrders", {
    workspaceId,
    userId,
    provider: "workos",
    organizationId: "org_studio",
    kind: "role",
    state: "open",
    actor: { type: "operator" },
    reason: "r".repeat(200),
    attempts: 9,
    lastError: "e".repeat(1_000),
    nextAttemptAt: Date.now() + 1e9,
    openedAt: 1_000,
  });
  const email = `${userId}@${"x".repeat(200)}.example`;
  await ctx.db.insert("pendingInvitations", {
    workspaceId,
    workosInvitationId: `invitation_${userId}`,
    email,
    searchText: searchKey(email),
    role: "client",
    customerId,
    invitedBy: userId,
    state: "pending",
    invitedAt: 2_000,
    expiresAt: 9_000,
    updatedAt: 2_000,
  });
}

/** Every row of the team, from all pages. */
async function team() {
  const rows: unknown[] = [];
  let cursor: string | null = null;
  for (;;) {
    const { page, isDone, continueCursor } = (await as(t, "ana").query(
      api.users.queries.listOrgMembers,
      {
        workspaceId,
        withInvited: true,
        paginationOpts: { numItems: 100, cursor },
      },
    )) as { page: unknown[]; isDone: boolean; continueCursor: string };
    rows.push(...page);
    if (isDone) return rows;
    cursor = continueCursor;
  }
}

const upgraded = async () =>
  await t.run(async (ctx) => {
    const rows = [
      ...(await ctx.db.query("workspaceMembers").collect()),
      ...(await ctx.db.query("pendingInvitations").collect()),
    ];
    return rows.filter(({ shown }) => shown !== undefined).length;
  });

const runAll = async () => {
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  await settle(t);
};

test("a batch of the fullest rows stays below half of what a transaction may do", async () => {
  await runAll();
  expect(await upgraded()).toBe(2 * PEOPLE.length + 1);
  const batches = halves
    .expect(meter)
    .filter(({ name }) => /:(memberShown|invitationShown)$/.test(name));
  expect(batches.length).toBeGreaterThanOrEqual(4);
});

test("pages show the same before, in between and afterwards", async () => {
  const before = await team();
  expect(before).toHaveLength(2 * PEOPLE.length + 1);
  for (const walk of ["memberShown", "invitationShown"] as const)
    await t.mutation(internal.steps.upgrades[walk], {
      cursor: null,
      batchSize: BATCH,
      oneBatchOnly: true,
      dryRun: false,
    });
  expect(await upgraded()).toBe(2 * BATCH);
  expect(await team()).toEqual(before);
  await runAll();
  expect(await upgraded()).toBe(before.length);
  expect(await team()).toEqual(before);
});

test("a change in between is shown on the rows that are through, and on those that are not", async () => {
  await t.mutation(internal.steps.upgrades.memberShown, {
    cursor: null,
    batchSize: BATCH,
    oneBatchOnly: true,
    dryRun: false,
  });
  const called = async () =>
    new Set(
      (await team()).map(
        (row) => (row as { customerName: string }).customerName,
      ),
    );
  await as(t, "ana").mutation(api.customers.rename, {
    workspaceId,
    customerId,
    name: "Harbor",
  });
  await settle(t);
  expect(await called()).toEqual(new Set([null, "Harbor"]));
  await runAll();
  expect(await called()).toEqual(new Set([null, "Harbor"]));
});

endHalves(halves, "team_list_upgrade.test.ts");
