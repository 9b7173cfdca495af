import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { inCrowd, listen, membersIn, personOf } from "./crowd.helpers";
import { expectHalf } from "./meter.helpers";
import { as, countsMatch, settle, setEnvironment } from "./setup.helpers";

/* A run over more people than one action can hold: several go through it. */

const COUNT = 20_000;
const SECOND_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  setEnvironment();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const every = (n: number, step: number, rest: number) => n % step === rest;
/** Whose membership WorkOS has no more. */
const isGone = (n: number) => every(n, 800, 7);
/** Members who were never told of, here or there. */
const isStray = (n: number) => every(n, 2_000, 11);
/** Members of whom the mirror has lost the membership. */
const isLost = (n: number) => every(n, 1_000, 13);
/** Whom WorkOS calls otherwise. */
const isPromoted = (n: number) => every(n, 700, 17);
/** Whom nobody here has ever seen. */
const isNew = (n: number) => every(n, 500, 19);

test("20,000 people end exactly as WorkOS has them, over several actions, and nothing is left of the way", async () => {
  const { t, meter, workspaceId, crowd } = await inCrowd(COUNT, (n) => ({
    user: !isNew(n),
    member: !isNew(n),
    row: !isNew(n) && !isStray(n) && !isLost(n),
  }));
  crowd.listed = crowd.listed.filter((n) => !isGone(n) && !isStray(n));
  for (const n of crowd.listed)
    if (isPromoted(n))
      crowd.said.set(n, { role: "admin", at: Date.now() - SECOND_MS });
  crowd.asked = () => {
    vi.setSystemTime(Date.now() + 2 * SECOND_MS);
  };
  listen(crowd);
  const first = await as(t, personOf(0)).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId },
  );
  expect(first).toMatchObject({ status: "running", error: null });
  await settle(t);

  const count = (which: (n: number) => boolean) =>
    Array.from({ length: COUNT }, (_, n) => n).filter(which).length;
  const runs = await t.run((ctx) =>
    ctx.db.query("reconciliationRuns").collect(),
  );
  expect(runs).toMatchObject([
    {
      status: "done",
      added: count(isNew),
      updated: count(isPromoted) + count(isLost),
      removed: count(isGone) + count(isStray),
      refused: 0,
    },
  ]);
  for (const field of ["progress", "turn", "leaseUntil", "brake", "error"])
    expect(runs[0]).not.toHaveProperty(field);

  const roles = await membersIn(t, workspaceId);
  const expected = new Map(
    crowd.listed.map((n) => [personOf(n), isPromoted(n) ? "admin" : "member"]),
  );
  expected.set(personOf(0), "owner");
  expect(new Map([...roles].sort())).toEqual(new Map([...expected].sort()));
  const { kept, recounted } = await countsMatch(t, workspaceId);
  expect(kept).toEqual(recounted);

  for (const table of ["reconciliationHeld", "reconciliationSeen"] as const)
    expect(await t.run((ctx) => ctx.db.query(table).first())).toBeNull();
  const readings = meter.take();
  for (const { name, cost } of readings) expectHalf(cost, name);
  const steps = readings.map(({ name }) => name.split(":")[1]);
  expect(steps.filter((name) => name === "findBegun").length).toBeGreaterThan(
    0,
  );
  // Nobody is listed twice where one has handed on.
  expect(steps.filter((name) => name === "comparePage")).toHaveLength(
    Math.ceil(crowd.listed.length / 100),
  );
  // The next run finds nobody.
  const again = await t.action(
    internal.organizationSync.reconcileInBackground,
    {
      workspaceId,
    },
  );
  expect(again.status).toBe("running");
  await settle(t);
  const last = await t.run((ctx) =>
    ctx.db.query("reconciliationRuns").order("desc").first(),
  );
  expect(last).toMatchObject({
    ...{ status: "done", added: 0, updated: 0, removed: 0, refused: 0 },
  });
}, 400_000);
