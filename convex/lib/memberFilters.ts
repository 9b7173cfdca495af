import type { GenericId as Id } from "convex/values";
import { type Refusal, refusal } from "./errors";
import { searchKey } from "./names";
import type { Arrival, ListedStatus, Role, TeamCounts } from "./validators";

/*
 * What a list of people can be narrowed down to, as data: the server chooses its
 * index by it, and the dashboard shows what can be combined.
 */

export type MemberFilter = {
  /** Absent: who is in, those about to be removed too. */
  status?: ListedStatus;
  role?: Role;
  /** How they came in. */
  source?: Arrival;
  /** The clients of it. */
  customerId?: Id<"customers">;
  /** In ms: not seen from then on, and in the workspace since before. */
  notSeenSince?: number;
};

/** What the team's list can be asked for: members, and who was invited. */
export type TeamFilter = Omit<MemberFilter, "status"> & {
  status?: ListedStatus | "invited";
};

export const MEMBER_SORTS = ["name", "joined", "seen"] as const;
/** By name; the latest to join first; who was not seen for the longest time first. */
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** The filters beside the status, which goes with each set of them. */
export const MEMBER_FILTERS = [
  "role",
  "source",
  "customerId",
  "notSeenSince",
] as const satisfies (keyof MemberFilter)[];
type Filter = (typeof MEMBER_FILTERS)[number];

export type FilterSet = {
  filters: readonly Filter[];
  /** The first is the one that holds when none is asked for. */
  sorts: readonly [MemberSort, ...MemberSort[]];
  isSearchable: boolean;
};

/** Every set of filters that has an index. A sort of its own needs one more index. */
export const FILTER_SETS: readonly FilterSet[] = [
  { filters: [], sorts: ["name", "joined"], isSearchable: true },
  { filters: ["role"], sorts: ["name", "joined"], isSearchable: true },
  { filters: ["customerId"], sorts: ["name", "joined"], isSearchable: true },
  {
    filters: ["role", "customerId"],
    sorts: ["name", "joined"],
    isSearchable: true,
  },
  { filters: ["source"], sorts: ["name"], isSearchable: true },
  { filters: ["notSeenSince"], sorts: ["seen"], isSearchable: false },
];

/** The set that a filter is; null for filters that can't be combined. */
export function filterSetOf(filter: TeamFilter): FilterSet | null {
  const asked = MEMBER_FILTERS.filter((name) => filter[name] !== undefined);
  if (filter.status === "invited" && !fitsInvited(filter)) return null;
  return (
    FILTER_SETS.find(
      ({ filters }) =>
        filters.length === asked.length &&
        filters.every((name) => asked.includes(name)),
    ) ?? null
  );
}

/** Whether an invitation has all of what is asked about: nobody has come in by it yet. */
export function fitsInvited({ source, notSeenSince }: TeamFilter): boolean {
  return source === undefined && notSeenSince === undefined;
}

/** Why a list can't be had like that; null when it can. */
export function refuseFilter(
  filter: TeamFilter & { search?: string; sort?: MemberSort },
): Refusal<"INVALID"> | null {
  const set = filterSetOf(filter);
  if (!set)
    return filter.status === "invited"
      ? refusal("invitedNotFiltered")
      : refusal("filtersNotCombined");
  const isSearched = searchKey(filter.search ?? "") !== "";
  if (isSearched && !set.isSearchable) return refusal("unseenNotSearched");
  // What is found is sorted by how well it matches.
  if (isSearched || filter.sort === undefined) return null;
  return set.sorts.includes(filter.sort) ? null : refusal("notSortedLikeThat");
}

/** Of the rows of a list those who are members. */
export function membersOf<Row extends { kind: "member" | "invitation" }>(
  rows: readonly Row[],
): Extract<Row, { kind: "member" }>[] {
  return rows.filter(
    (row): row is Extract<Row, { kind: "member" }> => row.kind === "member",
  );
}

/** A count of invitations stops here: from there on it is "100 or more". */
export const INVITED_COUNTED = 100;

/** Of no role anybody. */
export const NOBODY: Readonly<Record<Role, number>> = {
  owner: 0,
  admin: 0,
  member: 0,
  client: 0,
};

export function sumOf(counts: Record<Role, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * How many rows the list has with those who are invited; null where the counts don't know. They know statuses and
 * roles, and invitations up to a hundred.
 */
export function countOf(
  counts: TeamCounts,
  filter: TeamFilter & { search?: string },
): number | null {
  const set = filterSetOf(filter);
  const isCounted = set?.filters.every((name) => name === "role") ?? false;
  if (!isCounted || searchKey(filter.search ?? "") !== "") return null;
  const { status, role } = filter;
  const of = (listed: ListedStatus | "invited") =>
    role === undefined ? sumOf(counts[listed]) : counts[listed][role];
  const invited =
    sumOf(counts.invited) < INVITED_COUNTED ? of("invited") : null;
  if (status === "invited") return invited;
  if (status !== undefined) return of(status);
  return invited === null
    ? null
    : of("active") + of("pending_removal") + invited;
}
