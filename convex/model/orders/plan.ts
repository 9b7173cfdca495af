import type { MembershipStatus } from "../../lib/validators";

/** After this many failed attempts an order is shown as failed; it is tried on. */
export const SHOWN_AS_FAILED_AFTER = 8;
const FIRST_RETRY_MS = 10_000;
const RETRY_MAX_MS = 60 * 60_000;

/**
 * When to try again after the `attempts`-th failure: 10 s, 30 s, 90 s and so
 * on, at most an hour. An order to end access never ends by failing.
 */
export function retryDelayMs(attempts: number): number {
  // 3 ** 6 tens of seconds are over an hour already.
  return Math.min(
    RETRY_MAX_MS,
    FIRST_RETRY_MS * 3 ** Math.min(attempts - 1, 6),
  );
}

/**
 * What ends a membership of this status in WorkOS, which deactivates no
 * pending one; null when nothing is left to do.
 */
export function planEnding(
  status: MembershipStatus,
): "deactivate" | "delete" | null {
  switch (status) {
    case "active":
      return "deactivate";
    case "pending":
      return "delete";
    case "inactive":
      return null;
    // It lets nobody in, and what would end it is not known either.
    case "unknown":
      return null;
    default:
      return status satisfies never;
  }
}
