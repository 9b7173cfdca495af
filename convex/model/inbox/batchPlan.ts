/* Which of a lane's events one transaction applies. */

/**
 * The most. An event of a membership reads some 20 documents, so these are far from any
 * limit; but each has a runtime of its own to start, and all begin anew when one row that
 * they have read is changed meanwhile. With more there is little left to save.
 */
export const MOST = 20;

export const NO_ANSWER = "The attempt ended without an answer.";

/** What a transaction has used of each of Convex's limits, and what is left. */
type Metrics = Record<string, { used: number; remaining: number }>;

/**
 * Whether a quarter of any limit is used. The next event may then take another quarter, and
 * the transaction is at half of it; no event of ours takes more.
 */
export function isFull(metrics: Metrics): boolean {
  return Object.values(metrics).some(
    ({ used, remaining }) => used > 0 && used * 4 >= used + remaining,
  );
}

type Event = { lastError?: string };

/** The lane's next ones; one that has ended a job without an answer goes alone. */
export function batchOf<E extends Event>(due: E[], alone: boolean): E[] {
  if (alone || due[0]?.lastError === NO_ANSWER) return due.slice(0, 1);
  const end = due.findIndex(({ lastError }) => lastError === NO_ANSWER);
  return end === -1 ? due : due.slice(0, end);
}
