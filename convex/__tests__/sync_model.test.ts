import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import {
  losslessProgram,
  lossyProgram,
  type Program,
} from "./model/programs.helpers";
import { run } from "./model/runProgram.helpers";
import type { Tally } from "./model/scenario.helpers";
import { runs, SEED } from "./runs.helpers";
import { besideWorkos } from "./workos.helpers";

/*
 * Random programs against the official emulator. A failure prints its seed and
 * the shortest program that fails, to be pinned below by a name. What must hold is
 * in model/expectations.helpers.ts and model/invariants.helpers.ts.
 */
const IN_FULL = 400;
const PROGRAMS = runs(100, IN_FULL);
/** The first program that fails will do: see dev/faults. */
const UNSHRUNK = process.env.TEST_UNSHRUNK === "1";
const LOSSLESS_PROGRAMS = Math.ceil(PROGRAMS / 2);

const ANA = { organization: 0, person: 0, near: false };
const BO = { organization: 0, person: 1, near: false };

const world = besideWorkos();
afterEach(() => {
  vi.unstubAllGlobals();
});

/** What the programs of this file did. */
const tally: Tally = {};

async function programs(arbitrary: fc.Arbitrary<Program>, numRuns: number) {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (program) => {
      await world.anew();
      expect(await run(world, program, tally)).toEqual([]);
    }),
    { numRuns, seed: SEED, endOnFailure: UNSHRUNK },
  );
}

test(`after ${PROGRAMS} programs with loss, delay, reordering, outages and crashes, one catch-up makes us equal to WorkOS (seed ${SEED})`, async () => {
  await programs(lossyProgram, PROGRAMS);
}, 3_600_000);

test(`after ${LOSSLESS_PROGRAMS} programs whose webhooks all arrive, in whatever order and however often, no catch-up is needed (seed ${SEED})`, async () => {
  await programs(losslessProgram, LOSSLESS_PROGRAMS);
}, 3_600_000);

test("the programs were not idle", () => {
  const due = PROGRAMS < IN_FULL ? OFTEN : [...OFTEN, ...SELDOM];
  expect(due.filter((kind) => !tally[kind])).toEqual([]);
});

const OFTEN = [
  ...["reRole", "deactivate", "reactivate", "delete", "reAdd"],
  ...["remove", "leave", "signIn", "reconcile", "begin", "goOn", "sweep"],
  "enforce",
  ...["restore under way", "changeRole under way"],
  ...["deliver", "deliverAll", "duplicate", "lose", "trouble"],
];
/** A few programs may have none of them. */
const SELDOM = [
  ...["add", "changeRole", "invite", "inviteThere", "accept"],
  ...["unlink", "relink", "transfer under way", "deliverAgain", "crash"],
  ...["recovery", "missOne", "missTheirs"],
];

/* Programs that once failed; whatever fails again comes here, with its name. */
test.each<[string, Program["steps"], Program["catchUp"]]>([
  [
    "a member removed here and let in again by WorkOS is in",
    [
      { kind: "remove", ...BO, by: "owner", held: false },
      { kind: "reAdd", ...ANA, slug: "member" },
      { kind: "reactivate", ...BO, behind: null },
    ],
    "events",
  ],
  [
    "an owner with a new membership removes somebody while its news is under way",
    [
      { kind: "reAdd", ...ANA, slug: "admin" },
      { kind: "deliver", picks: [0, 0], twice: false },
      { kind: "remove", ...BO, by: "owner", held: false },
    ],
    "reconciliation",
  ],
  [
    "a removal that WorkOS has yet to hear of is not undone by news from before it",
    [
      { kind: "deactivate", ...BO, behind: null },
      { kind: "reactivate", ...BO, behind: null },
      { kind: "remove", ...BO, by: "owner", held: true },
      { kind: "deliverAll", reversed: false },
      { kind: "signIn", ...BO },
    ],
    "webhooks",
  ],
  [
    "a restoring whose news is faster than its answer is its orderer's",
    [
      { kind: "remove", ...BO, by: "owner", held: false },
      {
        kind: "begin",
        action: { kind: "restore", ...BO, by: "owner" },
        steps: 5,
      },
      { kind: "deliverAll", reversed: false },
      { kind: "goOn", running: 0, steps: 9 },
    ],
    "webhooks",
  ],
  [
    "a listing that misses somebody while a link is made anew throws nobody out",
    [
      { kind: "missOne", entry: 0, times: 1 },
      {
        kind: "remove",
        organization: 0,
        person: 0,
        near: false,
        by: "owner",
        held: false,
      },
      { kind: "unlink", organization: 0, near: false },
      { kind: "missOne", entry: 0, times: 1 },
      { kind: "relink", organization: 0, near: false },
    ],
    "reconciliation",
  ],
  [
    "what a restoring did after its lease was over is taken back",
    [
      { kind: "leave", ...BO, held: false },
      {
        kind: "begin",
        action: { kind: "restore", ...BO, by: "admin" },
        steps: 2,
      },
      { kind: "sweep", minutes: 3 },
    ],
    "events",
  ],
  [
    "an invitation gives its customer when a listing is all that shows it was accepted",
    [
      {
        kind: "invite",
        organization: 0,
        person: 4,
        near: false,
        by: "owner",
        role: "client",
        alias: false,
      },
      { kind: "accept", organization: 0, near: false, invitation: 0 },
    ],
    "reconciliation",
  ],
  [
    "somebody whom WorkOS ends before a restoring has its answer is out",
    [
      { kind: "leave", organization: 0, person: 2, near: false, held: false },
      {
        kind: "begin",
        action: {
          kind: "restore",
          organization: 0,
          person: 2,
          near: false,
          by: "owner",
        },
        steps: 2,
      },
      { kind: "goOn", running: 0, steps: 2 },
      { kind: "delete", organization: 0, person: 2, near: true },
    ],
    "events",
  ],
  [
    "an invitation that WorkOS does not send again, as it was accepted, counts from when it was sent",
    [
      {
        kind: "begin",
        action: {
          kind: "invite",
          organization: 0,
          person: 2,
          near: true,
          by: "owner",
          role: "admin",
          alias: true,
        },
        steps: 5,
      },
      {
        kind: "remove",
        organization: 0,
        person: 2,
        near: true,
        by: "owner",
        held: false,
      },
      { kind: "accept", organization: 0, near: false, invitation: 0 },
      {
        kind: "resend",
        organization: 0,
        near: false,
        by: "owner",
        invitation: 0,
      },
      { kind: "deliver", picks: [0], twice: false },
    ],
    "webhooks",
  ],
])("%s", async (_, steps, catchUp) => {
  const program = { steps, catchUp, ending: "go on" as const };
  expect(await run(world, program)).toEqual([]);
});
