import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { putEvent } from "./inbox.helpers";
import { type Cost, Meter } from "./meter.helpers";
import { as, seedWorkspace, setup, type T } from "./setup.helpers";

/*
 * What it costs to know what needs attention, by Convex's own count, the guard's four
 * documents included: every page of an owner or admin subscribes to it.
 */

/** The guard's, 11, and 4 for roles that nobody mapped where there are clients. */
const NOTHING = { documentsRead: 6, databaseQueries: 4 + 13 + 4 };
const MOST = { documentsRead: 480, databaseQueries: 260 };

let meter: Meter;
let t: T;
let workspaceId: Id<"workspaces">;

beforeEach(() => {
  meter = new Meter();
  t = setup({ meter });
});

const seed = async (people: Record<string, "member" | "client">) => {
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    bo: "admin",
    ...people,
  }));
};

const asked = async (who: string) => {
  meter.take();
  const { items } = await as(t, who).query(api.home.getAttention, {
    workspaceId,
  });
  const [reading] = meter.take();
  return { items, cost: reading!.cost };
};

function expectWithin(cost: Cost, most: Partial<Cost>) {
  for (const [kind, limit] of Object.entries(most))
    expect(cost[kind as keyof Cost], kind).toBeLessThanOrEqual(limit);
}

describe("where there is nothing to see to", () => {
  test.each(["ana", "bo"])("%s's pages read next to nothing", async (who) => {
    await seed({ cy: "member", mara: "client" });
    const { items, cost } = await asked(who);
    expect(items).toEqual([]);
    expectWithin(cost, NOTHING);
  });

  test("without clients they read less still", async () => {
    await seed({ cy: "member" });
    const { cost } = await asked("bo");
    expectWithin(cost, { ...NOTHING, databaseQueries: 4 + 13 });
  });

  test("a larger workspace reads no more", async () => {
    await seed(
      Object.fromEntries(
        Array.from({ length: 300 }, (_, n) => [
          `p${n}`,
          n % 2 === 0 ? ("member" as const) : ("client" as const),
        ]),
      ),
    );
    const { items, cost } = await asked("ana");
    expect(items).toEqual([]);
    expectWithin(cost, NOTHING);
  });
});

/** So many of everything that there can be many of, about these people. */
async function crowd(count: number) {
  await seed(
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`p${n}`, "client" as const]),
    ),
  );
  await t.run(async (ctx) => {
    const members = await ctx.db.query("workspaceMembers").collect();
    const [ana, bo, ...others] = members;
    await ctx.db.patch("workspaceMembers", ana!._id, { role: "admin" });
    expect(bo!.role).toBe("admin");
    for (const [n, member] of others.entries()) await troubleWith(n, member);
    const row = await ctx.db.query("workspaceMemberCounts").unique();
    await ctx.db.patch("workspaceMemberCounts", row!._id, {
      counts: {
        active: { owner: 0, admin: 2, member: 0, client: count / 2 },
        pending_removal: { owner: 0, admin: 0, member: 0, client: count / 2 },
        removed: { owner: 0, admin: 0, member: 0, client: 0 },
      },
    });
    // A role that nobody mapped, last in the order of slugs.
    for (const mirrored of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (mirrored.roleSlugs[0] === "client")
        await ctx.db.patch("workosOrganizationMemberships", mirrored._id, {
          roleSlug: "zoologist",
          roleSlugs: ["zoologist"],
        });

    async function troubleWith(n: number, member: Doc<"workspaceMembers">) {
      const { _id: membershipId, userId } = member;
      await ctx.db.patch("workspaceMembers", membershipId, {
        returnedAt: 1_000 + n,
        ...(n % 2 === 0
          ? { listedStatus: "pending_removal", pendingRemovalAt: 2_000 + n }
          : {}),
      });
      await ctx.db.insert("accessRequests", {
        workspaceId,
        membershipId,
        asks: "members:list",
        askedAt: n,
      });
      await ctx.db.insert("providerOrders", {
        workspaceId,
        provider: "workos",
        organizationId: "org_studio",
        kind: "role",
        state: "open",
        actor: { type: "operator" },
        reason: "ordered",
        userId,
        attempts: 9,
        nextAttemptAt: 9e12,
        lastError: "No",
        troubleSince: 1_000 + n,
        openedAt: 1_000,
      });
      await putEvent(ctx, {
        eventId: `event_${n}`,
        organizationId: "org_studio",
        status: "failed",
      });
      await ctx.db.insert("hookCalls", {
        call: {
          hook: "onWorkspaceChange",
          told: {
            workspaceId,
            event: "linked",
            why: { actor: { type: "operator" }, reason: "linked", at: 1 },
          },
        },
        subject: `workspace:${n}`,
        workspaceId,
        attempts: 1,
        failedAt: 1,
        nextAttemptAt: 9e12,
      });
      for (const state of ["pending", "accepted_unmatched"] as const)
        await ctx.db.insert("pendingInvitations", {
          workspaceId,
          workosInvitationId: `invitation_${state}_${n}`,
          email: `${n}@new.example`,
          role: "member",
          state,
          invitedAt: 1_000,
          expiresAt: 9e12 + n,
          updatedAt: 1_000,
        });
      const runId = await ctx.db.insert("reconciliationRuns", {
        workspaceId,
        provider: "workos",
        organizationId: "org_studio",
        startedBy: { type: "cron", name: "reconcile-workspaces" },
        startedAt: n,
        finishedAt: n,
        status: "needs_confirmation",
        dryRun: n % 2 === 0,
        added: 0,
        updated: 0,
        removed: 9,
        refused: 0,
        providerCalls: 3,
      });
      for (let found = 0; found < 9; found++)
        await ctx.db.insert("reconciliationDifferences", {
          runId,
          kind: "remove",
          providerUserId: `user_${found}`,
          userId,
          displayName: "Somebody",
          detail: "member",
        });
    }
  });
}

describe("where everything needs attention", () => {
  test("each kind is said once, the worst first, with a number that ends at 20", async () => {
    await crowd(120);
    const { items, cost } = await asked("bo");
    expect(
      items.map((one) => ("count" in one ? [one.kind, one.count] : [one.kind])),
    ).toEqual([
      ["brake", 9],
      ["no_owner"],
      // People that the brake holds are not listed as different, too.
      ["pending_removal", 60],
      ["returned", 20],
      ["failed_order", 20],
      ["failed_event", 20],
      ["failed_hook", 20],
      ["access_request", 20],
      ["invitation_unmatched", 20],
      ["invitation_expiring", 20],
      ["unmapped_role", 20],
    ]);
    for (const one of items)
      if ("people" in one && Array.isArray(one.people))
        expect(one.people.length).toBe(3);
    expectWithin(cost, MOST);
  });

  test("twice as much costs the same", async () => {
    await crowd(120);
    const { cost } = await asked("bo");
    t = setup({ meter });
    await crowd(240);
    const larger = await asked("bo");
    expect(larger.cost.documentsRead).toBe(cost.documentsRead);
    expect(larger.cost.databaseQueries).toBe(cost.databaseQueries);
  });
});
