import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";

export type Allowance = FunctionReturnType<
  typeof api.invitations.queries.getAllowance
>;

const HOUR_MS = 3_600_000;

/**
 * How many of `count` invitations can go out at once, and from when on the last
 * of the others can. Null: all of them can.
 */
export function splitByAllowance(
  { left, at, perHour }: Allowance,
  count: number,
  now: number,
): { atOnce: number; lastAt: number } | null {
  // The server's clock may be ahead of this one: nothing is taken away for that.
  const since = Math.max(0, now - at);
  const grown = left + (since / HOUR_MS) * perHour;
  const available = Math.min(perHour, grown);
  if (available >= count) return null;
  return {
    atOnce: Math.max(0, Math.floor(available)),
    lastAt: now + ((count - available) / perHour) * HOUR_MS,
  };
}
