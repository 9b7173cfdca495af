import { expect, test } from "vitest";
import type { Id } from "../../../../convex/_generated/dataModel";
import { health } from "../../test/sync";
import type { Run } from "./describeRun";
import { type Behind, summaryOf } from "./summary";

const WELL = health();
const known = (differing: number) => ({
  ...WELL,
  reconciliation: {
    ...WELL.reconciliation!,
    known: { at: 7, differing, people: [], runId: null },
  },
});
const NOTHING = {
  isGone: false,
  waiting: null,
  behind: [],
  leaving: 0,
  observed: null,
  layers: ["well" as const],
};
type Args = Parameters<typeof summaryOf>;
const kind = (own: Args[0], some: Partial<Args[1]> = {}) =>
  summaryOf(own, { ...NOTHING, ...some }).kind;

const waiting: Run = {
  _id: "run_1" as Id<"reconciliationRuns">,
  startedAt: 1,
  finishedAt: 2,
  startedBy: "The regular check",
  startedByUserId: null,
  kind: "reconciliation",
  dryRun: false,
  isConfirmed: false,
  status: "needs_confirmation",
  added: 0,
  updated: 0,
  removed: 3,
  refused: 0,
  providerCalls: 1,
  brake: "many",
  error: null,
};
const behind: Behind = {
  orderId: "order_1" as Id<"providerOrders">,
  kind: "end",
  status: "failed",
  attempts: 8,
  openedAt: 1,
  lastError: "WorkOS did not answer.",
  userId: null,
  displayName: "Kaya Demir",
  since: 1,
  nextAttemptAt: 2,
};

test("in sync is said only where nothing is known that speaks against it", () => {
  expect(
    summaryOf(known(0), { ...NOTHING, layers: ["well", "watch"] }),
  ).toEqual({ kind: "same", at: 7 });
  expect(kind(known(0), { waiting })).toBe("waiting");
  expect(kind(known(1))).toBe("differ");
  expect(kind(known(0), { behind: [behind] })).toBe("behind");
  expect(kind(known(0), { leaving: 1 })).toBe("leaving");
  expect(kind({ ...known(0), failedEvents: 1 })).toBe("failed");
  expect(kind(known(0), { layers: ["well", "broken"] })).toBe("broken");
});

test("never compared is not in sync; whether it can be compared is said with it", () => {
  const { reconciliation, ...own } = known(0);
  expect(summaryOf({ ...own, reconciliation: null }, NOTHING)).toEqual({
    kind: "unknown",
    canCompare: false,
  });
  expect(
    summaryOf(
      { ...own, reconciliation: { ...reconciliation, known: null } },
      NOTHING,
    ),
  ).toEqual({ kind: "unknown", canCompare: true });
});

test("a waiting brake is said first, and then who differs", () => {
  const all = {
    waiting,
    behind: [behind],
    leaving: 1,
    layers: ["broken" as const],
  };
  const own = { ...known(3), failedEvents: 2 };
  expect(kind(own, all)).toBe("waiting");
  expect(summaryOf(own, { ...NOTHING, ...all, waiting: null })).toMatchObject({
    kind: "differ",
    differing: 3,
    at: 7,
  });
});

test("in sync is not said of people whom only observing lets in, nor of some who were not looked at", () => {
  const observed = (people: number, complete = true) =>
    summaryOf(known(0), {
      ...NOTHING,
      leaving: 1,
      observed: { since: 5, people, complete },
    });
  expect(observed(2)).toEqual({
    kind: "observed",
    count: 2,
    complete: true,
    since: 5,
  });
  expect(observed(0, false)).toMatchObject({ kind: "observed" });
  expect(observed(0)).toMatchObject({ kind: "leaving" });
});
