import { config } from "./config";

/*
 * How long the product's file may have us keep what its pruning gives up, in days. Bounds
 * are what other rules rest on: an event or a deletion has to be known for as long as a
 * provider may bring it back, and what names people or workspaces is gone when they are.
 */

export const RETENTION_BOUNDS = {
  /** The texts of events, with names and addresses. */
  eventBodies: { min: 1, max: 30 },
  /** That an event came, and what became of it. */
  events: { min: 90, max: 3650 },
  /** What ended at a provider. */
  deletions: { min: 90, max: 3650 },
  /** Whom a reconciliation found, by name. */
  differences: { min: 1, max: 365 },
  /** What every reconciliation did. */
  runs: { min: 30, max: 3650 },
  /** Who asked for access. */
  accessRequests: { min: 1, max: 365 },
} as const;
export type Retained = keyof typeof RETENTION_BOUNDS;

const DAY_MS = 24 * 60 * 60_000;

/** How long it is kept, in ms. */
export function keptMs(what: Retained, defaultMs: number): number {
  const days = config().retention?.[what];
  return days === undefined ? defaultMs : days * DAY_MS;
}
