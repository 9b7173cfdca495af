import { makeFunctionReference } from "convex/server";
import { beforeAll, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { PAGE_MAX } from "../lib/pages";
import { listen, personOf } from "./crowd.helpers";
import { BATCHES } from "./fullBatches.helpers";
import { longCrowd } from "./fullCrowd.helpers";
import { fillHarbor } from "./fullHarbor.helpers";
import { Halves, withoutWorkos } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { MEASURED_ELSEWHERE } from "./measuredElsewhere.helpers";
import { ASKED, seedHarbor, type Harbor } from "./pages.helpers";
import { productFunctions } from "./productModules.helpers";
import { as, setup, settle, type T } from "./setup.helpers";

/*
 * Every list that a page has, and the batches over people, over the fullest data that our
 * own limits allow: each transaction stays under half of what Convex lets it do.
 * Batches of other subjects have files of their own.
 */

const meter = new Meter();
const halves = new Halves();
let t: T;
let harbor: Harbor;
let people: Id<"users">[];
withoutWorkos();
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
  ...["memberships", "people", "userIds", "ends", "invitees"],
  ...["organizations", "mapping", "membershipIds", "targetIds"],
  ...["providerUserIds", "auditIds", "orderIds", "bodies"],
]);

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
    halves.expect(meter);
  },
);

test.each(Object.entries(BATCHES))(
  "%s",
  async (_what, run) => {
    meter.take();
    await run({ t, harbor, people, meter });
    await settle(t);
    halves.expect(meter);
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
  halves.expect(crowd.meter);
}, 200_000);

test("every list, and every batch, runs in front of the meter here, or in the file that it is listed with", async () => {
  const known = (await productFunctions()).filter(
    ({ isAction, takes }) =>
      !isAction && takes.some((one) => IN_BATCHES.has(one)),
  );
  expect(
    known
      .map(({ name }) => name)
      .filter((name) => !halves.ran.has(name))
      .sort(),
  ).toEqual(Object.values(MEASURED_ELSEWHERE).flat().sort());
  const files = Object.keys(import.meta.glob("./*.test.ts"));
  expect(files).toEqual(
    expect.arrayContaining(
      Object.keys(MEASURED_ELSEWHERE).map((file) => `./${file}`),
    ),
  );
});

test("the closest are told", () => {
  const closest = halves.closest();
  console.info(closest.join("\n"));
  expect(closest).not.toEqual([]);
});
