import {
  type AuditEvent,
  vAuditEvent,
  vMemberEvent,
} from "../../../convex/lib/audit";
import { isGivenHere } from "../../../convex/lib/features";
import type {
  Arrival,
  Difference,
  InboxStatus,
  Role,
  RunStatus,
} from "../../../convex/lib/validators";

/*
 * The backend's words as lists and in colours. What they are called on screen is in the
 * area `labels` of src/rollcall/messages.
 */

/** Highest first, as people read them. */
export const ROLES: readonly Role[] = ["owner", "admin", "member", "client"];

/** Those that somebody here may give. */
export function givenRoles(): Role[] {
  return ROLES.filter(isGivenHere);
}

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

/** What may happen: to members in the order of a membership's life, and to the rest. */
export const AUDIT_EVENTS: readonly AuditEvent[] = vAuditEvent.members.map(
  ({ value }) => value,
);

/** The same as people look for it. */
export const AUDIT_EVENT_GROUPS = {
  people: vMemberEvent.members.map(({ value }) => value),
  invitations: [
    "invitation_sent",
    "invitation_resent",
    "invitation_edited",
    "invitation_revoked",
    "invitation_dismissed",
    "invitation_assigned",
  ],
  customers: [
    "customer_created",
    "customer_renamed",
    "customer_archived",
    "customer_unarchived",
  ],
  workspace: [
    "workspace_renamed",
    "address_changed",
    "rule_changed",
    "notification_changed",
    "portal_link_created",
    "linked",
    "unlinked",
    "organization_gone",
    "deletion_requested",
    "deletion_undone",
    "deletion_final",
  ],
  sync: [
    "bulk_started",
    "bulk_stopped",
    "reconciliation_started",
    "reconciliation_confirmed",
    "event_replayed",
    "order_retried",
    "exported",
    "review_started",
    "review_item_reopened",
    "review_signed_off",
    "review_cancelled",
  ],
  product: ["product_event"],
} satisfies Record<string, readonly AuditEvent[]>;

/** Null: nothing to point out. */
export const EVENT_STATUS_COLORS: Record<InboxStatus, string | null> = {
  received: "blue",
  processed: null,
  duplicate: null,
  stale: null,
  ignored: null,
  failed: "red",
};

/** As a tag: green is what was done, what did nothing is grey, and red has failed. */
export const EVENT_VERDICT_COLORS: Record<InboxStatus, string> = {
  received: "blue",
  processed: "accent",
  duplicate: "gray",
  stale: "gray",
  ignored: "gray",
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
