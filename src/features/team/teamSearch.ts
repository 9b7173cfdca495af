import type { ListedStatus, Role } from "../../../convex/lib/validators";
import { ROLES } from "../../lib/labels";

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

/**
 * Takes what it understands of an address. The rest is named and undefined:
 * the router keeps what a reader leaves out.
 */
export function readTeamSearch({
  tab,
  q,
  role,
  sort,
}: Record<string, unknown>): TeamSearch {
  const isText = typeof q === "string" || typeof q === "number";
  return {
    tab: tab === "pending" || tab === "removed" ? tab : undefined,
    q: isText && q !== "" ? String(q) : undefined,
    role: ROLES.find((each) => each === role),
    sort: sort === "joined" ? sort : undefined,
  };
}
