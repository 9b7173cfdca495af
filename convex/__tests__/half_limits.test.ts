import { makeFunctionReference } from "convex/server";
import { beforeAll, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { inBatches } from "../lib/batches";
import { NAME_MAX } from "../lib/names";
import { FILE_PAGE_MAX, PAGE_MAX } from "../lib/pages";
import { putEvent } from "./inbox.helpers";
import { type Cost, HALF, Meter } from "./meter.helpers";
import { ASKED, seedHarbor, type Harbor } from "./pages.helpers";
import { as, setup, settle, type T } from "./setup.helpers";

/*
 * Every list that a page has, and the batches over people, over the fullest data that our
 * own limits allow: each transaction stays under half of what Convex lets it do.
 * Reconciliations (reconciliation_cost), departures (forgotten_crowds) and the review's
 * list of people (reviews_scale) have tests of their own.
 */

const MEMBERS = 600;
/** Of each of the first hundred: as many as are released at once, and more. */
const ASSIGNMENTS = 120;
const EVENTS = 30;
/** A document has 1 MiB at most. */
const EVENT_BYTES = 1_000 * 1024;
/** Three bytes a letter. */
const LONG = "漢".repeat(NAME_MAX);

const meter = new Meter();
let t: T;
let harbor: Harbor;
let people: Id<"users">[];
beforeAll(async () => {
  t = setup({ meter });
  harbor = await seedHarbor(t);
  people = await crowd(t, harbor);
  meter.take();
}, 300_000);

async function crowd(t: T, { workspaceId, ids }: Harbor) {
  const customers: Id<"customers">[] = await t.run(async (ctx) => {
    const made: Id<"customers">[] = [];
    for (let n = 0; n < ASSIGNMENTS; n++)
      made.push(
        await ctx.db.insert("customers", {
          workspaceId,
          name: `${LONG.slice(4)}${n}`,
          nameKey: `${LONG.slice(4)}${n}`,
          createdAt: 1_000,
        }),
      );
    return made;
  });
  const all: Id<"users">[] = [];
  const numbers = Array.from({ length: MEMBERS }, (_, n) => n);
  for (const some of inBatches(numbers, 50))
    await t.run(async (ctx) => {
      for (const n of some) {
        const email = `${String(n).padStart(240, "a")}@example.com`;
        const userId = await ctx.db.insert("users", {
          workosUserId: `user_${n}`,
          name: LONG,
          email,
          emailKey: email,
          emailVerified: true,
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
        all.push(userId);
        await ctx.db.insert("workspaceMembers", {
          workspaceId,
          userId,
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          seenOrJoinedAt: 1_000,
          name: LONG,
          email,
          sortName: `${LONG.slice(4)}${n}`,
          searchText: `${LONG} ${email}`,
        });
        await ctx.db.insert("workosOrganizationMemberships", {
          membershipId: `om_user_${n}`,
          workosOrganizationId: "org_harbor",
          workosUserId: `user_${n}`,
          roleSlug: "member",
          roleSlugs: ["member"],
          status: "active",
          directoryManaged: false,
          createdAt: 1_000,
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
        if (n < 100)
          for (const customerId of customers)
            await ctx.db.insert("staffCustomerAssignments", {
              workspaceId,
              userId,
              customerId,
              assignedAt: 1_000,
            });
        await ctx.db.insert("workspaceMemberAuditLogs", {
          workspaceId,
          userId,
          event: "joined",
          reason: "a".repeat(200),
          actor: { type: "user", userId: ids.olga },
          actorKey: `user:${ids.olga}`,
          timestamp: 1_000 + n,
        });
        await ctx.db.insert("pendingInvitations", {
          workspaceId,
          workosInvitationId: `invitation_${n}`,
          email: `b${email.slice(1)}`,
          role: "member",
          state: "pending",
          invitedBy: ids.olga,
          invitedAt: 1_000,
          expiresAt: 2_000,
          updatedAt: 1_000,
        });
      }
    });
  for (const some of inBatches(numbers.slice(0, EVENTS), 10))
    await t.run(async (ctx) => {
      for (const n of some)
        await putEvent(ctx, {
          eventId: `event_full_${n}`,
          organizationId: "org_harbor",
          status: "failed",
          body: "x".repeat(EVENT_BYTES),
          receivedAt: 1_000,
          bodyUntil: 2_000,
        });
    });
  return all;
}

const closest: { share: number; told: string }[] = [];

/** What ran since the last look stays under half. */
function expectHalves() {
  const over: string[] = [];
  const readings = meter.take();
  expect(readings).not.toEqual([]);
  for (const { name, cost } of readings)
    for (const [kind, half] of Object.entries(HALF)) {
      const share = cost[kind as keyof Cost] / half;
      const told = `${name}: ${cost[kind as keyof Cost]} of ${half} ${kind}`;
      closest.push({ share, told });
      if (share > 1) over.push(told);
    }
  expect([...new Set(over)]).toEqual([]);
}

test.each(Object.keys(ASKED))(
  "%s, a page of the largest size",
  async (name) => {
    const query = makeFunctionReference<"query">(
      name.replace(/\.(\w+)$/, ":$1").replaceAll(".", "/"),
    );
    for (const args of ASKED[name]!(harbor))
      await as(t, "olga").query(query, {
        ...args,
        ...("paginationOpts" in args
          ? { paginationOpts: { numItems: PAGE_MAX, cursor: null } }
          : {}),
      });
    expectHalves();
  },
);

const here = () => ({ workspaceId: harbor.workspaceId });
const hundred = () => people.slice(0, 100);
const aFile = { numItems: FILE_PAGE_MAX, cursor: null };

test.each<[string, () => Promise<unknown>]>([
  [
    "exports of the team",
    async () => {
      const olga = as(t, "olga");
      const exportId = await olga.mutation(api.exports.start, {
        ...here(),
        what: "members",
      });
      await olga.query(api.exports.readMembers, {
        ...here(),
        exportId,
        paginationOpts: aFile,
      });
    },
  ],
  [
    "exports of the audit",
    async () => {
      const olga = as(t, "olga");
      const exportId = await olga.mutation(api.exports.start, {
        ...here(),
        what: "audit",
      });
      await olga.query(api.exports.readAudit, {
        ...here(),
        exportId,
        paginationOpts: aFile,
      });
    },
  ],
  [
    "the event with the longest text",
    async () => {
      const { page } = await as(t, "olga").query(api.inbox.listEvents, {
        ...here(),
        paginationOpts: { numItems: PAGE_MAX, cursor: null },
      });
      await as(t, "olga").query(api.inbox.getEvent, {
        ...here(),
        auditId: page.at(-1)!.auditId,
      });
    },
  ],
  [
    "a hundred people assigned to a customer",
    () =>
      as(t, "olga").mutation(api.customers.assign, {
        ...here(),
        customerId: harbor.customerId,
        userIds: hundred(),
      }),
  ],
  [
    "a hundred people taken off it",
    () =>
      as(t, "olga").mutation(api.customers.unassign, {
        ...here(),
        customerId: harbor.customerId,
        userIds: hundred(),
      }),
  ],
  [
    "everybody chosen for a change",
    () =>
      as(t, "olga").mutation(api.bulk.prepare, {
        ...here(),
        change: { what: "confirm" },
        filter: {},
      }),
  ],
  ["the seals", () => t.mutation(internal.steps.seals.seal, {})],
  [
    "everybody counted",
    () => t.mutation(internal.steps.memberCounts.recount, here()),
  ],
  [
    "everybody cleaned up",
    () =>
      t.mutation(
        internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
        { scope: "all", brake: true },
      ),
  ],
  [
    "invitations that expire",
    () => t.mutation(internal.invitations.internal.expireDue, {}),
  ],
  ["the inbox pruned", () => t.mutation(internal.steps.inbox.prune, {})],
  ["old records", () => t.mutation(internal.steps.retention.forget, {})],
  [
    "a hundred people removed, each with all their customers",
    () =>
      as(t, "olga").mutation(api.users.manage.removeUsers, {
        ...here(),
        userIds: hundred(),
      }),
  ],
])(
  "%s",
  async (_what, run) => {
    meter.take();
    await run();
    await settle(t);
    expectHalves();
  },
  120_000,
);

test("the closest are told", () => {
  closest.sort((a, b) => b.share - a.share);
  const shown = [...new Map(closest.map((one) => [one.told, one])).values()];
  console.info(
    shown
      .slice(0, 5)
      .map(
        ({ share, told }) => `${Math.round(share * 50)} % of Convex's: ${told}`,
      )
      .join("\n"),
  );
  expect(closest.length).toBeGreaterThan(0);
});
