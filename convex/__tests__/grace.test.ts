import { beforeEach, describe, expect, test, vi } from "vitest";
import { graceMs } from "../lib/env";
import { planRemoval } from "../model/cleanup/plan";
import { arrange, cleanUp, loseMirror } from "./drift.helpers";

beforeEach(arrange);

describe("the grace", () => {
  test.each([
    ["the argument's", { argument: 1_000, deployment: "5000", ms: 1_000 }],
    ["the deployment's without one", { deployment: "5000", ms: 5_000 }],
    ["24 hours without either", { ms: 24 * 60 * 60 * 1000 }],
  ] as const)("is %s, to the millisecond", async (_whose, { ms, ...given }) => {
    if ("deployment" in given)
      process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS = given.deployment;
    const args = "argument" in given ? { graceMs: given.argument } : {};
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await loseMirror();
      await cleanUp();
      const since = Date.now();
      vi.setSystemTime(since + ms - 1);
      expect(await cleanUp(args)).toMatchObject({ checked: 3, removed: 0 });
      vi.setSystemTime(since + ms);
      expect(await cleanUp(args)).toMatchObject({ removed: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  test("is the argument, else the deployment's, else 24 hours", () => {
    expect(graceMs()).toBe(24 * 60 * 60 * 1000);
    process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS = "5000";
    expect(graceMs()).toBe(5_000);
    expect(graceMs(7)).toBe(7);
  });

  test.each(["soon", "-1", "NaN"])(
    "%s is refused with how to set it",
    (bad) => {
      process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS = bad;
      expect(() => graceMs()).toThrow(/npx convex env set/);
    },
  );

  test("a negative argument is refused", () => {
    expect(() => graceMs(-1)).toThrow();
  });
});

test.each([
  { hasAccess: true, pendingRemovalAt: null, decision: null },
  { hasAccess: true, pendingRemovalAt: 500, decision: "clear" },
  { hasAccess: false, pendingRemovalAt: null, decision: "schedule" },
  { hasAccess: false, pendingRemovalAt: 901, decision: null },
  { hasAccess: false, pendingRemovalAt: 900, decision: "remove" },
])(
  "access $hasAccess, pending since $pendingRemovalAt → $decision",
  ({ decision, ...state }) => {
    expect(planRemoval({ ...state, now: 1_000, graceMs: 100 })).toBe(decision);
  },
);
