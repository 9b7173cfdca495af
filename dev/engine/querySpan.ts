import { jsonToConvex, type JSONValue } from "convex/values";
import { boundValue, type RangeFilter } from "./readSet.ts";
import type { Edge, Key, Order, Span } from "./sortedKeys.ts";

/** The part of an index that a range asks for: equal fields, then bounds on one. */
export function spanOfRange(range: RangeFilter[]): Span {
  const equal: Key[number][] = [];
  const from: Edge[] = [];
  const to: Edge[] = [];
  for (const { type: bound, value } of range) {
    const prefix = [...equal, boundValue(value)];
    switch (bound) {
      case "Eq":
        equal.push(prefix.at(-1));
        break;
      case "Gt":
        from.push({ prefix, side: "after" });
        break;
      case "Gte":
        from.push({ prefix, side: "before" });
        break;
      case "Lt":
        to.push({ prefix, side: "before" });
        break;
      case "Lte":
        to.push({ prefix, side: "after" });
        break;
      default:
        bound satisfies never;
    }
  }
  return {
    from: [...from, { prefix: equal, side: "before" }],
    to: [...to, { prefix: equal, side: "after" }],
  };
}

/** What is left of a span after one key and up to another, that one included. */
export function spanBetween(
  { from, to }: Span,
  { after, upTo }: { after: Key | null; upTo: Key | null },
  order: Order,
): Span {
  const [first, last] = order === "asc" ? [after, upTo] : [upTo, after];
  const side = order === "asc" ? "after" : "before";
  return {
    from: first === null ? from : [...from, { prefix: first, side }],
    to: last === null ? to : [...to, { prefix: last, side }],
  };
}

/** The key in one of convex-test's cursors. */
export function keyOfCursor(cursor: string): Key {
  const values = JSON.parse(cursor) as (string | null)[];
  return values.map((value) =>
    value === null ? undefined : jsonToConvex(JSON.parse(value) as JSONValue),
  );
}
