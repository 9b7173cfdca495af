import type { WorkKind } from "../../lib/backgroundWork";

/* Which work takes which place, and how much of it at once. Pure. */

const MINUTE_MS = 60_000;

type Group = {
  /** Until when an action is taken for dead, in ms. */
  leaseMs: number;
  /** How much of each kind one action does at the same time: none waits behind another. */
  shares: Partial<Record<WorkKind, number>>;
};

/**
 * `calls`: some calls to a provider each, or one to a webhook; cut off well before the
 * lease ends. `others`: long and rare, one piece after another.
 */
export const GROUPS = {
  calls: {
    leaseMs: 4 * MINUTE_MS,
    shares: { order: 10, ask: 10, alert: 2, bulk: 1 },
  },
  others: {
    // Longer than an action may live.
    leaseMs: 12 * MINUTE_MS,
    shares: {
      profiles: 1,
      provisioning: 1,
      deletions: 1,
      operatorRun: 1,
      sealCheck: 1,
    },
  },
} as const satisfies Record<string, Group>;
export type GroupName = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

/** When `calls` are cut off: what is left is taken up by its own sweeper. */
export const CALLS_MAX_MS = 3 * MINUTE_MS;

export function groupOf(kind: WorkKind): GroupName {
  return kind in GROUPS.calls.shares ? "calls" : "others";
}

/** The kinds of a group, and how much of each one action takes. */
export function sharesOf(group: GroupName): [WorkKind, number][] {
  return Object.entries(GROUPS[group].shares) as [WorkKind, number][];
}
