import type {
  Arrival,
  AuditEvent,
  Difference,
  Exported,
  InboxStatus,
  ListedStatus,
  OrderKind,
  Provider,
  Role,
  RunStatus,
} from "../../convex/lib/validators";

/*
 * What the words of the backend are called on screen: each has one name, on every page.
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

export const ROLE_LABELS: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
  client: "Client",
};

export const ROLE_COLORS: Record<Role, string> = {
  owner: "accent",
  admin: "blue",
  member: "gray",
  client: "gray",
};

export const PROVIDER_LABELS: Record<Provider, string> = {
  workos: "WorkOS",
  clerk: "Clerk",
};

/** Of those who are neither a person nor a provider, within a sentence. */
export const ACTOR_LABELS: Record<"cron" | "operator", string> = {
  cron: "the scheduled cleanup",
  operator: "an operator",
};

export const MEMBER_STATUS_LABELS: Record<ListedStatus, string> = {
  active: "Active",
  pending_removal: "Pending removal",
  removed: "Removed",
};

/** What may happen, in the order of a membership's life. */
export const AUDIT_EVENT_LABELS: Record<AuditEvent, string> = {
  joined: "Joined",
  role_changed: "Role changed",
  customer_changed: "Client’s customer changed",
  assigned: "Assigned to a customer",
  unassigned: "Unassigned from a customer",
  pending_removal_scheduled: "Removal scheduled",
  pending_removal_cleared: "Removal called off",
  removed_after_grace: "Removed after the grace",
  removed_by_admin: "Removed by an admin",
  removed_by_provider: "Removed by the provider",
  restored: "Brought back",
  left: "Left",
  ownership_transferred: "Ownership handed over",
  linked: "Workspace linked",
  unlinked: "Workspace unlinked",
  account_mapped: "Clerk account named",
  account_unmapped: "Clerk account taken back",
  access_requested: "Asked for access",
};
export const AUDIT_EVENTS = Object.keys(AUDIT_EVENT_LABELS) as AuditEvent[];

/** After a day: "Mar 3, 2026, by invitation". */
export const ARRIVAL_LABELS: Record<Arrival, string> = {
  event: "from the provider",
  reconciliation: "from a reconciliation",
  invitation: "by invitation",
  person: "by someone here",
  operator: "by an operator",
};

/** What was changed here. */
export const ORDER_LABELS: Record<OrderKind, string> = {
  end: "Removed",
  undo: "Change taken back",
  return: "Return",
  role: "Role change",
  transfer: "Handover",
  invite: "Invitation",
  rename: "New name",
};

/** After "took". */
export const EXPORT_LABELS: Record<Exported, string> = {
  members: "the members",
  audit: "the audit",
};

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
