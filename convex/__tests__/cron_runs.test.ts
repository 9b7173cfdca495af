import { cronJobs, makeFunctionReference } from "convex/server";
import { expect, test, vi } from "vitest";
import { CRON_NAMES, everyMs } from "../lib/cronTable";
import { lastCronRuns } from "../model/crons/runs";
import { addRollcallCrons } from "../rollcall/crons";
import { besideWorkos } from "./workos.helpers";

/* What shows that the crons run. */

const world = besideWorkos();

const crons = cronJobs();
addRollcallCrons(crons);

const lastRuns = async () =>
  await world.t.run(async (ctx) => await lastCronRuns(ctx));

test("a deployment on which no cron has run yet has them all without a run", async () => {
  expect(await lastRuns()).toEqual(
    CRON_NAMES.map((name) => ({ name, everyMs: everyMs(name), ranAt: null })),
  );
});

test.each(CRON_NAMES)("%s leaves the time of its last run", async (name) => {
  const { name: path, args } = crons.crons[name]!;
  const run = async (now: number) => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    const [first] = args as [Record<string, never>];
    if (path === "eventsApi:read")
      await world.t.action(makeFunctionReference<"action">(path), first);
    else await world.t.mutation(makeFunctionReference<"mutation">(path), first);
  };
  const begun = Date.now();
  for (const now of [begun, begun + 86_400_000]) {
    await run(now);
    const ran = (await lastRuns()).filter(({ ranAt }) => ranAt !== null);
    expect(ran).toEqual([{ name, everyMs: everyMs(name), ranAt: now }]);
  }
});

test("a cleanup that somebody calls by hand is no run of the cron", async () => {
  await world.t.mutation(
    makeFunctionReference<"mutation">(
      "workspaces:internalCleanupPendingWorkspaceMemberRemovals",
    ),
    { scope: "due" },
  );
  expect((await lastRuns()).every(({ ranAt }) => ranAt === null)).toBe(true);
});
