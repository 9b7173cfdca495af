import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareValues,
  convexToJson,
  jsonToConvex as parse,
  type Value,
} from "convex/values";
import {
  fieldAt,
  ReadSet,
  type Change,
  type RangeFilter,
  type StoredDocument,
} from "../readSet.ts";

const value = fc.oneof(
  fc.constantFrom<Value | undefined>(
    undefined,
    null,
    0,
    -0,
    NaN,
    1,
    1n,
    "1",
    true,
  ),
  fc.constantFrom<Value>([], [1], { x: 1 }, { x: null }),
);
const change = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  a: value,
  b: value,
  isDeletion: fc.boolean(),
});
const filters = fc.array(
  fc.record({
    type: fc.constantFrom<RangeFilter["type"]>("Eq", "Gt", "Lte"),
    fieldPath: fc.constantFrom("a", "b", "nested.c"),
    value: value.map((v) =>
      v === undefined ? { $undefined: null } : convexToJson(v),
    ),
  }),
  { maxLength: 2 },
);

/** The changes as commits tell them, over the rows they leave. */
function apply(
  changes: { id: number; a?: Value; b?: Value; isDeletion: boolean }[],
) {
  const rows = new Map<string, StoredDocument>();
  return {
    rows,
    commits: changes.map(({ id: n, a, b, isDeletion }): Change => {
      const id = `000${n}things`;
      const before = rows.get(id) ?? null;
      const after = isDeletion
        ? null
        : ({ _id: id, a, b, nested: { c: a } } as unknown as StoredDocument);
      if (after === null) rows.delete(id);
      else rows.set(id, after);
      return { componentPath: "", table: "things", id, before, after };
    }),
  };
}

const matches = (row: StoredDocument, range: RangeFilter[]) =>
  range.every(({ type, fieldPath, value: json }) => {
    const isUndefined = JSON.stringify(json).includes("$undefined");
    const bound = isUndefined ? undefined : parse(json);
    const order = compareValues(fieldAt(row, fieldPath), bound);
    return type === "Eq" ? order === 0 : type === "Gt" ? order > 0 : order <= 0;
  });

test("a read set is touched by exactly the commits that change its range", () => {
  const seen = { touched: 0, spared: 0 };
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 25 }),
      filters,
      (changes, range) => {
        const reads = new ReadSet();
        reads.readSource("", {
          type: "IndexRange",
          indexName: "things.by_any",
          range,
        });
        const { commits } = apply(changes);
        for (const commit of commits) {
          const { before, after } = commit;
          const isRelevant = [before, after].some(
            (row) => row !== null && matches(row, range),
          );
          seen[isRelevant ? "touched" : "spared"]++;
          expect(reads.touchedBy({ ts: 1n, changes: [commit] })).toBe(
            isRelevant,
          );
        }
      },
    ),
  );
  expect(Math.min(seen.touched, seen.spared)).toBeGreaterThan(20);
});

test("a read document is touched by its own changes, in its own component", () => {
  const reads = new ReadSet();
  reads.readDocument("pool", "1things");
  const commit = (componentPath: string, id: string) => ({
    ts: 1n,
    changes: [
      { componentPath, table: "things", id, before: null, after: { _id: id } },
    ],
  });
  expect(reads.touchedBy(commit("pool", "1things"))).toBe(true);
  expect(reads.touchedBy(commit("", "1things"))).toBe(false);
  expect(reads.touchedBy(commit("pool", "2things"))).toBe(false);
});

test("a search is touched by what has the fields that it asks for, whatever its words", () => {
  const reads = new ReadSet();
  reads.readSource("", {
    type: "Search",
    indexName: "things.search_text",
    filters: [
      { type: "Search", fieldPath: "text", value: "ana" },
      { type: "Eq", fieldPath: "room", value: "here" },
    ],
  });
  const inRoom = (room: string) => {
    const after = { _id: "1things", text: "bo", room };
    return {
      ts: 1n,
      changes: [
        {
          componentPath: "",
          table: "things",
          id: "1things",
          before: null,
          after,
        },
      ],
    };
  };
  expect(reads.touchedBy(inRoom("here"))).toBe(true);
  expect(reads.touchedBy(inRoom("elsewhere"))).toBe(false);
});
