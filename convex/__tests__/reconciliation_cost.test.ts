import { beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type { RemoteMembership } from "../lib/workosValidators";
import { applyRange, applySome } from "../model/reconciliation/applying";
import { applyOrganization } from "../model/reconciliation/profiles";
import type { Comparison } from "../model/reconciliation/comparing";
import { BATCH } from "../model/reconciliation/storeAction";
import type { ListedMembership } from "../lib/reconciliationValidators";
import { applyListedProfiles } from "../model/users/listedProfiles";
import { seedWorkspace, setup, type T } from "./setup.helpers";

/*
 * Convex allows a transaction 32,000 documents read and 16,000 written. A run
 * over 20,000 members is so many transactions like these, the fullest there
 * are: 100 memberships of the listing, 300 rows of the mirror.
 */
const ROWS = 300;
const LISTED_AT = 10_000;

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  t = setup({ unwatched: true });
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner" }));
});

const person = (n: number) => `user_${String(n).padStart(4, "0")}`;

function listed(n: number, role = "member", updatedAt = 2_000) {
  const original: RemoteMembership = {
    membershipId: `om_${person(n)}`,
    workosOrganizationId: "org_studio",
    workosUserId: person(n),
    roleSlugs: [role],
    allRoles: true,
    status: "active",
    createdAt: 1_000,
    updatedAt,
  };
  return {
    membershipId: original.membershipId,
    providerUserId: original.workosUserId,
    status: original.status,
    roleSlugs: original.roleSlugs,
    allRoles: original.allRoles,
    updatedAt,
    original,
  } satisfies ListedMembership;
}

/** So many members, each with a row in the mirror unless the test says otherwise. */
async function seedMembers(count: number, { mirrored = true } = {}) {
  return await t.run(async (ctx) => {
    const userIds: Id<"users">[] = [];
    for (let n = 0; n < count; n++) {
      const userId = await ctx.db.insert("users", {
        workosUserId: person(n),
        name: person(n),
        email: `${person(n)}@example.com`,
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
      userIds.push(userId);
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId,
        role: "member",
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        sortName: person(n),
        searchText: person(n),
      });
      if (!mirrored) continue;
      const { allRoles: _, ...original } = listed(n, "member", 1_000).original;
      await ctx.db.insert("workosOrganizationMemberships", {
        ...original,
        directoryManaged: false,
        roleSlug: "member",
        syncedAt: 1_000,
      });
    }
    return userIds;
  });
}

/** What one transaction reads and writes, and what it came to. */
async function measure<R>(
  work: (ctx: MutationCtx, comparison: Comparison) => Promise<R>,
) {
  return await t.run(async (ctx) => {
    const workspace = (await ctx.db.get("workspaces", workspaceId))!;
    const before = await ctx.meta.getTransactionMetrics();
    const result = await work(ctx, {
      workspace,
      provider: "workos",
      organizationId: "org_studio",
      listedAt: LISTED_AT,
    });
    const after = await ctx.meta.getTransactionMetrics();
    return {
      result,
      read: after.documentsRead.used - before.documentsRead.used,
      written: after.documentsWritten.used - before.documentsWritten.used,
    };
  });
}

const everyone = { after: null, upTo: null };
const now = 20_000;

