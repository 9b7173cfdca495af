import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { runClerk } from "./model/runClerkProgram.helpers";
import { clerkProgram } from "./model/clerkSteps.helpers";
import { runs, SEED } from "./runs.helpers";

/* As in sync_model.test.ts, for a workspace whose people Clerk decides about. */
const PROGRAMS = runs(100, 400);

afterEach(() => {
  vi.unstubAllGlobals();
});

test(`after ${PROGRAMS} programs of what happens in Clerk and here, we are equal to Clerk, less those who were removed here (seed ${SEED})`, async () => {
  const tally: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(clerkProgram, async (steps) => {
      vi.unstubAllGlobals();
      expect(await runClerk(steps, tally)).toEqual([]);
    }),
    {
      numRuns: PROGRAMS,
      seed: SEED,
      endOnFailure: process.env.TEST_UNSHRUNK === "1",
    },
  );
  const idle = KINDS.filter((kind) => (tally[kind] ?? 0) < PROGRAMS / 100);
  expect(idle).toEqual([]);
}, 3_600_000);

const KINDS = [
  "add",
  "drop",
  "reRole",
  "reAdd",
  "remove",
  "leave",
  "deliver",
  "deliverAgain",
  "crash",
];
