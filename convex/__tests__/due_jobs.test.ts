import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { reconcileInBackground } from "../organizationSync";
import { work } from "../steps/operatorRuns";
import { loseOffers } from "./background.helpers";
import { bulkIn } from "./bulk.helpers";
import { dieAfter, expectAt, looksAhead, loseJobs } from "./due.helpers";
import { besideProduct, fails, waitingCalls } from "./hooks.helpers";
import { besideStudio } from "./running.helpers";
import { settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { passTime } from "./time.helpers";

/*
 * Long runs, bulk jobs and the product's hooks go on by jobs of their own. Where one of
 * those was lost they are taken up at a known time and not before.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const product = besideProduct();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "log").mockReturnValue();
  return () => vi.restoreAllMocks();
});
const { world, studio, me, here } = besideStudio();

/** One job is lost before it begins, while that is done. */
async function losing<Result>(
  lose: () => Promise<number>,
  what: () => Promise<Result>,
) {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date", "setTimeout"], now });
  const result = await what();
  expect(await lose()).toBe(1);
  vi.useFakeTimers({ toFake: ["Date"], now });
  return result;
}

describe("a reconciliation", () => {
  const reconcile = (fate: Parameters<typeof runInSteps>[3]) =>
    runInSteps(world.t, reconcileInBackground, here(), fate);
  const states = async () =>
    (
      await world.t.run((ctx) => ctx.db.query("reconciliationRuns").collect())
    ).map(({ status }) => status);

  test("whose action died is closed when its lease ends", async () => {
    await dieAfter(/beginRun$/, reconcile);
    await expectAt(world.t, 5 * MINUTE, states, {
      before: ["running"],
      then: ["failed"],
    });
    await passTime(world.t, 10 * MINUTE);
    expect(await looksAhead(world.t, "deadRuns")).toEqual([]);
  });

  test("that ends well leaves one look behind, with all that began meanwhile", async () => {
    for (let runs = 0; runs < 2; runs++) {
      await world.t.action(
        internal.organizationSync.reconcileInBackground,
        here(),
      );
      await passTime(world.t, MINUTE);
    }
    expect(await states()).toEqual(["done", "done"]);
    expect(await looksAhead(world.t, "deadRuns")).toEqual([3 * MINUTE]);
    await passTime(world.t, 10 * MINUTE);
    expect(await looksAhead(world.t, "deadRuns")).toEqual([]);
  });
});

describe("a bulk job", () => {
  const bulk = bulkIn(
    () => world.t,
    () => studio.workspaceId,
  );
  const prepare = () =>
    bulk.prepare(
      studio.ids.ana!,
      { what: "role", role: "client" },
      { userIds: [studio.userIds.cy!] },
    );
  const states = async () =>
    (await world.t.run((ctx) => ctx.db.query("bulkJobs").collect())).map(
      ({ state }) => state,
    );

  test("that nobody begins is dropped after an hour", async () => {
    await prepare();
    await expectAt(world.t, HOUR, states, { before: ["ready"], then: [] });
    await passTime(world.t, HOUR);
    expect(await looksAhead(world.t, "bulkJobs")).toEqual([]);
  });

  test("whose turn was lost goes on three minutes after it", async () => {
    const jobId = await prepare();
    await passTime(world.t, 20 * MINUTE);
    await losing(
      () => loseJobs(world.t, /steps\/bulk/),
      () => bulk.start(studio.ids.ana!, jobId),
    );
    // Earlier than what it had while nobody had begun it.
    expect(await looksAhead(world.t, "bulkJobs")).toEqual([3 * MINUTE]);
    await expectAt(world.t, 3 * MINUTE, states, {
      before: ["running"],
      then: ["done"],
    });
    await passTime(world.t, HOUR);
    expect(await looksAhead(world.t, "bulkJobs")).toEqual([]);
  });
});

describe("a run of an operator's", () => {
  const begin = () =>
    world.t.mutation(internal.operators.linkWorkspaces, { dryRun: true });
  const loseRun = () => loseOffers(world.t, "operatorRun");
  const hasEnded = async () =>
    await world.t.run(
      async (ctx) =>
        (await ctx.db.query("operatorRuns").first())!.endedAt !== undefined,
    );

  test("whose job was lost is taken up a minute after it", async () => {
    await losing(loseRun, begin);
    await expectAt(world.t, MINUTE, hasEnded, { before: false, then: true });
    await passTime(world.t, HOUR);
    expect(await looksAhead(world.t, "operatorRuns")).toEqual([]);
  });

  test("whose turn died is taken up when an action of that time has ended", async () => {
    const runId = await losing(loseRun, begin);
    await dieAfter(/claimTurn$/, (fate) =>
      runInSteps(world.t, work, { runId }, fate),
    );
    await expectAt(world.t, 11 * MINUTE, hasEnded, {
      before: false,
      then: true,
    });
    await passTime(world.t, HOUR);
    expect(await looksAhead(world.t, "operatorRuns")).toEqual([]);
  });
});

test("a hook that failed and whose job was lost is called ten minutes after its time", async () => {
  product.onMemberChange = fails;
  await me("ana").mutation(api.users.manage.removeUser, {
    ...here(),
    userId: studio.userIds.cy!,
  });
  await settle(world.t);
  const [first] = await waitingCalls(world.t);
  const pause = first!.nextAttemptAt - Date.now();
  expect(await loseJobs(world.t, /callWaiting/)).toBeGreaterThan(0);
  product.onMemberChange = () => Promise.resolve();
  const waiting = async () => (await waitingCalls(world.t)).length;
  await expectAt(world.t, pause + 10 * MINUTE, waiting, { before: 1, then: 0 });
  await passTime(world.t, HOUR);
  expect(await looksAhead(world.t, "hookCalls")).toEqual([]);
});
