import type {
  ListedStatus,
  MemberCounts,
} from "../../../convex/lib/validators";
import { formatCount } from "../../lib/format";
import { STATUS_OF_TAB, type Tab } from "./teamSearch";
import { ROLES } from "../../lib/labels";

/** How many rows a tab lists. */
export function countForTab(counts: MemberCounts, tab: Tab): number {
  return total(counts, STATUS_OF_TAB[tab]);
}

/** "5 people: 1 owner, 2 admins, 2 members". People who are about to be removed count. */
export function describeCounts(counts: MemberCounts): string {
  const byRole = ROLES.flatMap((role) => {
    const n = counts.active[role] + counts.pending_removal[role];
    return n === 0 ? [] : formatCount(n, role);
  });
  const people = formatCount(
    total(counts, "active") + total(counts, "pending_removal"),
    "person",
    "people",
  );
  return byRole.length === 0 ? people : `${people}: ${byRole.join(", ")}`;
}

function total(counts: MemberCounts, status: ListedStatus): number {
  return ROLES.reduce((sum, role) => sum + counts[status][role], 0);
}
