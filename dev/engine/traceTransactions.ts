import { isWithinSpan, type Read, type Traced } from "./conflicts.ts";
import { hookCommits } from "./convexTestInternals.ts";
import { tableOfId } from "./convexTestQueries.ts";
import { captureStore } from "./convexTestStore.ts";
import type { DatabaseFake, Query, QueryPlan } from "./convexTestTypes.ts";
import { keyOfCursor, spanBetween, spanOfRange } from "./querySpan.ts";
import {
  boundsOfSource,
  boundValue,
  fieldAt,
  tableOfSource,
} from "./readSet.ts";
import type { Change, RangeFilter, StoredDocument } from "./readSet.ts";
import type { Key } from "./sortedKeys.ts";

/** The mutations of a `convexTest` instance, and what each of them reads and writes. */
export type Trace = {
  /** A function has begun in the transaction that is open. */
  enter: (name: string) => void;
  /** Those that were committed since the last look, in order. */
  take: () => Traced[];
};

/**
 * Looks on from now on, and keeps the transactions in which `enter` was called. As on
 * Convex, a query with a limit reads as far as its last document, and what is patched or
 * deleted was read.
 */
export function traceTransactions(t: object): Trace {
  const store = captureStore(t);
  let reads: Read[] = [];
  let functions: string[] = [];
  const traced: Traced[] = [];
  for (const [componentPath, { db }] of Object.entries(store.components))
    hookReads(componentPath, db, (read) => reads.push(read));
  hookCommits(store, {
    onCommit: ({ changes }) => {
      if (functions.length > 0)
        traced.push({
          functions,
          reads: [...reads, ...changes.flatMap(readByWriting)],
          changes,
        });
    },
  });
  const { transactionManager: tm } = store;
  const begin = tm.begin.bind(tm);
  tm.begin = async (isNested, limits) => {
    await begin(isNested, limits);
    if (isNested) return;
    reads = [];
    functions = [];
  };
  return {
    enter: (name) => functions.push(name),
    take: () => traced.splice(0),
  };
}

function hookReads(
  componentPath: string,
  db: DatabaseFake,
  note: (read: Read) => void,
) {
  const get = db.get.bind(db);
  const resolve = db._resolveQuerySource.bind(db);
  db.get = (table, id) => {
    const document = get(table, id);
    note({ componentPath, table: tableOfId(id), id });
    return document;
  };
  db._resolveQuerySource = (query) => {
    const plan = resolve(query);
    note(rangeRead(componentPath, query, plan));
    return plan;
  };
}

function readByWriting(change: Change): Read[] {
  const { componentPath, table, id, before } = change;
  return before === null ? [] : [{ componentPath, table, id }];
}

/** What a query reads: as far as its limit or its page lets it. */
export function rangeRead(
  componentPath: string,
  query: Query,
  plan: QueryPlan,
): Extract<Read, { index: string }> {
  const { source, page } = query;
  const table = tableOfSource(source);
  const bounds = boundsOfSource(source);
  const fields = [...new Set([...plan.fieldPathsToSortBy, "_id"])];
  const last = lastRead(query, plan);
  const keyOf = (document: StoredDocument): Key =>
    fields.map((field) => fieldAt(document, field));
  const after = page?.cursor ? keyOfCursor(page.cursor) : null;
  const whole = spanOfRange(source.type === "IndexRange" ? source.range : []);
  const span = spanBetween(
    whole,
    { after, upTo: last === null ? null : keyOf(last) },
    plan.order,
  );
  const isWithin =
    source.type === "Search"
      ? (document: StoredDocument) =>
          bounds.every(
            ({ fieldPath, value }) =>
              fieldAt(document, fieldPath) === boundValue(value),
          )
      : (document: StoredDocument) => isWithinSpan(document, fields, span);
  const index =
    source.type === "FullTableScan"
      ? "by_creation_time"
      : source.indexName.slice(table.length + 1);
  return {
    componentPath,
    table,
    index,
    range: textOf(bounds, last !== null),
    includes: isWithin,
  };
}

/** Where a query with a limit has stopped; null: it has read to the end of its range. */
function lastRead(
  { page }: Query,
  { limit, sortedDocs }: QueryPlan,
): StoredDocument | null {
  const size =
    page === undefined ? limit : page.endCursor ? null : page.pageSize;
  if (size === null || size === 0) return null;
  return sortedDocs[size - 1] ?? null;
}

const SIGNS = { Eq: "=", Gt: ">", Gte: ">=", Lt: "<", Lte: "<=" } as const;

function textOf(bounds: RangeFilter[], isCut: boolean): string {
  const said = bounds.map(
    ({ type, fieldPath, value }) =>
      `${fieldPath} ${SIGNS[type]} ${JSON.stringify(value)}`,
  );
  return `${said.join(", ") || "everything"}${isCut ? ", as far as the last that it took" : ""}`;
}
