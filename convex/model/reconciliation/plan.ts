import { sayDetail } from "../../lib/differences";
import { roleFromSlugs, sameSlugs, slugsAfter } from "../../lib/roleMap";
import type {
  Difference,
  MembershipStatus,
  Version,
} from "../../lib/validators";
import {
  type ActiveMembership,
  type KnownMember,
  type KnownOrder,
  type MemberChange,
  type NewsPlan,
  planNews,
  type Word,
} from "../members/plan";
import { judgeVersion, showsEnd, wasAskedAfter } from "../sync/versionPlan";

/* What a complete listing means for each person. Pure. Whether it may be applied
 * without asking is decided in cleanup/brakePlan.ts. */

/** A membership of a complete listing, in our words, for either provider. */
export type Listed = {
  membershipId: string;
  status: MembershipStatus;
  roleSlugs: string[];
  /** Whether they are all of the person's roles. */
  allRoles: boolean;
  updatedAt: number;
  /** When it began, on the provider's clock, where it says so. */
  createdAt?: number;
  /** When its page of the listing was asked for, on our clock. */
  readAt?: number;
  /** When the provider was asked for this very one, on our clock. */
  askedAt?: number;
};

/** A row of the mirror, with its tombstones. */
export type MirrorRow = Version & {
  membershipId: string;
  status: MembershipStatus;
  roleSlugs: string[];
  createdAt?: number;
  syncedAt: number;
  deletedAt?: number;
  endInferred?: boolean;
};

type PersonFacts<
  One extends Listed = Listed,
  Row extends MirrorRow = MirrorRow,
> = {
  /** Their memberships in the complete listing, as far as those say anything new. */
  listed: readonly One[];
  /** Ids of those that say nothing new. */
  elsewhere: ReadonlySet<string>;
  rows: readonly Row[];
  member: (KnownMember & { joinedAt: number }) | null;
  /** The open order about them; null when there is none. */
  order: KnownOrder | null;
  /** How the listing counts for somebody who was removed here. */
  word: Word;
  /** Their account is deleted here, so nothing lets them in. */
  isGone: boolean;
  /** The workspace observes: what a listing does not have shuts nobody out. */
  isObserved: boolean;
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
  member: NewsPlan;
};

/**
 * What one person's memberships in a complete listing mean here. Versions
 * decide as they do for events, so a listing that was overtaken changes nothing.
 */
export function planPerson<One extends Listed, Row extends MirrorRow>(
  facts: PersonFacts<One, Row>,
): PersonPlan<One, Row> {
  const { listed, elsewhere, rows, member, listedAt } = facts;
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
      !there.has(row.membershipId) &&
      !elsewhere.has(row.membershipId),
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

  const isEnd = news.some(({ status }) => showsEnd(status, false));
  // The listing does not let them in, and no event has said why.
  const isUnexplained =
    member?.status === "active" && member.joinedAt < listedAt;
  return {
    news,
    gone,
    member: planNews({
      member,
      active: facts.isGone ? null : (active ?? null),
      ended: gone.length > 0 || isEnd || isUnexplained,
      observed: facts.isObserved && !facts.isGone,
      order: facts.order,
      word: facts.word,
      workspaceHasOwner: facts.workspaceHasOwner,
    }),
  };
}

type LetsIn = ActiveMembership;

function judge(membership: Listed, row: MirrorRow | null, listedAt: number) {
  const { askedAt, updatedAt } = membership;
  // Lifted by what was read after it was written only.
  if (
    row?.endInferred === true &&
    !wasAskedAfter(heardAt(membership, listedAt), row)
  )
    return "stale";
  return judgeVersion({
    known: row,
    incoming: { updatedAt },
    deletes: false,
    asked: askedAt === undefined ? undefined : wasAskedAfter(askedAt, row),
    same: row !== null && saysTheSame(membership, row),
  });
}

/** When the provider was asked what it says of a membership, on our clock, in ms. */
export function heardAt(
  { askedAt, readAt }: Pick<Listed, "askedAt" | "readAt">,
  listedAt: number,
): number {
  return askedAt ?? readAt ?? listedAt;
}

/**
 * Whether the listing says of a member who is in just what the mirror says, in the version
 * that the row has: nothing follows from it, whatever later version is known.
 */
export function isQuiet(
  listed: readonly Listed[],
  rows: readonly MirrorRow[],
  member: Pick<KnownMember, "status"> | null,
): boolean {
  const [one, ...others] = listed;
  const [row, ...older] = rows;
  if (!one || !row || others.length + older.length > 0) return false;
  return (
    member?.status === "active" &&
    row.deletedAt === undefined &&
    one.membershipId === row.membershipId &&
    one.updatedAt === row.updatedAt &&
    saysTheSame(one, row)
  );
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
  elsewhere,
  rows,
  listedAt,
}: Pick<PersonFacts, "listed" | "elsewhere" | "rows" | "listedAt">): string[] {
  const there = new Map(listed.map((one) => [one.membershipId, one]));
  return rows
    .filter((row) => {
      if (row.deletedAt !== undefined) return false;
      const one = there.get(row.membershipId);
      if (!one)
        return (
          row.status === "active" &&
          row.syncedAt < listedAt &&
          !elsewhere.has(row.membershipId)
        );
      return (
        one.askedAt === undefined &&
        wasAskedAfter(heardAt(one, listedAt), row) &&
        !saysTheSame(one, row) &&
        judge(one, row, listedAt) !== "apply"
      );
    })
    .map(({ membershipId }) => membershipId);
}

/** What a plan is called in a preview; null when it changes nothing. */
export function describePlan(
  { news, gone, member: plan }: PersonPlan,
  member: KnownMember | null,
): Pick<Difference, "kind" | "detail"> | null {
  const inMirror =
    news.length + gone.length === 0
      ? null
      : ({ kind: "update", detail: mirrorDetail(news, gone) } as const);
  switch (plan.kind) {
    case "nothing":
    case "wait":
    case "ask":
      return inMirror;
    case "carryOut":
      return { kind: "update", detail: sayDetail("isOrdered", {}) };
    case "reopen":
      return {
        kind: "update",
        detail: sayDetail("isToldAgain", {}),
      };
    case "change":
      return describeChange(plan.change, member);
    default:
      return plan satisfies never;
  }
}

function describeChange(
  change: MemberChange,
  member: KnownMember | null,
): Pick<Difference, "kind" | "detail"> {
  switch (change.kind) {
    case "join":
      return {
        kind: "add",
        detail: sayDetail("comesIn", { role: change.role }),
      };
    case "restore":
      return {
        kind: "add",
        detail: sayDetail(change.returned ? "returned" : "comesBack", {
          role: change.role,
        }),
      };
    case "changeRole":
      return {
        kind: "update",
        detail: sayDetail("becomes", {
          before: member?.role ?? "nobody",
          role: change.role,
        }),
      };
    case "clearPendingRemoval":
      return { kind: "update", detail: sayDetail("stays", {}) };
    case "remove":
      return {
        kind: "remove",
        detail: sayDetail("leaves", { before: member?.role ?? "member" }),
      };
    default:
      return change satisfies never;
  }
}

function mirrorDetail(news: Listed[], gone: MirrorRow[]): string {
  const [first] = news;
  if (first)
    return sayDetail("isListed", {
      status: first.status,
      role: roleFromSlugs(first.roleSlugs),
    });
  return gone.length > 0 ? sayDetail("isListedNoMore", {}) : "";
}
