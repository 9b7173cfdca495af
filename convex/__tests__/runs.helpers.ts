/*
 * How much the suites of random programs and fuzz do. `npm test` tries a few of
 * each, TEST_IN_FULL=1 all of them, TEST_IN_FULL=10 ten times as many. A failure
 * prints its seed, and TEST_SEED repeats it.
 */

const TIMES = Number(process.env.TEST_IN_FULL ?? 0);

/** So many runs by default, and so many in full. */
export function runs(few: number, inFull: number): number {
  return TIMES > 0 ? TIMES * inFull : few;
}

export const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
