import fc from "fast-check";
import type { Value } from "convex/values";

/*
 * Random programs of transactions, for a table of `things` with random indexes.
 * They write values of every kind, nest, fail, and query in between.
 */

export type Fields = {
  a: Value | undefined;
  b: Value | undefined;
  nested: { c?: Value };
};
type Bound = { value: Value | undefined; isStrict: boolean };
export type Lookup = {
  /** Null walks the table. */
  index: string | null;
  equal: (Value | undefined)[];
  lower: Bound | null;
  upper: Bound | null;
  order: "asc" | "desc";
  where: { field: string; value: Value | undefined } | null;
};
export type Step =
  | { do: "insert" | "insert elsewhere"; fields: Fields }
  | { do: "patch" | "replace"; which: number; fields: Fields }
  | { do: "delete"; which: number }
  | { do: "nest"; steps: Step[]; fails: boolean }
  | {
      do: "find";
      lookup: Lookup;
      limit: number | null;
      from: "here" | "a query" | "a stale query";
    }
  | {
      do: "list";
      lookup: Lookup;
      pageSize: number;
      maximumRowsRead: number | null;
      /** Written after the first page. */
      between: Step[];
    };
export type Program = {
  /** The fields of `index_0`, `index_1`. */
  indexes: string[][];
  transactions: { steps: Step[]; fails: boolean }[];
};

const anyValue = fc.constantFrom<(Value | undefined)[]>(
  ...[undefined, null, 0, -0, NaN, 1, -1.5, Infinity, -Infinity],
  ...[0n, -1n, 2n ** 40n, true, false],
  ...["", "a", "b", "ab", "\u{ffff}", "\u{10000}"],
  ...[[], [1], [1n, "a"], {}, { x: 1 }, { x: null, y: [] }],
  new Uint8Array([1, 2]).buffer,
);
/** Equal often enough for a prefix to hold several documents. */
const fewValues = fc.constantFrom<(Value | undefined)[]>(undefined, 0, "a", 1n);
const value = fc.oneof(fewValues, anyValue);
const fields = fc
  .record({ a: value, b: value, c: value })
  .map(({ a, b, c }): Fields => {
    return { a, b, nested: c === undefined ? {} : { c } };
  });
/** Mostly not there: a query with many conditions finds nothing. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, arbitrary);
const bound = seldom(fc.record({ value, isStrict: fc.boolean() }));
const path = fc.constantFrom("a", "b", "nested.c");
const which = fc.nat(40);

const lookup: fc.Arbitrary<Lookup> = fc.record({
  index: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("index_0", "index_1") },
    fc.constantFrom(null, "by_id", "by_creation_time"),
  ),
  equal: seldom(fc.array(fewValues, { minLength: 1, maxLength: 2 })).map(
    (values) => values ?? [],
  ),
  lower: bound,
  upper: bound,
  order: fc.constantFrom("asc", "desc"),
  where: seldom(fc.record({ field: path, value: fewValues })),
});

const insert = fc.record({ do: fc.constant("insert" as const), fields });
const write: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: insert },
  fc.record({ do: fc.constant("insert elsewhere" as const), fields }),
  fc.record({
    do: fc.constantFrom("patch" as const, "replace" as const),
    which,
    fields,
  }),
  fc.record({ do: fc.constant("delete" as const), which }),
);
const read: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("find" as const),
    lookup,
    limit: fc.option(fc.nat(4)),
    from: fc.constantFrom("here", "a query", "a stale query"),
  }),
  fc.record({
    do: fc.constant("list" as const),
    lookup,
    pageSize: fc.nat(3),
    maximumRowsRead: fc.option(fc.integer({ min: 1, max: 4 })),
    between: fc.array(write, { maxLength: 3 }),
  }),
);
const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2 },
    { weight: 5, arbitrary: write },
    { weight: 4, arbitrary: read },
    fc.record({
      do: fc.constant("nest" as const),
      steps: fc.array(tie("step"), { maxLength: 6 }),
      fails: fc.boolean(),
    }),
  ),
}));

export const program: fc.Arbitrary<Program> = fc.record({
  indexes: fc.array(fc.uniqueArray(path, { minLength: 1 }), {
    minLength: 2,
    maxLength: 2,
  }),
  transactions: fc
    .tuple(
      fc.array(insert, { maxLength: 20 }),
      fc.array(
        fc.record({
          steps: fc.array(step, { maxLength: 10 }),
          // One in four.
          fails: fc.nat(3).map((n) => n === 0),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    )
    .map(([first, rest]) => [{ steps: first, fails: false }, ...rest]),
});
