import { expect, test } from "vitest";
import { health } from "../../test/sync";
import type { LinkedHealth } from "./layerHealth";
import { summaryOf } from "./summary";

const WELL = health() as LinkedHealth;
const known = (differing: number): LinkedHealth => ({
  ...WELL,
  reconciliation: { ...WELL.reconciliation!, known: { at: 7, differing } },
});

test("in sync is said only where nothing is known that speaks against it", () => {
  const kind = (...args: Parameters<typeof summaryOf>) =>
    summaryOf(...args).kind;
  expect(summaryOf(known(0), 0, null, ["well", "watch"])).toEqual({
    kind: "same",
    at: 7,
  });
  expect(kind(known(1), 0, null, ["well"])).toBe("differ");
  expect(kind(known(0), 1, null, ["well"])).toBe("leaving");
  expect(kind({ ...known(0), failedEvents: 1 }, 0, null, ["well"])).toBe(
    "failed",
  );
  expect(kind(known(0), 0, null, ["well", "broken"])).toBe("broken");
  expect(kind({ ...WELL, reconciliation: null }, 0, null, ["well"])).toBe(
    "unknown",
  );
});

test("who differs is said first", () => {
  expect(
    summaryOf({ ...known(3), failedEvents: 2 }, 1, null, ["broken"]),
  ).toEqual({
    kind: "differ",
    count: 3,
    at: 7,
  });
});

test("in sync is not said of people whom only observing lets in, nor of some who were not looked at", () => {
  const observed = (people: number, complete = true) =>
    summaryOf(known(0), 1, { since: 5, people, complete }, ["well"]);
  expect(observed(2)).toEqual({
    kind: "observed",
    count: 2,
    complete: true,
    since: 5,
  });
  expect(observed(0, false)).toMatchObject({ kind: "observed" });
  expect(observed(0)).toMatchObject({ kind: "leaving" });
});
