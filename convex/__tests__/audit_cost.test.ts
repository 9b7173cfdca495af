import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { untilDone } from "./migrations.helpers";
import { Meter } from "./meter.helpers";
import {
  as,
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";

/* What the audit page and a person's page cost the owner, by Convex's own count. */

const ROWS = 25;
const GUARD = 4;

let meter: Meter;
let t: T;
let workspaceId: Id<"workspaces">;

beforeEach(async () => {
  meter = new Meter();
  t = setup({ meter });
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner", cy: "member" }));
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
});

const audit = async () => {
  meter.take();
  const { page } = await as(t, "ana").query(api.audit.list, {
    workspaceId,
    paginationOpts: { numItems: ROWS, cursor: null },
  });
  expect(page).toHaveLength(ROWS);
  return meter.take()[0]!.cost;
};

test("a page of the audit reads a customer and a person once, however many entries name them", async () => {
  const customerId = await as(t, "ana").mutation(api.customers.create, {
    workspaceId,
    name: "Quay",
  });
  for (let n = 1; n < ROWS; n++)
    await as(t, "ana").mutation(api.customers.rename, {
      workspaceId,
      customerId,
      name: `Quay ${n}`,
    });
  await settle(t);
  const cost = await audit();
  expect(cost.documentsRead).toBe(GUARD + ROWS + 2);
  expect(cost.databaseQueries).toBe(GUARD + 1 + 2);
});

test("and an invitation once", async () => {
  const ana = await userIdOf(t, "ana");
  await t.run(async (ctx) => {
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: "invitation_di",
      email: "di@example.com",
      role: "member",
      state: "pending",
      invitedAt: 1_000,
      expiresAt: 9_000,
      updatedAt: 1_000,
    });
    for (let n = 0; n < ROWS; n++)
      await ctx.db.insert("workspaceMemberAuditLogs", {
        workspaceId,
        event: "invitation_resent",
        reason: "by a person",
        actor: { type: "user", userId: ana },
        actorKey: `user:${ana}`,
        object: { type: "invitation", invitationId: "invitation_di" },
        timestamp: 1_000 + n,
      });
  });
  expect((await audit()).documentsRead).toBe(GUARD + ROWS + 2);
});

test("a person's page reads at most 20 documents in 20 ranges", async () => {
  const userId = await userIdOf(t, "cy");
  await as(t, "ana").mutation(api.users.manage.confirmAccess, {
    workspaceId,
    userId,
  });
  for (let n = 0; n < 3; n++) {
    const customerId = await as(t, "ana").mutation(api.customers.create, {
      workspaceId,
      name: `Quay ${n}`,
    });
    await as(t, "ana").mutation(api.customers.assign, {
      workspaceId,
      customerId,
      userIds: [userId],
    });
  }
  await settle(t);
  meter.take();
  const person = await as(t, "ana").query(api.users.queries.getPerson, {
    workspaceId,
    userId,
  });
  expect(person.assignments.customers).toHaveLength(3);
  const { documentsRead, databaseQueries } = meter.take()[0]!.cost;
  expect(documentsRead).toBeLessThanOrEqual(20);
  expect(databaseQueries).toBeLessThanOrEqual(20);
});
