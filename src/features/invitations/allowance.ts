import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";

export type Allowance = FunctionReturnType<
  typeof api.invitations.queries.getAllowance
>;

const HOUR_MS = 3_600_000;

/** How many can go out by now. */
export function leftOf({ left, at, perHour }: Allowance, now: number): number {
  // The server's clock may be ahead of this one: nothing is taken away for that.
  const since = Math.max(0, now - at);
  return Math.max(0, Math.min(perHour, left + (since / HOUR_MS) * perHour));
}

/**
 * How many of `count` invitations can go out at once, and from when on the last
 * of the others can. Null: all of them can.
 */
export function splitByAllowance(
  allowance: Allowance,
  count: number,
  now: number,
): { atOnce: number; lastAt: number } | null {
  const available = leftOf(allowance, now);
  if (available >= count) return null;
  return {
    atOnce: Math.floor(available),
    lastAt: now + ((count - available) / allowance.perHour) * HOUR_MS,
  };
}
