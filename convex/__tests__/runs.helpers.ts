/*
 * How much the suites of random programs and fuzz do. `npm test` tries a few of
 * each; TEST_IN_FULL=1 tries all of them. A failure prints its seed, and
 * TEST_SEED repeats it.
 */

const IN_FULL = process.env.TEST_IN_FULL === "1";

/** So many runs by default, and so many in full. */
export function runs(few: number, inFull: number): number {
  return IN_FULL ? inFull : few;
}

export const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
