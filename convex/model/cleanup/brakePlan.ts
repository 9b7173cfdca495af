import type { Brake, MemberCounts } from "../../lib/validators";

/**
 * Whether removals wait for a confirmation: more than one member and more than
 * `percent` of all, or the last active owner, or a listing with nobody in it,
 * which is what an outage or a wrong key looks like. Null: they don't.
 */
export function decideBrake({
  removals,
  counts,
  listed,
  percent,
}: {
  removals: { total: number; owners: number };
  counts: MemberCounts;
  /** How many memberships the listing had; absent where none was read. */
  listed?: number;
  percent: number;
}): Brake | null {
  if (removals.total === 0) return null;
  if (listed === 0) return "nobody_listed";
  const { active, pending_removal } = counts;
  const owners = active.owner + pending_removal.owner;
  if (removals.owners > 0 && removals.owners >= owners) return "last_owner";
  const total = sum(active) + sum(pending_removal);
  return removals.total > 1 && removals.total * 100 > total * percent
    ? "many"
    : null;
}

function sum(counts: MemberCounts["active"]): number {
  return counts.owner + counts.admin + counts.member + counts.client;
}
