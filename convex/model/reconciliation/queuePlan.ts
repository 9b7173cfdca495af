/* How many runs begin by themselves. Pure. */

/**
 * How long until the next look at what is due, in ms, while more is due than may begin.
 * A run that ends has the next one begun at once: the look is for what has no run ahead.
 */
export const LOOK_REST_MS = 60_000;

/**
 * How many of those that are due may begin now.
 *
 * @param atOnce how many may be under way
 * @param running how many are; more where the setting was lowered since
 */
export function placesLeft(atOnce: number, running: number): number {
  return Math.max(0, atOnce - running);
}
