import type { RemovedReason } from "../../lib/validators";

/* Pure decisions of the way back after a deleted organization. */

/**
 * A provider deletes the memberships first and the organization last. This is how
 * long it may take over that. Two clocks differ by far less, so a time of ours
 * may stand in where no event tells one.
 */
export const DELETION_TAKES_MS = 60 * 60_000;

/**
 * From when on an end belongs to the organization's deletion. Without an event
 * that tells when it was deleted, it was when the last member's end was; where
 * members were left, it was when we found out.
 *
 * @param saidAt the time of the deletion's event; null where none came
 * @param lastEndAt when the last member's access ended before we found out;
 *   null where members were left, or where there never was an end
 */
export function deletionBegan({
  saidAt,
  lastEndAt,
  foundAt,
}: {
  saidAt: number | null;
  lastEndAt: number | null;
  foundAt: number;
}): number {
  return (saidAt ?? lastEndAt ?? foundAt) - DELETION_TAKES_MS;
}

/** How the audit calls what the deletion of an organization does to a member. */
const ENDED_BY_DELETION: readonly string[] = [
  "organization.deleted",
  "organization_membership.deleted",
  "organization_membership.removed",
  "organizationMembership.deleted",
  // A listing that was read while the memberships were being deleted.
  "reconciliation",
];

/** The last end of a member who is out. */
export type End = {
  removedReason: RemovedReason | undefined;
  /** The audit's. */
  reason: string;
  /** The event's time, ours where no event said it. */
  at: number;
};

/** Whether the member is out because the organization was deleted. */
export function endedWithOrganization(
  { removedReason, reason, at }: End,
  began: number,
): boolean {
  return (
    removedReason === "removed_by_provider" &&
    ENDED_BY_DELETION.includes(reason) &&
    at >= began
  );
}
