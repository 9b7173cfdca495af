/** Beside twice its time: a deploy, or a queue. */
const LATE_MS = 5 * 60_000;

/** Whether a cron has missed its time twice. One that never ran may be new. */
export function isMissed(
  { everyMs, ranAt }: { everyMs: number; ranAt: number | null },
  now: number,
): boolean {
  return ranAt !== null && now - ranAt > 2 * everyMs + LATE_MS;
}
