import type { Id } from "../_generated/dataModel";
import type { Refusal } from "./errors";
import { searchKey } from "./names";
import type { Arrival, ListedStatus, Role } from "./validators";

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
  // An invitation has nothing of what members are narrowed down by.
  if (filter.status === "invited" && asked.length > 0) return null;
  return (
    FILTER_SETS.find(
      ({ filters }) =>
        filters.length === asked.length &&
        filters.every((name) => asked.includes(name)),
    ) ?? null
  );
}

/** Why a list can't be had like that; null when it can. */
export function refuseFilter(
  filter: TeamFilter & { search?: string; sort?: MemberSort },
): Refusal<"INVALID"> | null {
  const invalid = (message: string) => ({ code: "INVALID" as const, message });
  const set = filterSetOf(filter);
  if (!set)
    return invalid(
      filter.status === "invited"
        ? "People who are invited can't be filtered further. Take the other filters away."
        : "These filters can't be combined. Keep one of role, source, customer and last seen.",
    );
  const isSearched = searchKey(filter.search ?? "") !== "";
  if (isSearched && !set.isSearchable)
    return invalid(
      "People can't be searched while they are filtered by when they were last seen. Take one of the two away.",
    );
  // What is found is sorted by how well it matches.
  if (isSearched || filter.sort === undefined) return null;
  return set.sorts.includes(filter.sort)
    ? null
    : invalid(
        "This list can't be sorted like that with its filters. Take the sort or the filters away.",
      );
}
