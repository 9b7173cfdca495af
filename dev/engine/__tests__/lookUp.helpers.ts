import type { GenericDatabaseReader } from "convex/server";
import type { GenericId, Value } from "convex/values";
import type { Lookup } from "./programs.helpers.ts";

type Row = {
  document: { a?: Value; b?: Value; nested?: { c?: Value } } & {
    _id: GenericId<"things">;
    _creationTime: number;
  };
  fieldPaths: string;
  indexes: Record<string, string[]>;
  searchIndexes: Record<string, never>;
  vectorIndexes: Record<string, never>;
};
export type Tables = { things: Row; others: Row };
export type Reader = GenericDatabaseReader<Tables>;

/** As an index range is built, whatever its fields. */
type Range = Record<
  "eq" | "gt" | "gte" | "lt" | "lte",
  (path: string, value: unknown) => Range
>;

/** The query of one lookup. */
export function lookUp(db: Reader, indexes: string[][], lookup: Lookup) {
  const { index, order, where } = lookup;
  const all = db.query("things");
  const ordered =
    index === null
      ? all.order(order)
      : all
          .withIndex(index as "by_id", (q) => {
            const own = indexes[Number(index.split("_")[1])] ?? [];
            const end = index === "by_id" ? ["_id"] : ["_creationTime", "_id"];
            const range = q as unknown as Range;
            return rangeOf(
              range,
              [...own, ...end],
              lookup,
            ) as unknown as typeof q;
          })
          .order(order);
  if (where === null) return ordered;
  return ordered.filter((q) => q.eq(q.field(where.field as "a"), where.value));
}

function rangeOf(
  range: Range,
  paths: string[],
  { equal, lower, upper }: Lookup,
): Range {
  const equals = equal.slice(0, paths.length - 1);
  const next = paths[equals.length]!;
  for (const [i, value] of equals.entries()) range = range.eq(paths[i]!, value);
  if (lower !== null) {
    range = range[lower.isStrict ? "gt" : "gte"](next, lower.value);
  }
  if (upper !== null) {
    range = range[upper.isStrict ? "lt" : "lte"](next, upper.value);
  }
  return range;
}
