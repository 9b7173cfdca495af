import { roleFromSlugs } from "../../lib/rbac";
import type {
  Brake,
  Difference,
  MembershipStatus,
  MemberCounts,
  RemoteMembership,
  Version,
} from "../../lib/validators";
import {
  judgeVersion,
  type KnownMember,
  type MemberChange,
  planMember,
  showsEnd,
} from "../membershipPlan";

/* Pure decisions of a reconciliation: what a complete listing means for each
 * person, and whether it may be applied without asking. */

/** A row of the mirror, with its tombstones. */
export type MirrorRow = Version & {
  membershipId: string;
  status: MembershipStatus;
  roleSlugs: string[];
  syncedAt: number;
  deletedAt?: number;
};

export type PersonFacts = {
  /** Their memberships in the complete listing. */
  listed: readonly RemoteMembership[];
  rows: readonly MirrorRow[];
  member: (KnownMember & { joinedAt: number }) | null;
  /** Their account is deleted here, so nothing lets them in. */
  isGone: boolean;
  workspaceHasOwner: boolean;
  /** When the listing began, on our clock. What we wrote since is left alone. */
  listedAt: number;
};

export type PersonPlan<Row extends MirrorRow = MirrorRow> = {
  /** What the mirror does not say yet. */
  news: RemoteMembership[];
  /** What the mirror says and the listing does not: deleted in the provider. */
  gone: Row[];
  change: MemberChange | null;
};

/**
 * What one person's memberships in a complete listing mean here. Versions
 * decide as they do for events, so a listing that was overtaken changes nothing.
 */
export function planPerson<Row extends MirrorRow>(
  facts: Omit<PersonFacts, "rows"> & { rows: readonly Row[] },
): PersonPlan<Row> {
  const { listed, rows, member, listedAt } = facts;
  const known = new Map(rows.map((row) => [row.membershipId, row]));
  const news = listed.filter((membership) => {
    const row = known.get(membership.membershipId) ?? null;
    return judge(membership, row) === "apply";
  });
  const there = new Set(listed.map(({ membershipId }) => membershipId));
  const gone = rows.filter(
    (row) =>
      row.deletedAt === undefined &&
      row.syncedAt < listedAt &&
      !there.has(row.membershipId),
  );

  const after = new Map<string, { status: MembershipStatus } & LetsIn>(
    rows
      .filter((row) => row.deletedAt === undefined)
      .map((row) => [row.membershipId, row]),
  );
  for (const { membershipId } of gone) after.delete(membershipId);
  for (const membership of news) after.set(membership.membershipId, membership);
  const active = [...after.values()].find(({ status }) => status === "active");

  const ends = [
    ...gone.map(({ updatedAt }) => updatedAt),
    ...news
      .filter(({ status }) => showsEnd(status, false))
      .map(({ updatedAt }) => updatedAt),
  ];
  // Someone whom the listing does not let in, and no event has said why.
  const unexplained =
    member?.status === "active" && member.joinedAt < listedAt ? [listedAt] : [];
  const endedAt = ends.length > 0 ? Math.max(...ends) : unexplained[0];
  return {
    news,
    gone,
    change: planMember({
      member,
      active: facts.isGone ? null : (active ?? null),
      endedAt: endedAt ?? null,
      workspaceHasOwner: facts.workspaceHasOwner,
    }),
  };
}

type LetsIn = { roleSlugs: string[]; updatedAt: number };

function judge(membership: RemoteMembership, row: MirrorRow | null) {
  return judgeVersion({
    known: row,
    incoming: { updatedAt: membership.updatedAt },
    deletes: false,
    same:
      row !== null &&
      row.status === membership.status &&
      row.roleSlugs.join() === membership.roleSlugs.join(),
  });
}

/** What a plan is called in a preview; null when it changes nothing. */
export function describePlan(
  { news, gone, change }: PersonPlan,
  member: KnownMember | null,
): Pick<Difference, "kind" | "detail"> | null {
  switch (change?.kind) {
    case "join":
      return { kind: "add", detail: `comes in as ${change.role}` };
    case "restore":
      return { kind: "add", detail: `comes back as ${change.role}` };
    case "changeRole":
      return {
        kind: "update",
        detail: `${member?.role ?? "nobody"} becomes ${change.role}`,
      };
    case "clearPendingRemoval":
      return { kind: "update", detail: "has access again and stays" };
    case "remove":
      return {
        kind: "remove",
        detail: `${member?.role ?? "member"}, and not active in the organization`,
      };
    case "noteEnd":
    case undefined:
      return news.length + gone.length === 0
        ? null
        : { kind: "update", detail: mirrorDetail(news, gone) };
    default:
      return change satisfies never;
  }
}

function mirrorDetail(news: RemoteMembership[], gone: MirrorRow[]): string {
  const [first] = news;
  if (first)
    return `${first.status} as ${roleFromSlugs(first.roleSlugs)} in the organization`;
  return gone.length > 0 ? "no longer in the organization" : "";
}

/** A removal of more than this share of the members waits for a person. */
export const BRAKE_PERCENT = 20;

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
  /** How many memberships the listing had. */
  listed: number;
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

export type Range = {
  /** Users with ids greater than this; null: from the first. */
  after: string | null;
  /** And up to this one; null: to the last. */
  upTo: string | null;
  memberships: RemoteMembership[];
};

/**
 * The listing cut into ranges of users that together cover every id there is,
 * so that who is in a range and not in the listing is missing. No person is cut
 * in two.
 */
export function cutIntoRanges(
  memberships: readonly RemoteMembership[],
  size: number,
): Range[] {
  const sorted = [...memberships].sort((a, b) =>
    compareText(a.workosUserId, b.workosUserId),
  );
  const ranges: Range[] = [];
  let after: string | null = null;
  let at = 0;
  do {
    let end = Math.min(at + size, sorted.length);
    while (
      end < sorted.length &&
      sorted[end]!.workosUserId === sorted[end - 1]!.workosUserId
    )
      end++;
    const upTo: string | null =
      end < sorted.length ? sorted[end - 1]!.workosUserId : null;
    ranges.push({ after, upTo, memberships: sorted.slice(at, end) });
    after = upTo;
    at = end;
  } while (at < sorted.length);
  return ranges;
}

/** As the database orders ids: by code units, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
