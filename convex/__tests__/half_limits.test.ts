import { makeFunctionReference } from "convex/server";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { FILE_PAGE_MAX, PAGE_MAX } from "../lib/pages";
import { laneOf } from "../model/inbox/lanes";
import { fillHarbor, LONG, putDue, putWaiting } from "./fullHarbor.helpers";
import { inCrowd, listen, personOf } from "./crowd.helpers";
import { type Cost, HALF, Meter } from "./meter.helpers";
import { MEASURED_ELSEWHERE } from "./measuredElsewhere.helpers";
import { ASKED, seedHarbor, type Harbor } from "./pages.helpers";
import { productFunctions } from "./productModules.helpers";
import { as, setup, settle, type T } from "./setup.helpers";

/*
 * Every list that a page has, and the batches over people, over the fullest data that our
 * own limits allow: each transaction stays under half of what Convex lets it do.
 * What has a test of its own is listed at the end, with that.
 */

const CROWD = 900;

const meter = new Meter();
let t: T;
let harbor: Harbor;
let people: Id<"users">[];
beforeEach(() => {
  // WorkOS answers nothing that is worth another try.
  vi.spyOn(globalThis, "fetch").mockImplementation(() =>
    Promise.resolve(Response.json({ message: "No" }, { status: 400 })),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
beforeAll(async () => {
  t = setup({ meter });
  harbor = await seedHarbor(t);
  people = await fillHarbor(t, harbor);
  meter.take();
}, 300_000);

/** Arguments of what has more than a few rows to go through. */
const IN_BATCHES = new Set([
  "paginationOpts",
  "cursor",
  "after",
  "some",
  "range",
  "memberships",
  "people",
  "userIds",
]);

/** What has run in front of the meter. */
const ran = new Set<string>();
const closest: { share: number; told: string }[] = [];

/** What ran since the last look stays under half. */
function expectHalves(from = meter) {
  const over: string[] = [];
  const readings = from.take();
  expect(readings).not.toEqual([]);
  for (const { name, cost } of readings) {
    ran.add(name);
    for (const [kind, half] of Object.entries(HALF)) {
      const share = cost[kind as keyof Cost] / half;
      const told = `${name}: ${cost[kind as keyof Cost]} of ${half} ${kind}`;
      closest.push({ share, told });
      if (share > 1) over.push(told);
    }
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
  [
    "everybody confirmed by a job",
    async () => {
      const olga = as(t, "olga");
      const jobId = await olga.mutation(api.bulk.prepare, {
        ...here(),
        change: { what: "confirm" },
        filter: { role: "member" },
      });
      await settle(t);
      const job = await olga.query(api.bulk.get, { ...here(), jobId });
      await olga.mutation(api.bulk.start, {
        ...here(),
        jobId,
        count: job!.matched,
      });
    },
  ],
  [
    "a review of everybody, and its file",
    async () => {
      const olga = as(t, "olga");
      const { campaignId } = harbor;
      await olga.mutation(api.reviews.cancel, { ...here(), campaignId });
      const next = await olga.mutation(api.reviews.start, {
        ...here(),
        name: "All",
        dueAt: Date.now() + 86_400_000,
        scope: { roles: [] },
        reviewerId: harbor.ids.olga,
      });
      await settle(t);
      await olga.query(api.reviews.listItems, {
        ...here(),
        campaignId: next,
        paginationOpts: { numItems: PAGE_MAX, cursor: null },
      });
      const exportId = await olga.mutation(api.exports.start, {
        ...here(),
        what: "review",
        campaignId: next,
      });
      await olga.query(api.exports.readReview, {
        ...here(),
        exportId,
        paginationOpts: aFile,
      });
      const jobId = await olga.mutation(api.bulk.prepare, {
        ...here(),
        change: { what: "confirm" },
        campaignId: next,
      });
      await settle(t);
      const job = await olga.query(api.bulk.get, { ...here(), jobId });
      await olga.mutation(api.bulk.start, {
        ...here(),
        jobId,
        count: job!.matched,
      });
    },
  ],
  [
    "more waiting events than a transaction takes, each of the longest",
    async () => {
      await putWaiting(t);
      meter.take();
      await t.mutation(internal.steps.inbox.processNext, {
        lane: laneOf({ provider: "workos", organizationId: "org_harbor" }),
      });
    },
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
  [
    "all that is done after a backup was restored",
    async () => {
      await putDue(t, harbor);
      meter.take();
      await t.mutation(internal.operators.afterRestore, { dryRun: false });
    },
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

test("a reconciliation that another action goes on with, in which everybody differs", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const crowd = await longCrowd();
  listen(crowd.of);
  const outcome = await as(crowd.t, personOf(0)).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId: crowd.workspaceId },
  );
  expect(outcome.status).toBe("running");
  await settle(crowd.t);
  const run = await crowd.t.run((ctx) =>
    ctx.db.query("reconciliationRuns").first(),
  );
  expect(run).toMatchObject({ status: "done", refused: 0 });
  expect(run!.added).toBeGreaterThan(100);
  expect(run!.updated).toBeGreaterThan(100);
  expect(run!.removed).toBeGreaterThan(100);
  expectHalves(crowd.meter);
}, 200_000);

/** A third of them have come, a third have another role, and the rest are gone. */
async function longCrowd() {
  const { t, meter, workspaceId, crowd } = await inCrowd(CROWD, (n) => ({
    user: n % 3 !== 0,
    member: n % 3 !== 0,
    row: n % 3 !== 0,
  }));
  const at = Date.now() - 1_000;
  crowd.listed = crowd.listed.filter((n) => n === 0 || n % 3 !== 1);
  for (const n of crowd.listed.slice(1))
    crowd.said.set(n, { role: "admin", name: LONG, at });
  crowd.asked = () => {
    vi.setSystemTime(Date.now() + 100_000);
  };
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, { brakePercent: 100 });
    for (const { _id } of await ctx.db.query("workspaceMembers").collect())
      await ctx.db.patch("workspaceMembers", _id, {
        name: LONG,
        searchText: LONG,
      });
  });
  meter.take();
  return { t, meter, workspaceId, of: crowd };
}

test("every list, and every batch, runs in front of the meter, or is listed with where it does", async () => {
  const known = (await productFunctions()).filter(
    ({ isAction, takes }) =>
      !isAction && takes.some((one) => IN_BATCHES.has(one)),
  );
  expect(
    known
      .map(({ name }) => name)
      .filter((name) => !ran.has(name))
      .sort(),
  ).toEqual([...MEASURED_ELSEWHERE].sort());
});

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
