import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../model/sync/schedulePlan";
import { type Seen, simulate } from "./queueSimulation.helpers";

/* A hundred thousand workspaces, each compared daily, on a clock of its own. */

const WORKSPACES = 100_000;
const AT_ONCE = 4;
const SECOND_MS = 1_000;
/** A run of a workspace takes from half a second to three, always the same. */
const takes = (n: number) => 500 + ((n * 7919) % 2_500);
const succeeds = (n: number) => ({ ms: takes(n), fails: false });
/** The places could compare so many in an hour. */
const ROOM = (AT_ONCE * HOUR_MS) / 1_750;

/** Evenly over the day, in no order. */
const spread = (n: number) => ((n * 48_271) % 100_003) * (DAY_MS / 100_003);

const hours = (ms: number) => (ms / HOUR_MS).toFixed(2);

function print(what: string, { runs, gapMost, jobsMost, lateMost }: Seen) {
  const late = Math.max(...lateMost.values());
  console.info(
    `${what}: ${runs} runs, ${jobsMost} jobs at most, ${hours(late)} h late at most, ${hours(gapMost)} h between two comparisons at most`,
  );
}

function expectBounded({ runningMost, jobsMost }: Seen) {
  expect(runningMost).toBeLessThanOrEqual(AT_ONCE);
  // Convex keeps a million jobs outstanding.
  expect(jobsMost).toBeLessThanOrEqual(1 + 2 * AT_ONCE);
}

test("a hundred thousand workspaces are compared daily, with a handful of jobs", () => {
  const seen = simulate({
    workspaces: WORKSPACES,
    atOnce: AT_ONCE,
    days: 4,
    firstDueAt: spread,
    run: succeeds,
  });
  print("A hundred thousand", seen);
  expectBounded(seen);
  expect(seen.neverCompared).toBe(0);
  expect(seen.runs).toBeGreaterThan(3.9 * WORKSPACES);
  expect(seen.gapMost).toBeLessThan(DAY_MS + 10 * 60 * SECOND_MS);
}, 60_000);

test("that are all due in the same moment, none waits longer than the places take for all", () => {
  const seen = simulate({
    workspaces: WORKSPACES,
    atOnce: AT_ONCE,
    days: 3,
    firstDueAt: () => 1,
    run: succeeds,
  });
  print("All at once", seen);
  expectBounded(seen);
  expect(seen.neverCompared).toBe(0);
  expect(seen.lateMost.get(0)).toBeLessThan((WORKSPACES / ROOM + 1) * HOUR_MS);
}, 60_000);

describe("six hours without the provider", () => {
  const FROM = DAY_MS + 6 * HOUR_MS;
  const UNTIL = FROM + 6 * HOUR_MS;
  const isAway = (now: number) => now >= FROM && now < UNTIL;

  test("are made up for at the same pace, and nobody is left out", () => {
    const seen = simulate({
      workspaces: WORKSPACES,
      atOnce: AT_ONCE,
      days: 5,
      firstDueAt: spread,
      // Each call waits ten seconds, four times.
      run: (n, now) =>
        isAway(now) ? { ms: 45 * SECOND_MS, fails: true } : succeeds(n),
    });
    print("Six hours away", seen);
    expectBounded(seen);
    expect(seen.neverCompared).toBe(0);
    // No herd: what has waited begins as others end.
    const [usual, after] = [DAY_MS, UNTIL].map((from) =>
      mostIn(seen, from, from + 6 * HOUR_MS),
    );
    expect(after).toBeLessThan(3 * usual!);
    // It is over within the time in which the places make up for what has waited.
    const waited = (6 * WORKSPACES) / 24;
    const madeUp = (waited / (ROOM - WORKSPACES / 20)) * HOUR_MS;
    expect(seen.gapMost).toBeLessThan(DAY_MS + 6 * HOUR_MS + madeUp);
    const since = Math.ceil((UNTIL + madeUp) / HOUR_MS) + 1;
    for (const [hour, late] of seen.lateMost)
      if (hour >= since && hour < 4 * 24)
        expect(late).toBeLessThan(HOUR_MS / 2);
  }, 60_000);

  test("and a tenth that always fails takes nobody else's time", () => {
    const seen = simulate({
      workspaces: WORKSPACES,
      atOnce: AT_ONCE,
      days: 5,
      firstDueAt: spread,
      run: (n) =>
        n % 10 === 0 ? { ms: 2 * SECOND_MS, fails: true } : succeeds(n),
    });
    print("A tenth fails", seen);
    expectBounded(seen);
    expect(seen.neverCompared).toBe(WORKSPACES / 10);
    expect(seen.gapMost).toBeLessThan(DAY_MS + HOUR_MS);
    // Hourly they would take 240,000 runs a day.
    const failed = seen.runs - 5 * 1.1 * 0.9 * WORKSPACES;
    expect(failed).toBeLessThan(1.2 * WORKSPACES);
  }, 60_000);
});

/** Runs that began in the fullest minute. */
function mostIn({ begunIn }: Seen, from: number, until: number): number {
  let most = 0;
  for (let minute = from / 60_000; minute < until / 60_000; minute++)
    most = Math.max(most, begunIn.get(minute) ?? 0);
  return most;
}
