import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { CRON_NAMES } from "../lib/cronTable";
import type { DueKind } from "../lib/dueKinds";
import { noteDue } from "../model/crons/due";
import { KINDS } from "../model/overdue";
import { loseJobs } from "./due.helpers";
import { heldLooks, runLooks } from "./looks.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/*
 * A backup has no scheduled functions: what it left for a later time is done all the same.
 * dev/restore.test.ts plays a whole one.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const kinds = Object.keys(KINDS) as DueKind[];
const team = besideTeam();

/** When there is something to do of a kind, and which kinds were done, at what time. */
let dueAt: number | null;
let done: { kind: DueKind; at: number }[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  dueAt = null;
  done = [];
  for (const kind of kinds) {
    vi.spyOn(KINDS[kind], "nextAt").mockImplementation(() =>
      Promise.resolve(done.some((one) => one.kind === kind) ? null : dueAt),
    );
    vi.spyOn(KINDS[kind], "takeUp").mockImplementation(() => {
      done.push({ kind, at: Date.now() });
      return Promise.resolve(null);
    });
  }
  return () => vi.restoreAllMocks();
});

/** Everything is due then, and has its look; all that is scheduled is lost. */
async function restored(inMs: number) {
  const { t } = team.world;
  const at = Date.now() + inMs;
  dueAt = at;
  await t.run(async (ctx) => {
    for (const kind of kinds) await noteDue(ctx, kind, at, Date.now());
  });
  expect(await heldLooks(t)).toHaveLength(kinds.length);
  await loseJobs(t, /./);
  expect(await heldLooks(t)).toEqual([]);
  return at;
}

async function hourlyCron() {
  const { t } = team.world;
  await t.mutation(internal.steps.due.lookForOverdue, {});
  await settle(t);
  await runLooks(t);
  await settle(t);
}

describe("what a backup left for a later time", () => {
  test("is taken up by the hourly cron within an hour and five minutes of that time, of every kind", async () => {
    const at = await restored(3 * HOUR);
    // The hour that is the worst: a run comes four minutes after the time.
    vi.setSystemTime(at + 4 * MINUTE - 3 * HOUR);
    for (let hour = 0; hour <= 4; hour++) {
      await hourlyCron();
      vi.setSystemTime(Date.now() + HOUR);
    }
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
    for (const one of done) {
      expect(one.at, one.kind).toBeGreaterThanOrEqual(at);
      expect(one.at, one.kind).toBeLessThanOrEqual(at + 65 * MINUTE);
    }
  });

  test("is looked at in time again after operators:afterRestore, of every kind", async () => {
    const at = await restored(3 * HOUR);
    const { t } = team.world;
    await t.mutation(internal.operators.afterRestore, { dryRun: false });
    await settle(t);
    const looks = await heldLooks(t);
    expect(looks.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
    // Every workspace is compared at once; what else waits keeps its time.
    const soon = Date.now() + MINUTE;
    for (const look of looks)
      if (look.kind === "reconciliations")
        expect(look.at).toBeLessThanOrEqual(soon);
      else expect(look.at, look.kind).toBe(at);
    vi.setSystemTime(at);
    await runLooks(t);
    expect(done).toHaveLength(kinds.length);
  });

  test("is left as it is by a dry run", async () => {
    await restored(3 * HOUR);
    const { t } = team.world;
    expect(await t.mutation(internal.operators.afterRestore, {})).toMatchObject(
      {
        dryRun: true,
        linkedWorkspaces: 1,
        did: expect.stringMatching(/^Nothing was changed/) as string,
      },
    );
    await settle(t);
    expect(await heldLooks(t)).toEqual([]);
  });
});

test("crons that ran last when the backup was made have missed nothing after operators:afterRestore", async () => {
  const { t } = team.world;
  await t.run(async (ctx) => {
    for (const name of CRON_NAMES)
      await ctx.db.insert("cronRuns", {
        name,
        ranAt: Date.now() - 90 * 24 * HOUR,
      });
  });
  await t.mutation(internal.operators.afterRestore, { dryRun: false });
  await settle(t);
  const health = await t.action(internal.operators.health, {});
  expect(health.findings).toEqual([]);
});
