import type {
  DatabaseFake,
  PageRequest,
  QueryPlan,
  Writes,
} from "./convexTestTypes.ts";
import { DocumentIndex } from "./documentIndex.ts";
import { documentsWithin, type Layer } from "./documentLayers.ts";
import { keyOfCursor, spanBetween, spanOfRange } from "./querySpan.ts";
import { tableOfSource, type StoredDocument } from "./readSet.ts";
import type { Order, Span } from "./sortedKeys.ts";

const END = "_end_cursor";
const CREATION_ORDER = ["_creationTime", "_id"];

/**
 * Answers a database's queries from an index. convex-test walks and sorts a whole
 * table for each; it still checks, filters and counts, over the documents it is
 * given here: those of the range, in order, as far as the query reads.
 */
export function indexDatabase(db: DatabaseFake) {
  const committed = new DocumentIndex();
  for (const [id, document] of Object.entries(db._documents)) {
    committed.set(tableOfId(id), id, document);
  }
  const written = new WeakMap<Writes, DocumentIndex>();

  const addWrite = db._addWrite.bind(db);
  db._addWrite = (id, document) => {
    addWrite(id, document);
    const level = db._writes.at(-1)!;
    written.get(level)?.set(tableOfId(id), id, document);
  };
  const commit = db.commit.bind(db);
  db.commit = (ts) => {
    const level = db._writes.at(-1);
    commit(ts);
    if (db._writes.length > 0) return;
    for (const id of Object.keys(level!)) {
      committed.set(tableOfId(id), id, db._documents[id] ?? null);
    }
  };

  const layerOf = (level: Writes): Layer => {
    let index = written.get(level);
    if (index === undefined) {
      index = new DocumentIndex();
      for (const [id, document] of Object.entries(level)) {
        index.set(tableOfId(id), id, document);
      }
      written.set(level, index);
    }
    return { index, hasWritten: (id) => Object.hasOwn(level, id) };
  };
  const read = (table: string, fields: string[], span: Span, order: Order) => {
    const layers = [
      { index: committed, hasWritten: () => true },
      ...db._writes.filter(isNotEmpty).map(layerOf),
    ];
    return documentsWithin(layers, table, fields, span, order);
  };

  const resolve = db._resolveQuerySource.bind(db);
  // The same database with nothing in it: it checks a query and plans it.
  const planner = Object.create(db, {
    _iterateDocs: { value: () => undefined },
  }) as DatabaseFake;
  const plan = db._resolveQuerySource.bind(planner);
  db._iterateDocs = (table, visit) => {
    const all = spanOfRange([]);
    for (const document of read(table, CREATION_ORDER, all, "asc")) {
      visit(document);
    }
  };
  db._resolveQuerySource = (query) => {
    const { source, page } = query;
    if (source.type === "Search") return resolve(query);
    const planned = plan(query);
    const fields = [...new Set([...planned.fieldPathsToSortBy, "_id"])];
    const range = source.type === "IndexRange" ? source.range : [];
    const span = spanOfPage(spanOfRange(range), page, fields, planned.order);
    const documents =
      span === null
        ? []
        : read(tableOfSource(source), fields, span, planned.order);
    const sortedDocs =
      page === undefined
        ? firstMatches(documents, planned)
        : readForPage(documents, planned, page);
    return { ...planned, sortedDocs };
  };
  const paginate = db.paginate.bind(db);
  db.paginate = (request) =>
    paginate({ ...request, query: { ...request.query, page: request } });
}

/** Null where convex-test finds nothing: after the last page, or no cursor at all. */
function spanOfPage(
  span: Span,
  page: PageRequest | undefined,
  fields: string[],
  order: Order,
): Span | null {
  if (page === undefined) return span;
  const { cursor, endCursor } = page;
  if (cursor === END || cursor === "") return null;
  const keyAt = (at: string) => {
    const key = keyOfCursor(at);
    return fields.map((_, i) => key[i]);
  };
  const after = cursor === null ? null : keyAt(cursor);
  const upTo = !endCursor || endCursor === END ? null : keyAt(endCursor);
  return spanBetween(span, { after, upTo }, order);
}

function firstMatches(
  documents: Iterable<StoredDocument>,
  { filterFn, limit }: QueryPlan,
): StoredDocument[] {
  if (limit === null) return [...documents];
  const matches: StoredDocument[] = [];
  if (limit === 0) return matches;
  for (const document of documents) {
    if (filterFn(document)) matches.push(document);
    if (matches.length === limit) break;
  }
  return matches;
}

/** What a page reads, and one document more: whether there is one says if it is the last. */
function readForPage(
  documents: Iterable<StoredDocument>,
  { filterFn }: QueryPlan,
  { endCursor, pageSize, maximumRowsRead }: PageRequest,
): StoredDocument[] {
  const rows: StoredDocument[] = [];
  let matches = 0;
  let isFull = false;
  for (const document of documents) {
    rows.push(document);
    if (isFull) break;
    if (filterFn(document)) matches++;
    isFull =
      (!endCursor && matches >= pageSize) ||
      (!!maximumRowsRead && rows.length >= maximumRowsRead);
  }
  return rows;
}

function isNotEmpty(level: Writes): boolean {
  for (const _ in level) return true;
  return false;
}

/** convex-test's ids are digits and the table's name. */
export function tableOfId(id: string): string {
  return id.replace(/^\d+/, "");
}
