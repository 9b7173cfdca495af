import type { Read } from "./conflicts.ts";
import { tableOfId } from "./convexTestQueries.ts";
import { captureStore } from "./convexTestStore.ts";
import type { DatabaseFake, QueryPlan } from "./convexTestTypes.ts";
import { fieldAt, type StoredDocument } from "./readSet.ts";
import { compareKeys, type Key } from "./sortedKeys.ts";
import { rangeRead } from "./traceTransactions.ts";

/** What is subscribed to, by name, and which of it a commit would have run again. */
export type Watch = {
  /** Runs a query whose reads count from now on; one at a time. */
  subscribe: (name: string, run: () => Promise<unknown>) => Promise<void>;
  /** The names of those that commits since the last look would have run again. */
  takeReruns: () => string[];
};

/**
 * Watches the root component of this `convexTest` instance. As on Convex, a query has read
 * as far as its limit, its page, or the last document that was taken of it.
 */
export function watchReads(t: object): Watch {
  const { components, transactionManager: tm } = captureStore(t);
  const { db } = components[""]!;
  const subscribed = new Map<string, Read[]>();
  const reruns = new Set<string>();
  let reading: Read[] | null = null;

  hookReads(db, (read) => reading?.push(read));
  const commit = tm.commit.bind(tm);
  tm.commit = (isNested) => {
    if (isNested) return commit(true);
    const before = Object.keys(db._writes[0] ?? {}).map((id) => ({
      id,
      before: db._documents[id] ?? null,
    }));
    const ts = commit(false);
    for (const [name, reads] of subscribed)
      if (
        before.some((change) =>
          reads.some((read) =>
            isTouched(read, {
              ...change,
              after: db._documents[change.id] ?? null,
            }),
          ),
        )
      )
        reruns.add(name);
    return ts;
  };

  return {
    subscribe: async (name, run) => {
      reading = [];
      subscribed.set(name, reading);
      try {
        await run();
      } finally {
        reading = null;
      }
    },
    takeReruns: () => {
      const found = [...reruns].sort();
      reruns.clear();
      return found;
    },
  };
}

function isTouched(
  read: Read,
  change: {
    id: string;
    before: StoredDocument | null;
    after: StoredDocument | null;
  },
): boolean {
  const { id, before, after } = change;
  if ("id" in read) return read.id === id;
  if (read.table !== tableOfId(id)) return false;
  return [before, after].some((one) => one !== null && read.includes(one));
}

/** A query that a function walks through: how far it has come. */
type Walk = { isOver: boolean; last: StoredDocument | null };

function hookReads(db: DatabaseFake, note: (read: Read) => void) {
  const get = db.get.bind(db);
  const resolve = db._resolveQuerySource.bind(db);
  const startQuery = db.startQuery.bind(db);
  const queryNext = db.queryNext.bind(db);
  const walks = new Map<number, Walk>();
  let starting: Walk | null = null;
  db.get = (table, id) => {
    // Of what is no id there is nothing to read.
    if (typeof id === "string")
      note({ componentPath: "", table: tableOfId(id), id });
    return get(table, id);
  };
  db._resolveQuerySource = (query) => {
    const plan = resolve(query);
    const read = rangeRead("", query, plan);
    note(starting === null ? read : asFarAs(starting, read, plan));
    return plan;
  };
  db.startQuery = (query) => {
    const walk: Walk = { isOver: false, last: null };
    starting = walk;
    try {
      const id = startQuery(query);
      walks.set(id, walk);
      return id;
    } finally {
      starting = null;
    }
  };
  db.queryNext = (id) => {
    const next = queryNext(id);
    const walk = walks.get(id);
    if (walk && next.done) walk.isOver = true;
    else if (walk) walk.last = next.value;
    return next;
  };
}

/** Asked later: by then the walk has ended somewhere. */
function asFarAs(
  walk: Walk,
  read: Extract<Read, { index: string }>,
  { fieldPathsToSortBy, order }: QueryPlan,
): Read {
  const fields = [...new Set([...fieldPathsToSortBy, "_id"])];
  const keyOf = (document: StoredDocument): Key =>
    fields.map((field) => fieldAt(document, field));
  const isReached = (document: StoredDocument) => {
    if (walk.isOver || walk.last === null) return walk.isOver;
    const beyond = compareKeys(keyOf(document), keyOf(walk.last));
    return order === "asc" ? beyond <= 0 : beyond >= 0;
  };
  return {
    ...read,
    includes: (document) => read.includes(document) && isReached(document),
  };
}
