import { compareValues, jsonToConvex, type Value } from "convex/values";
import type { JSONValue } from "convex/values";

export type StoredDocument = Record<string, Value | undefined> & {
  _id: string;
};

export type Change = {
  componentPath: string;
  table: string;
  id: string;
  before: StoredDocument | null;
  after: StoredDocument | null;
};

/** One transaction's writes. */
export type Commit = { ts: bigint; changes: Change[] };

export type RangeFilter = {
  type: "Eq" | "Gt" | "Gte" | "Lt" | "Lte";
  fieldPath: string;
  value: JSONValue;
};

/** What a query reads from: convex-test's form, of which we use this much. */
export type QuerySource =
  | { type: "FullTableScan"; tableName: string }
  | { type: "IndexRange"; indexName: string; range: RangeFilter[] }
  | { type: "Search"; indexName: string; filters: SearchFilter[] };

/** What a search is for, and the fields that have to be equal beside it. */
export type SearchFilter =
  | { type: "Search"; fieldPath: string; value: string }
  | { type: "Eq"; fieldPath: string; value: JSONValue };

type Bound = { type: RangeFilter["type"]; path: string; value?: Value };

/** Which documents a query's result depends on, also ones that do not exist yet. */
export class ReadSet {
  readonly #documents = new Set<string>();
  readonly #ranges = new Map<string, Bound[][]>();

  readDocument(componentPath: string, id: string) {
    this.#documents.add(`${componentPath}/${id}`);
  }

  readSource(componentPath: string, source: QuerySource) {
    const key = `${componentPath}/${tableOfSource(source)}`;
    const bounds = boundsOfSource(source).map(bound);
    const known = this.#ranges.get(key);
    if (known === undefined) this.#ranges.set(key, [bounds]);
    else known.push(bounds);
  }

  /** Whether running again after this commit could give another result. */
  touchedBy(commit: Commit): boolean {
    return commit.changes.some((change) => {
      const { componentPath, table, id, before, after } = change;
      if (this.#documents.has(`${componentPath}/${id}`)) return true;
      const ranges = this.#ranges.get(`${componentPath}/${table}`) ?? [];
      return ranges.some(
        (bounds) => isWithin(before, bounds) || isWithin(after, bounds),
      );
    });
  }
}

export function tableOfSource(source: QuerySource): string {
  if (source.type === "FullTableScan") return source.tableName;
  return source.indexName.split(".", 1)[0]!;
}

/** The words of a search may be anywhere; what has to be equal bounds it. */
export function boundsOfSource(source: QuerySource): RangeFilter[] {
  switch (source.type) {
    case "FullTableScan":
      return [];
    case "IndexRange":
      return source.range;
    case "Search":
      return source.filters.filter((filter) => filter.type === "Eq");
    default:
      return source satisfies never;
  }
}

/** The value an index bound compares with; absent fields are asked for as `$undefined`. */
export function boundValue(value: JSONValue): Value | undefined {
  const isUndefined =
    typeof value === "object" && value !== null && "$undefined" in value;
  return isUndefined ? undefined : jsonToConvex(value);
}

/** A document's field, also a nested one (`"a.b"`). */
export function fieldAt(
  document: StoredDocument,
  path: string,
): Value | undefined {
  let value: unknown = document;
  for (const part of path.split(".")) {
    value = isRecord(value) ? value[part] : undefined;
  }
  return value as Value | undefined;
}

function bound({ type, fieldPath, value }: RangeFilter): Bound {
  const parsed = boundValue(value);
  const path = fieldPath;
  return parsed === undefined ? { type, path } : { type, path, value: parsed };
}

function isWithin(document: StoredDocument | null, bounds: Bound[]) {
  return (
    document !== null &&
    bounds.every(({ type, path, value }) => {
      const order = compareValues(fieldAt(document, path), value);
      switch (type) {
        case "Eq":
          return order === 0;
        case "Gt":
          return order > 0;
        case "Gte":
          return order >= 0;
        case "Lt":
          return order < 0;
        case "Lte":
          return order <= 0;
        default:
          return type satisfies never;
      }
    })
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || prototype.constructor.name === "Object";
}
