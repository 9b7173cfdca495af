/* When WorkOS's events are read before the cron's next turn. Pure. */

const MINUTE_MS = 60_000;

/** As long as webhooks may be missing, events are read so often. */
export const READ_AGAIN_MS = MINUTE_MS;
/** A webhook usually takes less: what is younger may still come by one. */
export const WEBHOOK_TAKES_MS = 30_000;

/**
 * How long to wait after a read that failed, in ms: first a minute, later five. Null:
 * WorkOS has not answered for an hour, and the cron's pace will do.
 *
 * @param failingMs for how long no read has succeeded
 */
export function waitAfterFailure(failingMs: number): number | null {
  if (failingMs < 10 * MINUTE_MS) return READ_AGAIN_MS;
  return failingMs < 60 * MINUTE_MS ? 5 * MINUTE_MS : null;
}

/**
 * Whether a read is due at `at` that was not planned yet. One that is planned for
 * earlier serves as well; one whose time has passed is over, or was lost.
 */
export function isSooner(
  at: number,
  planned: number | undefined,
  now: number,
): boolean {
  return planned === undefined || planned <= now || planned > at;
}
