import { hookCommits, hookReads } from "./convexTestInternals.ts";
import { captureStore } from "./convexTestStore.ts";
import { currentExecution, execute } from "./execution.ts";
import { ReadSet } from "./readSet.ts";

/** A commit after which Convex would run a query again, and the tables that are why. */
export type Rerun = { query: string; tables: string[] };

/** The queries that a client of this `convexTest` instance would be subscribed to. */
export class WatchedQueries {
  readonly #queries = new Map<
    string,
    { run: () => Promise<unknown>; reads: ReadSet; answer: string }
  >();
  #reruns: Rerun[] = [];

  constructor(t: object) {
    const store = captureStore(t);
    for (const [path, { db }] of Object.entries(store.components))
      hookReads(path, db, {
        onRead: (componentPath, read) => {
          const reads = currentExecution()?.reads;
          if ("id" in read) reads?.readDocument(componentPath, read.id);
          else reads?.readSource(componentPath, read);
        },
      });
    hookCommits(store, {
      onCommit: ({ ts, changes }) => {
        for (const [query, { reads }] of this.#queries) {
          const tables = changes
            .filter((change) => reads.touchedBy({ ts, changes: [change] }))
            .map(({ table }) => table);
          if (tables.length > 0) this.#reruns.push({ query, tables });
        }
      },
    });
  }

  /** Runs a query and looks on what it reads, until it is run again. */
  async watch(query: string, run: () => Promise<unknown>): Promise<void> {
    const reads = new ReadSet();
    const answer = await execute({ label: query, reads }, run);
    this.#queries.set(query, { run, reads, answer: textOf(answer) });
  }

  /** What would have been run again since the last look. */
  takeReruns(): Rerun[] {
    return this.#reruns.splice(0);
  }

  /** Runs all of them again; those with another answer than before are what is pushed. */
  async takePushes(): Promise<string[]> {
    const pushed: string[] = [];
    for (const [query, { run, answer }] of [...this.#queries]) {
      await this.watch(query, run);
      if (this.#queries.get(query)?.answer !== answer) pushed.push(query);
    }
    return pushed;
  }
}

function textOf(answer: unknown): string {
  return JSON.stringify([answer]);
}
