import type { AuditEvent } from "../../lib/audit";
import type { MemberStatus, Role } from "../../lib/validators";

/** What tells of role, status and customer: few in a life, unlike assignments. */
export const MILESTONES = [
  "joined",
  "role_changed",
  "customer_changed",
  "pending_removal_scheduled",
  "pending_removal_cleared",
  "removed_after_grace",
  "removed_by_admin",
  "removed_by_provider",
  "restored",
  "left",
  "ownership_transferred",
  "linked",
  "unlinked",
] as const satisfies AuditEvent[];

/** What one entry of the audit says of a membership; what it leaves out did not change. */
type LoggedChange<CustomerId extends string> = {
  event: AuditEvent;
  nextStatus?: MemberStatus;
  nextRole?: Role;
  previousCustomerId?: CustomerId;
  nextCustomerId?: CustomerId;
  timestamp: number;
};

export type MemberState<CustomerId extends string> = {
  status: MemberStatus;
  role: Role;
  /** The customer that a client belongs to. */
  customerId: CustomerId | null;
  /** Since when access had been missing; null while it was there. */
  pendingSince: number | null;
  /** The customers they looked after. */
  assigned: CustomerId[];
};

/**
 * What a membership was once this had happened too, the oldest first. An entry that
 * says nothing of a role can't be the first: null.
 */
export function stateAfter<CustomerId extends string>(
  before: MemberState<CustomerId> | null,
  change: LoggedChange<CustomerId>,
): MemberState<CustomerId> | null {
  const role = change.nextRole ?? before?.role;
  if (role === undefined) return null;
  const state: MemberState<CustomerId> = {
    status: change.nextStatus ?? before?.status ?? "active",
    role,
    customerId: before?.customerId ?? null,
    pendingSince: before?.pendingSince ?? null,
    assigned: before?.assigned ?? [],
  };
  switch (change.event) {
    case "assigned":
      return {
        ...state,
        assigned: [...state.assigned, change.nextCustomerId!],
      };
    case "unassigned":
      return {
        ...state,
        assigned: state.assigned.filter(
          (customerId) => customerId !== change.previousCustomerId,
        ),
      };
    case "pending_removal_scheduled":
      return {
        ...state,
        // More time is the same event again; the wait began before.
        pendingSince: state.pendingSince ?? change.timestamp,
      };
    case "pending_removal_cleared":
      return { ...state, pendingSince: null };
    default:
      return {
        ...state,
        customerId: changesCustomer(change)
          ? (change.nextCustomerId ?? null)
          : state.customerId,
        // A member who is removed, or comes back, waits for nothing any more.
        pendingSince:
          before?.status === state.status ? state.pendingSince : null,
      };
  }
}

function changesCustomer(change: LoggedChange<string>): boolean {
  return (
    change.previousCustomerId !== undefined ||
    change.nextCustomerId !== undefined
  );
}
