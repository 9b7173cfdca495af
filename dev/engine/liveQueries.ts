import type { QueryRun } from "./calls.ts";
import type { News } from "./engine.ts";
import type { Outcome } from "./outcome.ts";
import { journalOf, pageEndOf } from "./pagination.ts";
import type { Modification } from "./protocol.ts";
import type { ReadSet } from "./readSet.ts";
import type { QuerySpec } from "./session.ts";

export type LiveQuery = {
  queryId: number;
  /** Something it reads may have changed since it ran. */
  isStale: boolean;
  /** Null until known: then every commit counts. */
  reads: ReadSet | null;
  pageEnd: string | null;
  /** The last result sent, to send only what is new. */
  sent: string | null;
};

/** The queries one client is subscribed to, and which of them must run again. */
export class LiveQueries {
  readonly #queries = new Map<number, LiveQuery>();

  isAnyStale() {
    for (const { isStale } of this.#queries.values()) if (isStale) return true;
    return false;
  }

  hear(news: News) {
    for (const query of this.#queries.values()) {
      query.isStale ||=
        news === "everything" || (query.reads?.touchedBy(news) ?? true);
    }
  }

  forget(queryIds: number[]) {
    for (const queryId of queryIds) this.#queries.delete(queryId);
  }

  markStale(queryIds: number[], specs: ReadonlyMap<number, QuerySpec>) {
    for (const queryId of queryIds) {
      const query = this.#queries.get(queryId);
      if (query !== undefined) query.isStale = true;
      else {
        this.#queries.set(queryId, {
          queryId,
          isStale: true,
          reads: null,
          pageEnd: pageEndOf(specs.get(queryId)!.journal),
          sent: null,
        });
      }
    }
  }

  /** The queries to run now. A commit from here on makes them stale again. */
  takeStale(): LiveQuery[] {
    const stale = [...this.#queries.values()].filter(({ isStale }) => isStale);
    for (const query of stale) {
      query.isStale = false;
      query.reads = null;
    }
    return stale;
  }

  /** What to tell the client of a run; null when it knows that result. */
  ran(query: LiveQuery, { outcome, reads, pageEnd }: QueryRun) {
    query.reads = reads;
    query.pageEnd = pageEnd ?? query.pageEnd;
    const modification = modificationOf(query, outcome);
    // A query that only prints something else has nothing new to say.
    const text = JSON.stringify({ ...modification, logLines: [] });
    if (text === query.sent) return null;
    query.sent = text;
    return modification;
  }
}

function modificationOf(
  { queryId, pageEnd }: LiveQuery,
  outcome: Outcome,
): Modification {
  const { logLines } = outcome;
  const journal = journalOf(pageEnd);
  if (outcome.ok) {
    const { value } = outcome;
    return { type: "QueryUpdated", queryId, value, logLines, journal };
  }
  const { errorMessage, errorData } = outcome;
  return {
    type: "QueryFailed",
    queryId,
    errorMessage,
    ...(errorData !== undefined && { errorData }),
    logLines,
    journal,
  };
}
