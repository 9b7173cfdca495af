import type { ListedStatus, Role } from "../../../convex/lib/validators";
import { ROLES } from "../../lib/roles";

export const TABS = ["active", "pending", "removed"] as const;
export type Tab = (typeof TABS)[number];

export const STATUS_OF_TAB: Record<Tab, ListedStatus> = {
  active: "active",
  pending: "pending_removal",
  removed: "removed",
};

/** What the address of the team page remembers. What is left out is the usual. */
export type TeamSearch = {
  tab?: Exclude<Tab, "active">;
  q?: string;
  role?: Role;
  sort?: "joined";
};

/** Takes what it understands of an address, and leaves out the rest. */
export function readTeamSearch(search: Record<string, unknown>): TeamSearch {
  const { tab, q, role, sort } = search;
  const result: TeamSearch = {};
  if (tab === "pending" || tab === "removed") result.tab = tab;
  if ((typeof q === "string" || typeof q === "number") && q !== "")
    result.q = String(q);
  const known = ROLES.find((each) => each === role);
  if (known) result.role = known;
  if (sort === "joined") result.sort = sort;
  return result;
}
