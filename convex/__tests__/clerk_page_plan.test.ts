import fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterwards,
  FIRST,
  isCovered,
  readPlace,
  stepBack,
  writePlace,
} from "../model/clerk/pagePlan";

/* A list in pages by offset, which changes between any two of them. */

const PAGE = 100;
/** Far more than any of these lists takes. */
const READS = 400;

type Row = { membershipId: string; createdAt?: number };
type Change = { leave: number; join: number; fromFront: boolean };

const change: fc.Arbitrary<Change> = fc.record({
  leave: fc.oneof(
    { weight: 4, arbitrary: fc.nat(3) },
    fc.integer({ min: 20, max: 160 }),
  ),
  join: fc.nat(4),
  fromFront: fc.boolean(),
});
const changes = fc.array(change, { maxLength: 25 });

/** @param times how many of them began in one moment; null: nobody says when */
function listOf(size: number, times: number | null) {
  let last = 0;
  const next = (): Row => {
    const n = last++;
    const membershipId = `om_${n}`;
    return times === null
      ? { membershipId }
      : { membershipId, createdAt: 1_000 + Math.floor(n / times) };
  };
  return {
    rows: Array.from({ length: size }, next),
    apply({ leave, join, fromFront }: Change) {
      const from = fromFront ? 0 : Math.floor(this.rows.length / 3);
      this.rows.splice(from, leave);
      for (let n = 0; n < join; n++) this.rows.push(next());
    },
  };
}

/** Reads all of it, as a run does; null where it has to be begun anew. */
function readAll(
  list: ReturnType<typeof listOf>,
  between: readonly Change[],
): { listed: Set<string>; reads: number } | null {
  const listed = new Set<string>();
  let place = FIRST;
  let before: number | null = null;
  for (let reads = 0; reads < READS; reads++) {
    if (reads > 0)
      list.apply(between[reads - 1] ?? { leave: 0, join: 0, fromFront: true });
    const total = list.rows.length;
    const rows = list.rows.slice(place.offset, place.offset + PAGE);
    const covered = isCovered(place, rows);
    if (covered === "whereTotalIsSame" && before !== total) return null;
    before = total;
    if (covered === "no") {
      const ahead = stepBack(place);
      if (ahead === null) return null;
      place = ahead;
      continue;
    }
    for (const { membershipId } of rows) listed.add(membershipId);
    const next = afterwards(place, rows, total);
    if (next === "torn") return null;
    if (next === null) return listed.size < total ? null : { listed, reads };
    place = readPlace(writePlace(next));
  }
  throw new Error("It does not end.");
}

function whoStays(before: readonly Row[], after: readonly Row[]): string[] {
  const there = new Set(after.map(({ membershipId }) => membershipId));
  return before.map((one) => one.membershipId).filter((id) => there.has(id));
}

test.each([
  ["each in a moment of their own", 1],
  ["a few in one moment", 4],
  ["more in one moment than two pages share", 30],
  ["all in one moment", 1_000_000],
  ["nobody says when", null],
])(
  "whoever is there all the while is listed, or it is begun anew: %s",
  (_name, times) => {
    const ended = { whole: 0, anew: 0 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        changes,
        (size, between) => {
          const list = listOf(size, times);
          const before = [...list.rows];
          const read = readAll(list, between);
          ended[read ? "whole" : "anew"]++;
          if (!read) return;
          for (const id of whoStays(before, list.rows))
            expect(read.listed.has(id)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(ended.whole).toBeGreaterThan(0);
  },
);

test("where each began in a moment of their own it always ends, whoever comes and goes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), changes, (size, between) => {
      expect(readAll(listOf(size, 1), between)).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("a list that does not change takes a tenth more pages", () => {
  expect(readAll(listOf(100, 1), [])?.reads).toBe(0);
  const read = readAll(listOf(9_000, 1), []);
  expect(read?.listed.size).toBe(9_000);
  expect(read?.reads).toBe(99);
});

test("a list that does not change ends, though it says no times or one for all", () => {
  for (const times of [null, 1_000_000])
    expect(readAll(listOf(950, times), [])?.listed.size).toBe(950);
});
