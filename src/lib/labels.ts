import { vAuditEvent } from "../../convex/lib/validators";
import type {
  Arrival,
  AuditEvent,
  Difference,
  InboxStatus,
  Role,
  RunStatus,
} from "../../convex/lib/validators";

/*
 * The backend's words as lists and in colours. What they are called on screen is in the
 * area `labels` of src/messages.
 */

/** Highest first, as people read them. */
export const ROLES: readonly Role[] = ["owner", "admin", "member", "client"];

/** How people came in, the usual ways first. */
export const SOURCES: readonly Arrival[] = [
  "invitation",
  "event",
  "reconciliation",
  "person",
  "operator",
];

export const ROLE_COLORS: Record<Role, string> = {
  owner: "accent",
  admin: "blue",
  member: "gray",
  client: "gray",
};

/** What may happen, in the order of a membership's life. */
export const AUDIT_EVENTS: readonly AuditEvent[] = vAuditEvent.members.map(
  ({ value }) => value,
);

/** Null: nothing to point out. */
export const EVENT_STATUS_COLORS: Record<InboxStatus, string | null> = {
  received: "blue",
  processed: null,
  duplicate: null,
  stale: null,
  ignored: null,
  failed: "red",
};

/** In the order in which people look for them. */
export const EVENT_STATUSES: readonly InboxStatus[] = [
  "failed",
  "received",
  "processed",
  "duplicate",
  "stale",
  "ignored",
];

export const RUN_STATUS_COLORS: Record<Exclude<RunStatus, "done">, string> = {
  running: "blue",
  needs_confirmation: "orange",
  failed: "red",
};

export const DIFFERENCE_COLORS: Record<Difference["kind"], string> = {
  add: "gray",
  update: "blue",
  remove: "red",
};
