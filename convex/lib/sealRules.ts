/* When the seals of a workspace can be checked again. The server and the dashboard's button
 * read the same. */

/** A check that has not ended by then was cut off: an action lives ten minutes. */
export const CUT_OFF_MS = 15 * 60_000;
/** Once more within it tells nothing new. */
const FRESH_MS = 60_000;

/**
 * Why another check would tell nothing now; null: it may begin.
 *
 * @param check the last: when it ended, or began if it has not, in ms
 */
export function whyNoCheck(
  check: { isOver: boolean; at: number },
  now: number,
): "underWay" | "justNow" | null {
  const age = now - check.at;
  if (!check.isOver) return age < CUT_OFF_MS ? "underWay" : null;
  return age < FRESH_MS ? "justNow" : null;
}
