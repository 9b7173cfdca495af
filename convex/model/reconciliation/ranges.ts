/* Users, by the provider's ids, cut so that each transaction can hold its part. */

export type Range<One> = {
  /** Users with ids greater than this; null: from the first. */
  after: string | null;
  /** And up to this one; null: to the last. */
  upTo: string | null;
  memberships: One[];
  /** Ids of memberships that the provider was asked for, and has no more. */
  said?: string[];
};

type OfUser = { providerUserId: string };

/**
 * The listing cut into ranges of users that together cover every id there is,
 * so that who is in a range and not in the listing is missing. No person is cut
 * in two.
 */
export function cutIntoRanges<One extends OfUser>(
  memberships: readonly One[],
  size: number,
): Range<One>[] {
  const sorted = [...memberships].sort((a, b) =>
    compareText(a.providerUserId, b.providerUserId),
  );
  const ranges: Range<One>[] = [];
  let after: string | null = null;
  let at = 0;
  do {
    let end = Math.min(at + size, sorted.length);
    while (
      end < sorted.length &&
      sorted[end]!.providerUserId === sorted[end - 1]!.providerUserId
    )
      end++;
    const upTo: string | null =
      end < sorted.length ? sorted[end - 1]!.providerUserId : null;
    ranges.push({ after, upTo, memberships: sorted.slice(at, end) });
    after = upTo;
    at = end;
  } while (at < sorted.length);
  return ranges;
}

/** What is left of a range after the users up to `done`. */
export function restOf<One extends OfUser>(
  { upTo, memberships, ...rest }: Range<One>,
  done: string,
): Range<One> {
  return {
    ...rest,
    after: done,
    upTo,
    memberships: memberships.filter(
      ({ providerUserId }) => providerUserId > done,
    ),
  };
}

/**
 * Those of the rows that are whole people: a batch that is full may have cut
 * the last one in two, who goes into the next. `end`: the last user who is in.
 */
export function wholePeople<Row extends OfUser>(
  rows: readonly Row[],
  { full, upTo }: { full: boolean; upTo: string | null },
): { rows: Row[]; end: string | null } {
  const last = rows.at(-1)?.providerUserId;
  if (!full || last === undefined) return { rows: [...rows], end: upTo };
  const whole = rows.filter(({ providerUserId }) => providerUserId !== last);
  const end = whole.at(-1)?.providerUserId;
  // One person fills the whole batch: their rows so far have to do.
  return end === undefined
    ? { rows: [...rows], end: last }
    : { rows: whole, end };
}

export function isWithin(
  id: string,
  { after, upTo }: { after: string | null; upTo: string | null },
): boolean {
  return (after === null || id > after) && (upTo === null || id <= upTo);
}

/** As the database orders ids: by code units, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By person, each in the order that they had. */
export function groupByUser<T extends { providerUserId: string }>(
  items: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.providerUserId);
    if (group) group.push(item);
    else groups.set(item.providerUserId, [item]);
  }
  return groups;
}
