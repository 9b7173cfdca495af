import type { ConvexReactClient } from "convex/react";
import type { FunctionArgs, FunctionReference } from "convex/server";

/** Who looks at another page for a minute sees theirs at once when they come back. */
export const KEPT_MS = 60_000;
/**
 * What the last three pages ask. Each is run again when its rows change, as if somebody
 * looked; more than these are not worth that.
 */
export const KEPT_MAX = 24;

type Query = FunctionReference<"query">;
type Kept = {
  refs: Set<string>;
  evictTimer: number | null;
  unsub: () => void;
  /** It has ended with an error, which nobody wants to see again. */
  hasFailed: () => boolean;
};

/**
 * What is asked of Convex, and for a while what was asked before. In place of the registry of
 * convex-helpers, whose hooks it serves: it gives up what is oldest, keeps no failure, and can
 * be emptied.
 */
export class KeptQueries {
  readonly queries = new Map<string, Kept>();
  readonly subs = new Map<string, string>();
  readonly timeout = KEPT_MS;
  readonly maxIdleEntries = KEPT_MAX;
  convex: ConvexReactClient;

  constructor(convex: ConvexReactClient) {
    this.convex = convex;
  }

  /** How many nobody looks at. */
  get idle(): number {
    return this.idleKeys().length;
  }

  start<Q extends Query>(
    id: string,
    key: string,
    query: Q,
    args: FunctionArgs<Q>,
  ) {
    this.subs.set(id, key);
    const known = this.queries.get(key);
    if (known?.evictTimer != null) window.clearTimeout(known.evictTimer);
    const kept = known ?? this.subscribe(query, args);
    kept.evictTimer = null;
    kept.refs.add(id);
    this.queries.set(key, kept);
  }

  end(id: string) {
    const key = this.subs.get(id);
    if (key === undefined) return;
    this.subs.delete(id);
    const kept = this.queries.get(key);
    kept?.refs.delete(id);
    if (!kept || kept.refs.size > 0) return;
    if (kept.hasFailed()) {
      this.giveUp(key);
      return;
    }
    // The last in line: the first is given up when there are too many.
    this.queries.delete(key);
    this.queries.set(key, kept);
    kept.evictTimer = window.setTimeout(() => this.giveUp(key), KEPT_MS);
    const [oldest] = this.idleKeys();
    if (oldest !== undefined && this.idle > KEPT_MAX) this.giveUp(oldest);
  }

  /** Asks what will be looked at in a moment. */
  expect<Q extends Query>(key: string, query: Q, args: FunctionArgs<Q>) {
    const id = `expected ${key}`;
    this.start(id, key, query, args);
    this.end(id);
  }

  /** Gives up all that nobody looks at. */
  drop() {
    for (const key of this.idleKeys()) this.giveUp(key);
  }

  debug() {
    console.log(`${this.queries.size} queries, ${this.idle} of them kept`);
  }

  subscribe<Q extends Query>(query: Q, args: FunctionArgs<Q>): Kept {
    const watch = this.convex.watchQuery(query, args);
    return {
      refs: new Set(),
      evictTimer: null,
      unsub: watch.onUpdate(() => undefined),
      hasFailed: () => {
        try {
          watch.localQueryResult();
          return false;
        } catch {
          return true;
        }
      },
    };
  }

  idleKeys(): string[] {
    return [...this.queries]
      .filter(([, { refs }]) => refs.size === 0)
      .map(([key]) => key);
  }

  giveUp(key: string) {
    const kept = this.queries.get(key);
    if (!kept) return;
    if (kept.evictTimer !== null) window.clearTimeout(kept.evictTimer);
    this.queries.delete(key);
    kept.unsub();
  }
}