describe("the fullest transactions stay far from Convex's limits", () => {
  const expectSmall = ({
    read,
    written,
  }: {
    read: number;
    written: number;
  }) => {
    expect(read).toBeLessThan(8_000);
    expect(written).toBeLessThan(4_000);
  };

  test("100 people who have never been here", async () => {
    const memberships = Array.from({ length: BATCH }, (_, n) => listed(n));
    const measured = await measure((ctx, comparison) =>
      applyRange(
        ctx,
        comparison,
        { after: "u", upTo: null, memberships },
        { removable: [], now },
      ),
    );
    expect(measured.result.counts.added).toBe(BATCH);
    expectSmall(measured);
  });

  test("100 with another role, and 199 who are gone", async () => {
    await seedMembers(ROWS - 1);
    const memberships = Array.from({ length: BATCH }, (_, n) =>
      listed(n, "admin"),
    );
    const removable = Array.from({ length: ROWS }, (_, n) => person(n));
    const measured = await measure((ctx, comparison) =>
      applyRange(
        ctx,
        comparison,
        { after: "u", upTo: null, memberships },
        { removable, now },
      ),
    );
    expect(measured.result).toEqual({
      counts: { added: 0, updated: 100, removed: 199, refused: 0 },
      next: null,
    });
    expectSmall(measured);
  });

  test("a range with more rows than one transaction takes goes on where it stopped", async () => {
    await seedMembers(ROWS + 50);
    const removable = Array.from({ length: ROWS + 50 }, (_, n) => person(n));
    const range = { after: "u", upTo: null, memberships: [] };
    const first = await measure((ctx, comparison) =>
      applyRange(ctx, comparison, range, { removable, now }),
    );
    expect(first.result).toMatchObject({
      counts: { removed: ROWS - 1 },
      next: person(ROWS - 2),
    });
    expectSmall(first);
    const second = await measure((ctx, comparison) =>
      applyRange(
        ctx,
        comparison,
        { ...range, after: first.result.next },
        { removable, now },
      ),
    );
    expect(second.result).toMatchObject({
      counts: { removed: 51 },
      next: null,
    });
  });

  test("100 members the mirror has never heard of", async () => {
    const userIds = await seedMembers(BATCH, { mirrored: false });
    const removable = userIds.map((_, n) => person(n));
    const people = userIds.map((userId, n) => ({
      key: person(n),
      userId,
      ...{ listed: [], elsewhere: [], said: [], asked: true },
    }));
    const measured = await measure(async (ctx, comparison) => {
      const runId = await ctx.db.insert("reconciliationRuns", {
        workspaceId,
        provider: "workos",
        organizationId: "org_studio",
        startedBy: { type: "operator" },
        startedAt: LISTED_AT,
        status: "running",
        dryRun: false,
        ...{ added: 0, updated: 0, removed: 0, refused: 0, providerCalls: 0 },
      });
      const run = (await ctx.db.get("reconciliationRuns", runId))!;
      return await applySome(
        ctx,
        { run, comparison },
        { people },
        {
          removable,
          now,
        },
      );
    });
    expect(measured.result.counts.removed).toBe(BATCH);
    expectSmall(measured);
  });
});

test("a comparison without differences writes nothing", async () => {
  await seedMembers(BATCH);
  await t.run(async (ctx) => {
    await ctx.db.insert("organizations", {
      provider: "workos",
      organizationId: "org_studio",
      workspaceId,
      name: "Studio",
      updatedAt: 1_000,
      syncedAt: 1_000,
    });
  });
  const { written, result } = await measure(async (ctx, comparison) => {
    await applyOrganization(
      ctx,
      comparison,
      { workosOrganizationId: "org_studio", name: "Studio", updatedAt: 1_000 },
      now,
    );
    await applyListedProfiles(
      ctx,
      Array.from({ length: BATCH }, (_, n) => ({
        workosUserId: person(n),
        email: `${person(n)}@example.com`,
        emailVerified: true,
        updatedAt: 1_000,
        whole: "{}",
      })),
      now,
    );
    const memberships = Array.from({ length: BATCH }, (_, n) =>
      listed(n, "member", 1_000),
    );
    const ofAna = {
      ...listed(0, "admin", 1_000),
      membershipId: "om_ana_studio",
      providerUserId: "ana",
    };
    return await applyRange(
      ctx,
      comparison,
      { ...everyone, memberships: [ofAna, ...memberships] },
      { removable: [], now },
    );
  });
  expect(result.counts).toEqual({
    added: 0,
    updated: 0,
    removed: 0,
    refused: 0,
  });
  expect(written).toBe(0);
});
