import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { runs, SEED } from "./runs.helpers";
import {
  type CatchUp,
  losslessProgram,
  lossyProgram,
  type Step,
} from "./syncPrograms.helpers";
import { beginProgram, type Tally } from "./syncRun.helpers";
import { besideWorkos } from "./workos.helpers";

/*
 * Random programs against the official emulator. A failure prints its seed and
 * the shortest program that fails, to be pinned below by a name. In full this is the
 * slowest file: a program takes an eighth of a second, and only many find anything.
 */
const PROGRAMS = runs(100, 500);
const LOSSLESS_PROGRAMS = Math.ceil(PROGRAMS / 2);

const world = besideWorkos();
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Steps that chance seldom makes possible: every set of programs begins with them. */
const RARE: Step[] = [
  { kind: "removeHere", organization: 0, person: 1 },
  { kind: "restoreHere", organization: 0, person: 0 },
  { kind: "deactivate", organization: 0, person: 1 },
  { kind: "reactivate", organization: 0, person: 0 },
  { kind: "leaveHere", organization: 0, person: 2 },
];

type Program = Awaited<ReturnType<typeof beginProgram>>;

/**
 * Takes the steps, lets `finish` catch up, and expects nothing to differ; and
 * that who was removed here stayed out all the time.
 */
async function run(
  steps: readonly Step[],
  finish: (program: Program) => Promise<void>,
  tally: Tally = {},
) {
  const program = await beginProgram(world, tally);
  for (const step of steps) {
    await program.take(step);
    expect(await program.backByMistake()).toEqual([]);
  }
  await finish(program);
  expect(await program.backByMistake()).toEqual([]);
  const { ours, theirs, open } = await program.compare();
  expect(ours).toEqual(theirs);
  expect(open).toEqual([]);
}

test(`after ${PROGRAMS} programs with loss, duplication, delay, reordering and crashes, one catch-up makes us equal to WorkOS (seed ${SEED})`, async () => {
  const tally: Tally = {};
  await fc.assert(
    fc.asyncProperty(lossyProgram, async ({ steps, catchUp }) => {
      await world.anew();
      await run(steps, (program) => program.catchUp(catchUp), tally);
    }),
    {
      numRuns: PROGRAMS,
      seed: SEED,
      examples: [[{ steps: RARE, catchUp: "events" }]],
    },
  );
  expect(idle(tally, LOSSY, PROGRAMS)).toEqual([]);
}, 3_600_000);

test(`after ${LOSSLESS_PROGRAMS} programs whose webhooks all arrive, in whatever order and however often, no catch-up is needed (seed ${SEED})`, async () => {
  const tally: Tally = {};
  await fc.assert(
    fc.asyncProperty(losslessProgram, async (steps) => {
      await world.anew();
      await run(steps, (program) => program.arriveAll(), tally);
    }),
    { numRuns: LOSSLESS_PROGRAMS, seed: SEED, examples: [[RARE]] },
  );
  expect(idle(tally, LOSSLESS, LOSSLESS_PROGRAMS)).toEqual([]);
}, 3_600_000);

/* Programs that once failed; whatever fails again comes here, with its name. */
test.each<[string, Step[], CatchUp]>([
  [
    "whoever was removed here and let in again by WorkOS is in",
    [
      { kind: "removeHere", organization: 0, person: 1 },
      { kind: "reAdd", organization: 0, person: 0, slug: "member" },
      { kind: "reactivate", organization: 0, person: 0 },
    ],
    "events",
  ],
  [
    "an owner with a new membership removes somebody while its news is under way",
    [
      { kind: "reAdd", organization: 0, person: 0, slug: "admin" },
      { kind: "deliver", picks: [0, 0], twice: false },
      { kind: "removeHere", organization: 0, person: 1 },
    ],
    "reconciliation",
  ],
])("%s", async (_, steps, catchUp) => {
  await run(steps, (program) => program.catchUp(catchUp));
});

const LOSSLESS = [
  "add",
  "reRole",
  "deactivate",
  "reactivate",
  "delete",
  "reAdd",
  "rename",
  "renamePerson",
  "deleteOrganization",
  "removeHere",
  "restoreHere",
  "leaveHere",
  "reRoleHere",
  "renameHere",
  "deliver",
  "duplicate",
  "deliverAgain",
];
const LOSSY = [...LOSSLESS, "lose", "crash", "brake"];

/** What a set of programs hardly ever did: they would prove nothing of it. */
function idle(tally: Tally, kinds: string[], programs: number): string[] {
  const least = Math.max(1, Math.floor(programs / 100));
  return kinds.filter((kind) => (tally[kind] ?? 0) < least);
}
