import { useQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { TeamFilter } from "../../../convex/lib/memberFilters";

/** One page of the team, with the ways to the pages before and after it. */
export function useTeamPages(
  workspaceId: Id<"workspaces">,
  filter: TeamFilter & { search?: string; sort?: "joined" },
  size: number,
) {
  const list = JSON.stringify([workspaceId, filter, size]);
  // The cursors of the pages up to this one; another list begins at its start.
  const [place, setPlace] = useState<{ list: string; cursors: string[] }>({
    list,
    cursors: [],
  });
  const cursors = place.list === list ? place.cursors : [];
  const page = useQuery(api.users.queries.listOrgMembers, {
    workspaceId,
    ...filter,
    paginationOpts: { numItems: size, cursor: cursors.at(-1) ?? null },
  });
  const go = (next: string[]) => setPlace({ list, cursors: next });
  return {
    rows: page?.page,
    /** How many rows stand before this page. */
    before: cursors.length * size,
    goBack: cursors.length > 0 ? () => go(cursors.slice(0, -1)) : null,
    goOn:
      page && !page.isDone ? () => go([...cursors, page.continueCursor]) : null,
  };
}
