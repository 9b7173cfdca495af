import { tableOfId } from "./convexTestQueries.ts";
import { captureStore } from "./convexTestStore.ts";
import { ReadSet } from "./readSet.ts";

/** What is subscribed to, by name, and which of it a commit would have run again. */
export type Watch = {
  /** Runs a query whose reads count from now on; one at a time. */
  subscribe: (name: string, run: () => Promise<unknown>) => Promise<void>;
  /** The names of those that commits since the last look would have run again. */
  takeReruns: () => string[];
};

/** Watches the root component of this `convexTest` instance. */
export function watchReads(t: object): Watch {
  const { components, transactionManager: tm } = captureStore(t);
  const { db } = components[""]!;
  const subscribed = new Map<string, ReadSet>();
  const reruns = new Set<string>();
  let reading: ReadSet | null = null;

  const get = db.get.bind(db);
  const resolve = db._resolveQuerySource.bind(db);
  const commit = tm.commit.bind(tm);
  db.get = (table, id) => {
    if (typeof id === "string") reading?.readDocument("", id);
    return get(table, id);
  };
  db._resolveQuerySource = (query) => {
    reading?.readSource("", query.source);
    return resolve(query);
  };
  tm.commit = (isNested) => {
    if (isNested) return commit(true);
    const before = Object.keys(db._writes[0] ?? {}).map((id) => ({
      id,
      before: db._documents[id] ?? null,
    }));
    const ts = commit(false);
    const changes = before.map((change) => ({
      ...change,
      componentPath: "",
      table: tableOfId(change.id),
      after: db._documents[change.id] ?? null,
    }));
    for (const [name, reads] of subscribed)
      if (reads.touchedBy({ ts: ts ?? 0n, changes })) reruns.add(name);
    return ts;
  };

  return {
    subscribe: async (name, run) => {
      reading = new ReadSet();
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
