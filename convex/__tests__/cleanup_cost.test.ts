import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { recountBatch } from "../model/memberCounts";
import { cleanUpBatch, LEFT_OVER } from "../model/removal";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";

/*
 * What the cleanup and the team page's heaviest calls pay, by Convex's own
 * count of the documents that a transaction reads and writes.
 */

/** Half of what Convex lets one transaction do. */
const HALF = {
  documentsRead: 16_000,
  documentsWritten: 8_000,
  bytesRead: 8 * 2 ** 20,
  bytesWritten: 8 * 2 ** 20,
};
const NOW = 10_000_000_000;
const cleanup = { graceMs: undefined, now: NOW };

let t: T;
beforeEach(() => {
  t = setup();
});

async function used(run: (ctx: MutationCtx) => Promise<unknown>) {
  return await t.run(async (ctx) => {
    await run(ctx);
    const metrics = await ctx.meta.getTransactionMetrics();
    return Object.fromEntries(
      Object.keys(HALF).map((what) => [
        what,
        metrics[what as keyof typeof HALF].used,
      ]),
    ) as typeof HALF;
  });
}

function expectHalf(spent: typeof HALF) {
  for (const [what, limit] of Object.entries(HALF))
    expect(spent[what as keyof typeof HALF], what).toBeLessThan(limit);
  // Guards against measuring nothing.
  expect(spent.documentsRead).toBeGreaterThan(100);
}

/** The documents that a whole run of the hourly cleanup reads and writes. */
async function anHour() {
  const sum = { read: 0, written: 0 };
  let cursor = null as string | null;
  do {
    const { documentsRead, documentsWritten } = await used(async (ctx) => {
      const { next } = await cleanUpBatch(ctx, {
        ...cleanup,
        scope: "due",
        cursor,
      });
      cursor = next;
    });
    sum.read += documentsRead;
    sum.written += documentsWritten;
  } while (cursor !== null);
  return sum;
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

describe("an hour in which nothing changed", () => {
  test.each([10, 500])("reads nothing at %i members", async (members) => {
    await crowd(members);
    expect(await anHour()).toEqual({ read: 0, written: 0 });
  });

  test("reads the same few at any size while ten people wait for their end", async () => {
    const costs: number[] = [];
    for (const members of [20, 500]) {
      t = setup();
      const seeded = await crowd(members);
      await t.run(async (ctx) => {
        await loseEveryMirror(ctx);
        await eachMember(ctx, seeded, async ({ _id }, index) => {
          if (index < 10)
            await ctx.db.patch("workspaceMembers", _id, {
              pendingRemovalAt: NOW - 1,
              listedStatus: "pending_removal",
            });
        });
      });
      costs.push((await anHour()).read);
    }
    expect(costs[0]).toBe(costs[1]);
    expect(costs[0]).toBeLessThan(100);
  });
});

describe("no transaction comes within half of Convex's limits", () => {
  test("a batch of the sweep in which everyone has lost access", async () => {
    await crowd(300);
    await t.run(loseEveryMirror);
    expectHalf(
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
    expectHalf(
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
      expectHalf(
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
    expectHalf(
      await ana.run(async (ctx) => {
        const impacts = await ctx.runQuery(
          api.users.manage.previewRemoval,
          people,
        );
        expect(impacts).toHaveLength(100);
        const removed = await ctx.runMutation(
          api.users.manage.removeUsers,
          people,
        );
        expect(removed.every(({ refused }) => refused === null)).toBe(true);
        const metrics = await ctx.meta.getTransactionMetrics();
        return {
          documentsRead: metrics.documentsRead.used,
          documentsWritten: metrics.documentsWritten.used,
          bytesRead: metrics.bytesRead.used,
          bytesWritten: metrics.bytesWritten.used,
        };
      }),
    );
  });

  test("a batch of a recount", async () => {
    const { workspaceId } = await crowd(1_001);
    expectHalf(
      await used(async (ctx) => {
        expect(await recountBatch(ctx, workspaceId, { begin: true })).toBe(
          true,
        );
      }),
    );
  });
});
