import type { Id } from "../../../../convex/_generated/dataModel";
import {
  filterSetOf,
  type MemberSort,
  type TeamFilter,
} from "../../../../convex/lib/memberFilters";
import type { Arrival, Role } from "../../../../convex/lib/validators";
import { ROLES, SOURCES } from "../../lib/labels";
import { type PageSize, readPageSize } from "../../lib/rowsOnPage";
import { readSearchText } from "../../lib/searchText";

/** As they are listed; without one, who is in and who is invited. */
export const STATUSES = [
  "active",
  "pending_removal",
  "invited",
  "removed",
] as const;
export type Status = (typeof STATUSES)[number];

/** What the address of the team page remembers. What is left out is the usual. */
export type TeamSearch = {
  q?: string | undefined;
  status?: Status | undefined;
  role?: Role | undefined;
  source?: Arrival | undefined;
  customer?: string | undefined;
  /** Not seen for 90 days. */
  unseen?: true | undefined;
  sort?: "joined" | undefined;
  /** Without one, what the person chose the last time. */
  size?: PageSize | undefined;
};

/**
 * Takes what it understands of an address. The rest is named and undefined:
 * the router keeps what a reader leaves out.
 */
export function readTeamSearch(search: Record<string, unknown>): TeamSearch {
  const { q, status, role, source, customer, unseen, sort, size } = search;
  return fitting({
    q: readSearchText(q),
    status: STATUSES.find((each) => each === status),
    role: ROLES.find((each) => each === role),
    source: SOURCES.find((each) => each === source),
    customer:
      typeof customer === "string" && customer !== "" ? customer : undefined,
    unseen: unseen === true ? true : undefined,
    sort: sort === "joined" ? sort : undefined,
    size: readPageSize(size),
  });
}

const UNSEEN_MS = 90 * 24 * 60 * 60 * 1000;

/** The filter of an address, for the server. `now` in ms. */
export function filterOf(
  { status, role, source, customer, unseen }: TeamSearch,
  now: number,
): TeamFilter {
  return {
    ...(status && { status }),
    ...(role && { role }),
    ...(source && { source }),
    ...(customer && { customerId: customer as Id<"customers"> }),
    ...(unseen && { notSeenSince: now - UNSEEN_MS }),
  };
}

/** The filters of people beside status and search: one chip each. */
export const CHIPS = ["role", "source", "customer", "unseen"] as const;
export type Chip = (typeof CHIPS)[number];

/**
 * The address with one filter changed. What can't be combined with it goes: the
 * server has an index for some sets of filters only.
 */
export function withFilter(
  search: TeamSearch,
  change: Partial<TeamSearch>,
): TeamSearch {
  const wanted = { ...search, ...change };
  if (fits(wanted)) return wanted;
  const { q, size, sort } = search;
  const alone = { q, size, sort, status: search.status, ...change };
  if (fits(alone)) return alone;
  const unsearched = { ...alone, q: change.q };
  return fits(unsearched) ? unsearched : { size, ...change };
}

function fits(search: TeamSearch): boolean {
  const set = filterSetOf(filterOf(search, 0));
  return set !== null && (search.q === undefined || set.isSearchable);
}

/** Without the last filters, until the others go together. */
function fitting(search: TeamSearch): TeamSearch {
  const last = CHIPS.findLast((chip) => search[chip] !== undefined);
  return last === undefined || fits(search)
    ? search
    : fitting({ ...search, [last]: undefined });
}

/** What those may ask who do not run the workspace: who is in, by name and role. */
export function withoutHistory({
  q,
  role,
  sort,
  size,
}: TeamSearch): TeamSearch {
  return { q, role, sort, size };
}

/** How the list can be sorted, the first as it is; under a search by nothing. */
export function sortsOf(search: TeamSearch): readonly MemberSort[] {
  if (search.q !== undefined) return [];
  const sorts = filterSetOf(filterOf(search, 0))?.sorts ?? [];
  const chosen = sorts.find((sort) => sort === search.sort);
  return chosen ? [chosen, ...sorts.filter((sort) => sort !== chosen)] : sorts;
}

/** By more than a status: an empty list then is no news of the workspace. */
export function isNarrowed({ q, ...search }: TeamSearch): boolean {
  return q !== undefined || CHIPS.some((chip) => search[chip] !== undefined);
}
