import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { vRole, vToldOfRefusal } from "./validators";

/* A change of many people at once, which goes on without the person who began it. */

/** What is done to each of them. `confirm` puts on record that they keep their access. */
export const vBulkChange = v.union(
  v.object({ what: literals("remove", "restore", "confirm") }),
  v.object({
    what: v.literal("role"),
    role: vRole,
    /** For those who become clients: the customer they are to see. */
    customerId: v.optional(v.id("customers")),
  }),
);
export type BulkChange = Infer<typeof vBulkChange>;

/**
 * `collecting`: who matches is written down. `ready`: their count waits to be
 * confirmed. `dropped`: nobody began it, and it is being deleted.
 */
export const vBulkState = literals(
  "collecting",
  "ready",
  "running",
  "done",
  "stopped",
  "dropped",
);
export type BulkState = Infer<typeof vBulkState>;

/** Of a person: in a job that is over, `waiting` are those who stay as they were. */
export const vBulkOutcome = literals("waiting", "done", "refused");
export type BulkOutcome = Infer<typeof vBulkOutcome>;

export const vBulkRefusal = v.object({
  code: literals(
    "NOT_FOUND",
    "FORBIDDEN",
    "INVALID",
    "CONFLICT",
    "LAST_OWNER",
    "SELF",
    "ROLE_MISSING",
    "PROVIDER_UNAVAILABLE",
    "LIMIT_REACHED",
  ),
  ...vToldOfRefusal,
  // Kept for weeks: a reason that has another name by then is no fault of the row.
  reason: v.string(),
});
export type BulkRefusal = Infer<typeof vBulkRefusal>;

/**
 * Why a job ended before everyone had their turn: a person stopped it, the person who
 * began it may not do it any more, WorkOS kept silent for a day, it failed, or the review
 * whose people it is about is over.
 */
export const vBulkStop = literals(
  "person",
  "right",
  "silence",
  "failure",
  "review",
);
export type BulkStop = Infer<typeof vBulkStop>;

/** Chosen one by one; more than this is what a filter is for. */
export const BULK_CHOSEN_MAX = 1_000;

/** How long a job and its results are kept. */
export const BULK_KEPT_MS = 30 * 24 * 60 * 60_000;
