import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

export type Allowance = FunctionReturnType<
  typeof api.invitations.queries.getAllowance
>;

const HOUR_MS = 3_600_000;

/** How many can go out by now. */
export function leftOf(allowance: Allowance, now: number): number {
  const { firstDay } = allowance;
  const left = grownTo(allowance, now);
  return now < firstDay.until ? Math.min(left, firstDay.left) : left;
}

/** The same without the first day: so many an hour, whatever day it is. */
function grownTo({ left, at, perHour }: Allowance, now: number): number {
  // The server's clock may be ahead of this one: nothing is taken away for that.
  const since = Math.max(0, now - at);
  return Math.max(0, Math.min(perHour, left + (since / HOUR_MS) * perHour));
}

export type Split = {
  atOnce: number;
  lastAt: number;
  /** What holds the others up. */
  by: "hour" | "firstDay";
};

/**
 * How many of `count` invitations can go out at once, and from when on the last
 * of the others can. Null: all of them can.
 */
export function splitByAllowance(
  allowance: Allowance,
  count: number,
  now: number,
): Split | null {
  const available = leftOf(allowance, now);
  if (available >= count) return null;
  const { firstDay, perHour } = allowance;
  const missing = Math.max(0, count - grownTo(allowance, now));
  const byHour = now + (missing / perHour) * HOUR_MS;
  const isFirstDay = byHour < firstDay.until && firstDay.left < count;
  return {
    atOnce: Math.floor(available),
    lastAt: isFirstDay ? firstDay.until : byHour,
    by: isFirstDay ? "firstDay" : "hour",
  };
}
