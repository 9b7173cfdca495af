import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import type { ReadSet } from "./readSet.ts";

/** What one call from outside leaves behind, functions it calls included. */
export type Execution = {
  /** Shown before its lines in the terminal. */
  label: string;
  logLines: string[];
  /** Kept for queries that someone is subscribed to. */
  reads: ReadSet | null;
  /** The end of the page a paginated query gave last time, and gives this time. */
  pageEnd: { before: string | null; after: string | null };
};

const executions = new AsyncLocalStorage<Execution>();

export function currentExecution(): Execution | undefined {
  return executions.getStore();
}

export function execute<T>(
  execution: Pick<Execution, "label"> & Partial<Execution>,
  work: (execution: Execution) => T,
): T {
  const complete: Execution = {
    logLines: [],
    reads: null,
    pageEnd: { before: null, after: null },
    ...execution,
  };
  return executions.run(complete, () => work(complete));
}

const outside = new AsyncResource("engine");

/**
 * Runs `work` as if no Convex function were running. What a transaction sets for
 * its own code (no timers, no fetch, "I am nested") follows every promise and
 * timer begun in it, so the engine's own work must begin out here.
 */
export function outsideFunctions<T>(work: () => T): T {
  return outside.runInAsyncScope(work);
}
