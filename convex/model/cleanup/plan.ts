type Waiting = {
  /** Since when access has been missing; null when it is not. */
  pendingRemovalAt?: number | null;
  /** More time, given by a person. */
  removeNotBefore?: number;
};

/** When the grace of a member ends; null without one. */
export function removalDueAt(
  { pendingRemovalAt, removeNotBefore }: Waiting,
  graceMs: number,
): number | null {
  if (pendingRemovalAt == null) return null;
  return Math.max(pendingRemovalAt + graceMs, removeNotBefore ?? 0);
}

/**
 * The next step of a member whose access may be missing. Nobody is removed at first
 * sight, for the mirror may be what is wrong. One step at a time: what is scheduled in
 * a run is removed in a later one at the earliest, even with no grace at all.
 */
export function planRemoval({
  hasAccess,
  now,
  graceMs,
  ...waiting
}: Waiting & {
  hasAccess: boolean;
  now: number;
  graceMs: number;
}): "schedule" | "clear" | "remove" | null {
  const dueAt = removalDueAt(waiting, graceMs);
  if (hasAccess) return dueAt === null ? null : "clear";
  if (dueAt === null) return "schedule";
  return now >= dueAt ? "remove" : null;
}
