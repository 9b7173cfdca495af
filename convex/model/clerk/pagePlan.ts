/*
 * Where a listing of Clerk's is. Its pages are offsets into a list with the oldest
 * memberships first: who joins comes after our place, and who leaves moves those behind
 * them forward. Pure.
 *
 * All that began before `upTo` were listed. A page that begins with such a membership has
 * passed nobody over, however many have left. Where it begins with one of `upTo` itself,
 * which others may have begun in as well, it has to be the very one that stood there, and
 * the total the same.
 */

/** So many of a page are read once more with the next. */
const OVERLAP = 10;
/** So far a page goes back that has begun too late; twice as far each time. */
const BACK = 100;
/** A listing goes back no more often: it is begun anew. */
const STEPS = 50;

type Row = { membershipId: string; createdAt?: number };

export type Place = {
  offset: number;
  /** On Clerk's clock, in ms; null where it says no times. */
  upTo: number | null;
  /** Which membership stood at the offset; null where that is not known. */
  anchor: string | null;
  /** How far the next step back is, and how many there were. */
  back: number;
  steps: number;
};

export const FIRST: Place = {
  offset: 0,
  upTo: null,
  anchor: null,
  back: BACK,
  steps: 0,
};

export function writePlace(place: Place): string {
  return JSON.stringify(place);
}

export function readPlace(cursor: string): Place {
  return JSON.parse(cursor) as Place;
}

/** Whether nobody was passed over between what was listed and this page. */
export function isCovered(
  { offset, upTo, anchor }: Place,
  rows: readonly Row[],
): "yes" | "whereTotalIsSame" | "no" {
  if (offset === 0) return "yes";
  const [first] = rows;
  if (!first) return "no";
  if (
    upTo !== null &&
    first.createdAt !== undefined &&
    first.createdAt < upTo &&
    isInOrder(rows)
  )
    return "yes";
  return first.membershipId === anchor ? "whereTotalIsSame" : "no";
}

/** Whether it was listed before. */
export function isSeen({ upTo }: Place, { createdAt }: Row): boolean {
  return upTo !== null && createdAt !== undefined && createdAt < upTo;
}

/** The place of the page after this one, which was covered; null after the last. */
export function afterwards(
  place: Place,
  rows: readonly Row[],
  total: number,
): Place | null | "torn" {
  const end = place.offset + rows.length;
  if (end >= total) return null;
  // No page of theirs is so short.
  if (rows.length <= OVERLAP) return "torn";
  const offset = end - OVERLAP;
  return {
    offset,
    upTo: isInOrder(rows) ? latest(place.upTo, rows.at(-1)?.createdAt) : null,
    anchor: rows.at(-OVERLAP)!.membershipId,
    back: BACK,
    steps: place.steps,
  };
}

/** Further ahead; null where it went back too often. */
export function stepBack({ steps, ...place }: Place): Place | null {
  if (steps === STEPS) return null;
  return {
    ...place,
    offset: Math.max(0, place.offset - place.back),
    anchor: null,
    back: place.back * 2,
    steps: steps + 1,
  };
}

function latest(before: number | null, now: number | undefined) {
  return now === undefined ? before : Math.max(before ?? now, now);
}

/** Whether each says when it began, none before the one ahead of it. */
function isInOrder(rows: readonly Row[]): boolean {
  return rows.every(
    ({ createdAt }, at) =>
      createdAt !== undefined &&
      createdAt >= (rows[at - 1]?.createdAt ?? createdAt),
  );
}
