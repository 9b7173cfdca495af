/* When a workspace is reconciled next. Pure. */

export const HOUR_MS = 60 * 60_000;
export const DAY_MS = 24 * HOUR_MS;

/** After so many runs in a row that found nothing. */
const DAYS = [1, 2, 4, 7] as const;
/** Workspaces that were linked in the same minute are compared in different ones. */
const SPREAD_MS = 4 * HOUR_MS;

/**
 * How long until the next run, in ms: never longer than its days, and a little less, by
 * as much for the same workspace.
 *
 * @param quietRuns how many runs in a row have found nothing
 * @param daysMost the longest that the product allows
 */
export function waitForNext(
  workspaceId: string,
  quietRuns: number,
  daysMost: number,
): number {
  const days = DAYS[Math.min(quietRuns, DAYS.length - 1)]!;
  return Math.min(days, daysMost) * DAY_MS - spreadOf(workspaceId);
}

/** Workspaces that fail together are tried again at different times. */
const RETRY_SPREAD = 1 / 4;

/**
 * How long until the next run after some that failed, in ms: within the hour after the
 * first, then twice as long each time, at most a day.
 *
 * @param failedRuns how many runs in a row have failed, the last one included
 */
export function waitAfterFailures(
  workspaceId: string,
  failedRuns: number,
): number {
  const most = Math.min(DAY_MS, HOUR_MS * 2 ** (failedRuns - 1));
  return Math.floor(most - shareOf(workspaceId) * RETRY_SPREAD * most);
}

/** From the id, in ms: less than four hours. */
function spreadOf(id: string): number {
  return Math.floor(shareOf(id) * SPREAD_MS);
}

/** From the id: from 0 to less than 1, always the same. */
function shareOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return hash / 1_000_003;
}
