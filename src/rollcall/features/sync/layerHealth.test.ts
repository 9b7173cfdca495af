import { describe, expect, test } from "vitest";
import { translatorOf } from "../../messages";
import {
  catchUpHealth,
  reconciliationHealth,
  webhooksHealth,
  type LinkedHealth,
  reachabilityStatus,
  secretStatus,
} from "./layerHealth";

const NOW = Date.UTC(2026, 4, 6, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const CATCH_UP = {
  readAt: NOW - MINUTE,
  failingSince: null,
  lastError: null,
  lostAt: null,
};
const RECONCILIATION = {
  lastDone: { at: NOW - 3 * HOUR, differences: 0 },
  last: { at: NOW - 3 * HOUR, status: "done" as const, error: null },
  known: { at: NOW - 3 * HOUR, differing: 0, people: [], runId: null },
  dueAt: NOW + 21 * HOUR,
};
const words = {
  t: translatorOf("sync"),
  provider: "WorkOS",
};
const WELL: LinkedHealth = {
  provider: "workos",
  isLinking: false,
  lastEventAt: NOW - 2 * HOUR,
  lastEventBy: "webhook",
  failedEvents: 0,
  webhooks: {
    acceptedAt: NOW - HOUR,
    refusedAt: null,
    missedAt: null,
    unreadableAt: null,
  },
  catchUp: CATCH_UP,
  reconciliation: RECONCILIATION,
};

describe("webhooks", () => {
  const healthFor = (
    webhooks: Partial<LinkedHealth["webhooks"]>,
    rest = {},
  ) => {
    const health = {
      ...WELL,
      ...rest,
      webhooks: { ...WELL.webhooks, ...webhooks },
    };
    return [webhooksHealth(health, words).state, secretStatus(health)];
  };
  test("work, however long ago the last event was: nothing may have happened", () => {
    expect(
      healthFor({ acceptedAt: NOW - 900 * HOUR }, { lastEventAt: null }),
    ).toEqual(["well", "valid"]);
  });
  test("are in doubt when one was refused and an event had to be caught up with, until the next one that fits", () => {
    const missed = { refusedAt: NOW, missedAt: NOW };
    expect(healthFor(missed)).toEqual(["watch", "doubt"]);
    expect(healthFor({ ...missed, acceptedAt: NOW + HOUR })).toEqual([
      "well",
      "valid",
    ]);
    expect(healthFor({ ...missed, acceptedAt: null })).toEqual([
      "watch",
      "doubt",
    ]);
  });
  test("are in no doubt because a stranger posts something", () => {
    expect(healthFor({ refusedAt: NOW })).toEqual(["well", "valid"]);
    expect(healthFor({ refusedAt: NOW, missedAt: NOW - 2 * HOUR })).toEqual([
      "well",
      "valid",
    ]);
    expect(healthFor({ acceptedAt: null, refusedAt: NOW })).toEqual([
      "watch",
      "unknown",
    ]);
  });
  test("of Clerk, which has no catch-up, are in doubt after a day without one", () => {
    const clerk = { provider: "clerk" };
    expect(healthFor({ refusedAt: NOW }, clerk)).toEqual(["well", "valid"]);
    expect(
      healthFor({ refusedAt: NOW, acceptedAt: NOW - 25 * HOUR }, clerk),
    ).toEqual(["watch", "doubt"]);
  });
  test("that were signed and can't be read are told from those with a wrong secret", () => {
    expect(healthFor({ unreadableAt: NOW - HOUR })).toEqual(["watch", "valid"]);
    expect(healthFor({ unreadableAt: NOW - 2 * HOUR })).toEqual([
      "well",
      "valid",
    ]);
  });
  test("are asked about when none has ever come, or the last event came otherwise", () => {
    expect(healthFor({ acceptedAt: null })).toEqual(["watch", "unknown"]);
    expect(
      healthFor({}, { lastEventAt: NOW, lastEventBy: "events_api" }),
    ).toEqual(["watch", "valid"]);
  });
  test("are not doubted for an event that came while the deployment's facts were older", () => {
    expect(healthFor({}, { lastEventAt: NOW })).toEqual(["well", "valid"]);
  });
});

describe("the catch-up", () => {
  const healthFor = (
    catchUp: Partial<NonNullable<LinkedHealth["catchUp"]>>,
  ) => {
    const health = { ...WELL, catchUp: { ...CATCH_UP, ...catchUp } };
    return [
      catchUpHealth(health, NOW, words).state,
      reachabilityStatus(health, NOW),
    ];
  };
  test("works while it ran within twenty minutes", () => {
    expect(healthFor({})).toEqual(["well", "yes"]);
    expect(healthFor({ readAt: NOW - 35 * MINUTE })).toEqual(["well", "yes"]);
  });
  test("that has died without a word is broken, and nobody claims that WorkOS answers", () => {
    expect(healthFor({ readAt: NOW - 35 * MINUTE - 1 })).toEqual([
      "broken",
      "unknown",
    ]);
  });
  test("to which WorkOS does not answer says what it said", () => {
    const catchUp = {
      ...CATCH_UP,
      failingSince: NOW - MINUTE,
      lastError: "WorkOS answered 401: Unauthorized",
    };
    expect(healthFor(catchUp)).toEqual(["broken", "no"]);
    expect(catchUpHealth({ ...WELL, catchUp }, NOW, words)).toMatchObject({
      sentence:
        "WorkOS can’t be asked for its changes at the moment. It is tried again by itself.",
      cause: "WorkOS answered 401: Unauthorized",
    });
  });
  test("that lost its place is marked for a day", () => {
    expect(healthFor({ lostAt: NOW - 23 * HOUR })).toEqual(["watch", "yes"]);
    expect(healthFor({ lostAt: NOW - 25 * HOUR })).toEqual(["well", "yes"]);
  });
  test("is none with Clerk", () => {
    expect(
      catchUpHealth({ ...WELL, provider: "clerk", catchUp: null }, NOW, words)
        .state,
    ).toBe("off");
  });
});

describe("reconciliation", () => {
  const healthFor = (
    some: Partial<NonNullable<LinkedHealth["reconciliation"]>>,
  ) =>
    reconciliationHealth(
      { ...WELL, reconciliation: { ...RECONCILIATION, ...some } },
      NOW,
      words,
    ).state;
  const last = (status: "running" | "needs_confirmation" | "failed") => ({
    last: { at: NOW, status, error: "WorkOS did not answer." },
  });
  test("works while the last was within a week, and the next is to come", () => {
    expect(healthFor({})).toBe("well");
    expect(healthFor(last("running"))).toBe("well");
    const days = (n: number) => ({ at: NOW - n * 24 * HOUR, differences: 0 });
    expect(healthFor({ lastDone: days(7) })).toBe("well");
  });
  test("is broken when it is overdue, or the last run failed", () => {
    expect(healthFor({ dueAt: NOW - 2 * HOUR - 1 })).toBe("broken");
    expect(
      healthFor({ lastDone: { at: NOW - 8 * 24 * HOUR, differences: 0 } }),
    ).toBe("broken");
    expect(healthFor(last("failed"))).toBe("broken");
  });
  test("never counts as working while somebody is known to differ", () => {
    expect(
      healthFor({ known: { at: NOW, differing: 1, people: [], runId: null } }),
    ).toBe("watch");
  });
  test("wants somebody when a run stopped, or none was done and none is due", () => {
    expect(healthFor(last("needs_confirmation"))).toBe("watch");
    const never = { lastDone: null, last: null };
    expect(healthFor({ ...never, dueAt: null })).toBe("watch");
    expect(healthFor({ ...never, dueAt: NOW + HOUR })).toBe("well");
  });
  test("is off where Clerk's key is not set", () => {
    expect(
      reconciliationHealth({ ...WELL, reconciliation: null }, NOW, words).state,
    ).toBe("off");
  });
});
