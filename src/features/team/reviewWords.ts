import type { Arrival, AuditEvent } from "../../../convex/lib/validators";

/** After a day: "Mar 3, 2026, by invitation". */
export const ARRIVAL_WORDS: Record<Arrival, string> = {
  event: "from the provider",
  reconciliation: "from a reconciliation",
  invitation: "by invitation",
  person: "by someone here",
  operator: "by an operator",
};

export const CHANGE_WORDS: Record<AuditEvent, string> = {
  joined: "Joined",
  role_changed: "Role changed",
  customer_changed: "Customer changed",
  assigned: "Customer assigned",
  unassigned: "Assignment ended",
  pending_removal_scheduled: "Access went missing",
  pending_removal_cleared: "Kept",
  removed_after_grace: "Removed after grace",
  removed_by_admin: "Removed here",
  removed_by_provider: "Removed by the provider",
  restored: "Brought back",
  left: "Left",
  ownership_transferred: "Ownership handed over",
  linked: "Workspace linked",
  unlinked: "Workspace unlinked",
  account_mapped: "Clerk account named",
  account_unmapped: "Clerk account taken back",
};
