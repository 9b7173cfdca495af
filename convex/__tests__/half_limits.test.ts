import { makeFunctionReference } from "convex/server";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { PAGE_MAX } from "../lib/pages";
import { listen, personOf } from "./crowd.helpers";
import { BATCHES } from "./fullBatches.helpers";
import { longCrowd } from "./fullCrowd.helpers";
import { fillHarbor } from "./fullHarbor.helpers";
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

test.each(Object.entries(BATCHES))(
  "%s",
  async (_what, run) => {
    meter.take();
    await run({ t, harbor, people, meter });
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
