import { roleFromSlugs, sameSlugs, slugsAfter } from "../../lib/rbac";
import type {
  Difference,
  MembershipStatus,
  Version,
} from "../../lib/validators";
import {
  judgeVersion,
  type KnownMember,
  type MemberChange,
  planMember,
  showsEnd,
} from "../members/plan";

/* Pure decisions of a reconciliation: what a complete listing means for each
 * person, and whether it may be applied without asking. */

/** A membership of a complete listing, in our words, whoever the provider. */
export type Listed = {
  membershipId: string;
  status: MembershipStatus;
  roleSlugs: string[];
  /** Whether they are all of the person's roles. */
  allRoles: boolean;
  updatedAt: number;
  /** When the provider was asked for this very one, on our clock. */
  askedAt?: number;
};

/** A row of the mirror, with its tombstones. */
export type MirrorRow = Version & {
  membershipId: string;
  status: MembershipStatus;
  roleSlugs: string[];
  syncedAt: number;
  deletedAt?: number;
  endInferred?: boolean;
};

export type PersonFacts<
  One extends Listed = Listed,
  Row extends MirrorRow = MirrorRow,
> = {
  /** Their memberships in the complete listing. */
  listed: readonly One[];
  rows: readonly Row[];
  member: (KnownMember & { joinedAt: number }) | null;
  /** Their account is deleted here, so nothing lets them in. */
  isGone: boolean;
  workspaceHasOwner: boolean;
  /** When the listing began, on our clock. What we wrote since is left alone. */
  listedAt: number;
};

export type PersonPlan<
  One extends Listed = Listed,
  Row extends MirrorRow = MirrorRow,
> = {
  /** What the mirror does not say yet. */
  news: One[];
  /** What the mirror says and the listing does not: deleted in the provider. */
  gone: Row[];
  change: MemberChange | null;
};

/**
 * What one person's memberships in a complete listing mean here. Versions
 * decide as they do for events, so a listing that was overtaken changes nothing.
 */
export function planPerson<One extends Listed, Row extends MirrorRow>(
  facts: PersonFacts<One, Row>,
): PersonPlan<One, Row> {
  const { listed, rows, member, listedAt } = facts;
  const known = new Map(rows.map((row) => [row.membershipId, row]));
  const news = listed.filter((membership) => {
    const row = known.get(membership.membershipId) ?? null;
    return judge(membership, row, listedAt) === "apply";
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
  for (const one of news)
    after.set(one.membershipId, {
      ...one,
      roleSlugs: slugsAfter(known.get(one.membershipId)?.roleSlugs ?? [], one),
    });
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

function judge(membership: Listed, row: MirrorRow | null, listedAt: number) {
  const readAt = membership.askedAt ?? listedAt;
  // Lifted by what was read after it was written only.
  if (row?.endInferred === true && row.syncedAt >= readAt) return "stale";
  return judgeVersion({
    known: row,
    incoming: { updatedAt: membership.updatedAt },
    deletes: false,
    asked: membership.askedAt !== undefined && (row?.syncedAt ?? 0) < readAt,
    same: row !== null && saysTheSame(membership, row),
  });
}

function saysTheSame(membership: Listed, row: MirrorRow): boolean {
  return (
    row.status === membership.status &&
    sameSlugs(row.roleSlugs, slugsAfter(row.roleSlugs, membership))
  );
}

/**
 * What of a person the provider has to be asked for by its id, before the listing
 * may end or change it: rows that let in and are missing, and rows that contradict
 * the listing though they are no older. What we wrote since is left alone.
 */
export function doubtsOf({
  listed,
  rows,
  listedAt,
}: Pick<PersonFacts, "listed" | "rows" | "listedAt">): string[] {
  const there = new Map(listed.map((one) => [one.membershipId, one]));
  return rows
    .filter((row) => {
      if (row.deletedAt !== undefined || row.syncedAt >= listedAt) return false;
      const one = there.get(row.membershipId);
      if (!one) return row.status === "active";
      return (
        one.askedAt === undefined &&
        !saysTheSame(one, row) &&
        judge(one, row, listedAt) !== "apply"
      );
    })
    .map(({ membershipId }) => membershipId);
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

function mirrorDetail(news: Listed[], gone: MirrorRow[]): string {
  const [first] = news;
  if (first)
    return `${first.status} as ${roleFromSlugs(first.roleSlugs)} in the organization`;
  return gone.length > 0 ? "no longer in the organization" : "";
}
