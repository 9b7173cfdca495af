/**
 * The next step of a member whose access may be missing (note 3). One step at
 * a time: what is scheduled in a run is removed in a later one at the earliest,
 * even with no grace at all.
 *
 * @param pendingRemovalAt since when access has been missing; null when it was not
 */
export function planRemoval({
  hasAccess,
  pendingRemovalAt,
  now,
  graceMs,
}: {
  hasAccess: boolean;
  pendingRemovalAt: number | null;
  now: number;
  graceMs: number;
}): "schedule" | "clear" | "remove" | null {
  if (hasAccess) return pendingRemovalAt === null ? null : "clear";
  if (pendingRemovalAt === null) return "schedule";
  return now - pendingRemovalAt >= graceMs ? "remove" : null;
}
