import type {
  ListedStatus,
  MemberCounts,
} from "../../../convex/lib/validators";
import { count } from "../../lib/format";
import { ROLES } from "../../lib/roles";
import type { Tab } from "./teamSearch";

/** How many rows a tab lists. Those in their grace still have a place among the active. */
export function countOfTab(counts: MemberCounts, tab: Tab): number {
  switch (tab) {
    case "active":
      return total(counts, "active") + total(counts, "pending_removal");
    case "pending":
      return total(counts, "pending_removal");
    case "removed":
      return total(counts, "removed");
  }
}

/** "5 people: 1 owner, 2 admins, 2 members" */
export function describeCounts(counts: MemberCounts): string {
  const byRole = ROLES.flatMap((role) => {
    const n = counts.active[role] + counts.pending_removal[role];
    return n === 0 ? [] : count(n, role);
  });
  const people = count(countOfTab(counts, "active"), "person", "people");
  return byRole.length === 0 ? people : `${people}: ${byRole.join(", ")}`;
}

function total(counts: MemberCounts, status: ListedStatus): number {
  return ROLES.reduce((sum, role) => sum + counts[status][role], 0);
}
