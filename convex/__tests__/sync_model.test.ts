import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import {
  losslessProgram,
  lossyProgram,
  type Program,
} from "./model/programs.helpers";
import { run } from "./model/program.helpers";
import type { Tally } from "./model/stage.helpers";
import { runs, SEED } from "./runs.helpers";
import { besideWorkos } from "./workos.helpers";

/*
 * Random programs against the official emulator. A failure prints its seed and
 * the shortest program that fails, to be pinned below by a name. What must hold is
 * in model/oracle.helpers.ts and model/invariants.helpers.ts.
 */
const PROGRAMS = runs(100, 500);
/** The first program that fails will do: see dev/faults. */
const UNSHRUNK = process.env.TEST_UNSHRUNK === "1";
const LOSSLESS_PROGRAMS = Math.ceil(PROGRAMS / 2);

const world = besideWorkos();
afterEach(() => {
  vi.unstubAllGlobals();
});

async function programs(
  arbitrary: fc.Arbitrary<Program>,
  numRuns: number,
  tally: Tally,
) {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (program) => {
      await world.anew();
      expect(await run(world, program, tally)).toEqual([]);
    }),
    { numRuns, seed: SEED, endOnFailure: UNSHRUNK },
  );
}

test(`after ${PROGRAMS} programs with loss, delay, reordering, outages and crashes, one catch-up makes us equal to WorkOS (seed ${SEED})`, async () => {
  const tally: Tally = {};
  await programs(lossyProgram, PROGRAMS, tally);
  console.log(tally);
}, 3_600_000);

test(`after ${LOSSLESS_PROGRAMS} programs whose webhooks all arrive, in whatever order and however often, no catch-up is needed (seed ${SEED})`, async () => {
  const tally: Tally = {};
  await programs(losslessProgram, LOSSLESS_PROGRAMS, tally);
  console.log(tally);
}, 3_600_000);
