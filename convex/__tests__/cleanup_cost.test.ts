import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { recountBatch } from "../model/members/counts";
import { cleanUpBatch, LEFT_OVER } from "../model/cleanup/cleanup";
import { type Cost, costSoFar, expectHalf, Meter } from "./meter.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";

/*
 * What the cleanup and the team page's heaviest calls pay, by Convex's own
 * count of the documents that a transaction reads and writes.
 */

const NOW = 10_000_000_000;
const cleanup = { graceMs: undefined, now: NOW };

const meter = new Meter();
let t: T;
beforeEach(() => {
  // WorkOS answers nothing that is worth another try.
  vi.spyOn(globalThis, "fetch").mockImplementation(() =>
    Promise.resolve(Response.json({ message: "No" }, { status: 400 })),
  );
  t = setup({ meter });
  meter.take();
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function used(run: (ctx: MutationCtx) => Promise<unknown>) {
  return await t.run(async (ctx) => {
    await run(ctx);
    return await costSoFar(ctx);
  });
}

function expectHalfOfMuch(cost: Cost) {
  expectHalf(cost);
  // Guards against measuring nothing.
  expect(cost.documentsRead).toBeGreaterThan(100);
}

async function crowd(members: number): Promise<Seeded> {
  return await seedWorkspace(t, {
    ana: "owner",
    ...Object.fromEntries(
      Array.from({ length: members }, (_, i) => [`p${i}`, "member"]),
    ),
  });
}

async function eachMember(
  ctx: MutationCtx,
  { workspaceId }: Seeded,
  act: (member: Doc<"workspaceMembers">, index: number) => Promise<unknown>,
) {
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "active")
        .eq("role", "member"),
    )
    .collect();
  for (const [index, member] of members.entries()) await act(member, index);
  return members.length;
}

async function loseEveryMirror(ctx: MutationCtx) {
  for (const row of await ctx.db
    .query("workosOrganizationMemberships")
    .collect())
    if (row.membershipId !== membershipIdOf("ana"))
      await ctx.db.delete("workosOrganizationMemberships", row._id);
}

async function assignEach(
  ctx: MutationCtx,
  { workspaceId }: Seeded,
  { userId }: Doc<"workspaceMembers">,
  customers: number,
) {
  const customerId = await ctx.db.insert("customers", {
    workspaceId,
    name: "Harbor",
    nameKey: "harbor",
    createdAt: 1_000,
  });
  for (let n = 0; n < customers; n++)
    await ctx.db.insert("staffCustomerAssignments", {
      workspaceId,
      userId,
      customerId,
      assignedAt: n,
    });
}

describe("no transaction comes within half of Convex's limits", () => {
  test("a batch of the sweep in which everyone has lost access", async () => {
    await crowd(300);
    await t.run(loseEveryMirror);
    expectHalfOfMuch(
      await used(async (ctx) => {
        const { counts } = await cleanUpBatch(ctx, {
          ...cleanup,
          scope: "all",
          cursor: null,
        });
        expect(counts.scheduled).toBeGreaterThan(190);
      }),
    );
  });

  test("a batch that removes everyone in it", async () => {
    const seeded = await crowd(300);
    await t.run(async (ctx) => {
      await loseEveryMirror(ctx);
      await eachMember(ctx, seeded, ({ _id }) =>
        ctx.db.patch("workspaceMembers", _id, {
          pendingRemovalAt: 1,
          listedStatus: "pending_removal",
        }),
      );
    });
    expectHalfOfMuch(
      await used(async (ctx) => {
        const { counts } = await cleanUpBatch(ctx, {
          ...cleanup,
          scope: "due",
          cursor: null,
        });
        expect(counts.removed).toBe(200);
      }),
    );
  });

  test("a batch of removed people with a hundred assignments each, and nobody's are left over", async () => {
    const seeded = await crowd(40);
    await t.run(async (ctx) => {
      await eachMember(ctx, seeded, async (member) => {
        await assignEach(ctx, seeded, member, 130);
        await ctx.db.patch("workspaceMembers", member._id, {
          status: "removed",
          listedStatus: "removed",
          removedAt: 1,
          releaseAssignmentsAt: 1,
        });
      });
    });
    let cursor = LEFT_OVER as string | null;
    let released = 0;
    while (cursor !== null)
      expectHalfOfMuch(
        await used(async (ctx) => {
          const batch = await cleanUpBatch(ctx, {
            ...cleanup,
            scope: "due",
            cursor,
          });
          cursor = batch.next;
          released += batch.counts.released;
          // The last batches have next to nothing to read.
          if (cursor === null || batch.counts.released < 100)
            await ctx.db.query("customers").take(101);
        }),
      );
    expect(released).toBe(40 * 130);
  });

  test("removing a hundred people who look after hundreds of customers", async () => {
    const seeded = await crowd(100);
    const userIds = await t.run(async (ctx) => {
      const found: Doc<"users">["_id"][] = [];
      await eachMember(ctx, seeded, async (member, index) => {
        found.push(member.userId);
        if (index < 3) await assignEach(ctx, seeded, member, 300);
      });
      return found;
    });
    const people = { workspaceId: seeded.workspaceId, userIds };
    const ana = as(t, "ana");
    await ana.query(api.users.manage.previewRemoval, people);
    const removed = await ana.mutation(api.users.manage.removeUsers, people);
    expect(removed.every(({ refused }) => refused === null)).toBe(true);
    await settle(t);
    const readings = meter.take();
    for (const { name, cost } of readings) expectHalf(cost, name);
    expect(readings.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "users/manage:previewRemoval",
        "users/manage:removeUsers",
        "workspaces:internalCleanupPendingWorkspaceMemberRemovals",
      ]),
    );
  });

  test("a batch of a recount", async () => {
    const { workspaceId } = await crowd(1_001);
    expectHalfOfMuch(
      await used(async (ctx) => {
        expect(await recountBatch(ctx, workspaceId, { begin: true })).toBe(
          true,
        );
      }),
    );
  });
});
