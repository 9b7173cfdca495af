import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withDocumentIndex } from "../indexedConvexTest.ts";
import { compareKeys, SortedKeys, type Edge, type Key } from "../sortedKeys.ts";
import { program } from "./programs.helpers.ts";
import { open, runProgram } from "./runProgram.helpers.ts";

// Creation times are part of cursors: two deployments must give the same.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test("keys stay in order, and any span of them is found, however they come and go", () => {
  const key = fc.tuple(fc.nat(4), fc.nat(4)).map(([a, b]) => [a, `${b}`]);
  const edge = fc.record<Edge>({
    prefix: fc.oneof(
      key,
      fc.nat(4).map((a) => [a]),
    ),
    side: fc.constantFrom("before", "after"),
  });
  const edges = fc.array(edge, { maxLength: 2 });
  let longest = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { selector: String }),
      fc.array(key, { maxLength: 60 }),
      edges,
      edges,
      (first, toggled, from, to) => {
        const keys = new SortedKeys(first, 4);
        const expected = new Map(first.map((one) => [String(one), one]));
        for (const one of toggled) {
          if (expected.delete(String(one))) keys.remove(one);
          else {
            expected.set(String(one), one);
            keys.add(one);
          }
        }
        longest = Math.max(longest, expected.size);
        const isBehind = (one: Key, { prefix, side }: Edge) =>
          compareKeys(one, prefix) > (side === "before" ? -1 : 0);
        const span = [...expected.values()]
          .sort(compareKeys)
          .filter(
            (one) =>
              from.every((each) => isBehind(one, each)) &&
              !to.some((each) => isBehind(one, each)),
          );
        expect([...keys.within({ from, to }, "asc")]).toEqual(span);
        expect([...keys.within({ from, to }, "desc")]).toEqual(span.reverse());
      },
    ),
    { numRuns: 500 },
  );
  expect(longest).toBeGreaterThan(12);
});

test("every query gives, and counts, what it does without an index", async () => {
  const seen = { documents: 0, pages: 0, empty: 0, ends: 0 };
  await fc.assert(
    fc.asyncProperty(program, async (one) => {
      const plain = await runProgram(open(one), one);
      const indexed = open(one);
      withDocumentIndex(indexed.t);
      expect(await runProgram(indexed, one)).toEqual(plain);
      for (const result of plain) {
        if (result.includes("documentsRead")) continue;
        if (!result.includes("_id")) seen.empty++;
        else seen[result.includes("isDone") ? "pages" : "documents"]++;
        if (result.includes('"isDone":true')) seen.ends++;
      }
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
});
