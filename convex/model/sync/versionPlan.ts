import type { MembershipStatus, Version } from "../../lib/validators";

/*
 * Facts of a provider know their time. Pure decisions on them, without reads and
 * without a clock: contradiction, inferred end, duplicate, the line and coming back.
 */

export type Verdict = "apply" | "stale" | "duplicate";

/** A row of a mirror: its version, and how it ended, where it has. */
export type KnownVersion = Version & {
  deletedAt?: number;
  /** It was missing from a list; nobody has said that it is gone. */
  endInferred?: boolean;
};

/**
 * What news of one provider object is worth. A deletion that the provider said is
 * final for its id, whatever the times; one that was inferred from an absence is
 * lifted by an answer or a listing that shows the id. Otherwise the later version
 * wins.
 *
 * @param same whether the news says nothing that the known row does not say
 * @param asked whether the provider was asked for this very object after the row was
 *   written: where it contradicts the row then, the row is wrong, whatever the times.
 *   Undefined where it was not asked.
 */
export function judgeVersion({
  known,
  incoming,
  deletes,
  same,
  asked,
}: {
  known: KnownVersion | null;
  incoming: Version;
  deletes: boolean;
  same: boolean;
  asked?: boolean;
}): Verdict {
  if (!known) return "apply";
  if (known.deletedAt !== undefined) {
    if (known.endInferred !== true) return deletes ? "duplicate" : "stale";
    const lifts = incoming.eventId === undefined && asked !== false;
    return deletes || lifts ? "apply" : "stale";
  }
  if (asked === true && !same) return "apply";
  if (deletes) return "apply";
  // The echo of a change made here carries the version that the answer had.
  if (same && incoming.updatedAt === known.updatedAt) return "duplicate";
  const order = compareVersions(incoming, known);
  if (order < 0) return "stale";
  return order === 0 ? "duplicate" : "apply";
}

/**
 * Whether an answer counts as asked about a row: what we wrote while the question was
 * under way is left alone. Both times are on our clock, in ms.
 */
export function wasAskedAfter(
  askedAt: number | undefined,
  row: { syncedAt: number } | null,
): boolean {
  return askedAt !== undefined && (row === null || row.syncedAt < askedAt);
}

/** By `updatedAt`, then the event's time, then its id; what has no event comes first. */
export function compareVersions(a: Version, b: Version): number {
  return (
    a.updatedAt - b.updatedAt ||
    (a.eventAt ?? 0) - (b.eventAt ?? 0) ||
    compareText(a.eventId ?? "", b.eventId ?? "")
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An organization membership that was active and is not, or is gone. */
export function showsEnd(status: MembershipStatus, deleted: boolean): boolean {
  return deleted || status === "inactive";
}

/** For one id of a person, the latest version known when an order to end access was done. */
export type LinePoint = { membershipId: string; updatedAt: number };
export type Line = readonly LinePoint[];

/** The line through what is known of a person: the latest version of each id. */
export function drawLine(known: readonly LinePoint[]): LinePoint[] {
  const latest = new Map<string, number>();
  for (const { membershipId, updatedAt } of known)
    latest.set(
      membershipId,
      Math.max(latest.get(membershipId) ?? -Infinity, updatedAt),
    );
  return [...latest]
    .map(([membershipId, updatedAt]) => ({ membershipId, updatedAt }))
    .sort((a, b) => compareText(a.membershipId, b.membershipId));
}

/**
 * Whether an active membership is of after the line: its id is not in it, or its
 * version is later than the line's. Times are on the provider's clock.
 */
export function isPastLine(line: Line, active: LinePoint): boolean {
  const point = line.find(
    ({ membershipId }) => membershipId === active.membershipId,
  );
  return point === undefined || active.updatedAt > point.updatedAt;
}

/**
 * The same with Clerk, which is told nothing: the line is the removal. Clerk ends a
 * membership for good, so that another id is both the end and the new beginning. It
 * has to have begun later than the removal by Clerk's time.
 */
export function isPastRemoval(
  line: Line,
  active: LinePoint & { createdAt?: number },
  removedAt: number,
): boolean {
  return (
    (active.createdAt ?? active.updatedAt) > removedAt &&
    line.every(({ membershipId }) => membershipId !== active.membershipId)
  );
}
