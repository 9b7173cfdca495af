import type { Membership, MembershipStatus } from "../emulatorTypes.ts";

/** What a status change asks for, or null when there is nothing to do. */
export type StatusPlan =
  { kind: "set"; status: MembershipStatus } | { kind: "refuse" } | null;

/**
 * Real WorkOS: a membership already in the wanted state is left alone, without
 * an event, and a pending one can only be accepted or deleted.
 */
export function planStatusChange(
  current: MembershipStatus,
  wanted: "active" | "inactive",
): StatusPlan {
  if (current === wanted) return null;
  if (current === "pending") return { kind: "refuse" };
  return { kind: "set", status: wanted };
}

/**
 * What happens when somebody is added to an organization: at most one
 * membership exists per person and organization, and adding revives an inactive
 * one with the new role.
 */
export function planAddition(
  existing: Pick<Membership, "id" | "status"> | undefined,
):
  | { kind: "insert" }
  | { kind: "activate"; id: string }
  | { kind: "exists"; status: "active" | "pending" } {
  if (!existing) return { kind: "insert" };
  return existing.status === "inactive"
    ? { kind: "activate", id: existing.id }
    : { kind: "exists", status: existing.status };
}
