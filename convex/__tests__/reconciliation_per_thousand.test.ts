import { afterEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { beginRun } from "../model/reconciliation/records";
import { getContext } from "../model/reconciliation/permission";
import { inCrowd, listen } from "./crowd.helpers";
import { endHalves, Halves } from "./halves.helpers";

/* What a run that finds nothing costs, by the number of members. */

const halves = new Halves();
afterEach(() => {
  vi.restoreAllMocks();
});

async function routineRun(count: number) {
  const { t, meter, workspaceId, crowd } = await inCrowd(count);
  listen(crowd);
  const begun = await t.run(async (ctx) => {
    const context = await getContext(ctx, workspaceId, "cron");
    const { runId } = await beginRun(
      ctx,
      { workspaceId, starter: "cron", dryRun: false, isRoutine: true },
      Date.now(),
    );
    return { workspaceId, runId, context };
  });
  meter.take();
  await t.action(internal.steps.reconciliationActions.carryOutRoutine, begun);
  const readings = halves.expect(meter);
  const runs = await t.run((ctx) =>
    ctx.db.query("reconciliationRuns").collect(),
  );
  // It found nothing, and leaves no record.
  expect(runs).toEqual([]);
  const sum = (kind: "documentsRead" | "documentsWritten") =>
    readings.reduce((all, { cost }) => all + cost[kind], 0);
  const of = (name: string) =>
    readings.filter((one) => one.name.endsWith(`:${name}`));
  return {
    of,
    readings,
    read: sum("documentsRead"),
    written: sum("documentsWritten"),
  };
}

test("of a hundred members it is one transaction, of three documents a member", async () => {
  const { readings, read } = await routineRun(100);
  expect(readings.map(({ name }) => name)).toEqual([
    "steps/reconciliation:endIfQuiet",
  ]);
  expect(read).toBeLessThan(3 * 100 + 30);
});

test("of a thousand it is a transaction a hundred, of four documents a member, and nobody's row is written", async () => {
  const small = await routineRun(1_000);
  const large = await routineRun(3_000);
  expect(large.of("comparePage")).toHaveLength(30);
  expect(large.of("walkMirror")).toHaveLength(7);
  expect(large.of("walkMembers")).toEqual([]);
  const perThousand = {
    read: (large.read - small.read) / 2,
    transactions: (large.readings.length - small.readings.length) / 2,
    written: large.written - small.written,
  };
  console.log("a thousand members", perThousand);
  // With the run and its workspace, which each transaction reads.
  expect(perThousand.read).toBeLessThan(4_000 + 80);
  expect(perThousand.transactions).toBeLessThanOrEqual(12);
  expect(perThousand.written).toBe(0);
});

endHalves(halves, "reconciliation_per_thousand.test.ts");
