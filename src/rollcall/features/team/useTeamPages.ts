import { useMemo, useState } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { can } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";
import { useSameRows } from "../../lib/useSameRows";
import { keyOfRow, type Member } from "./member";
import { type TeamAsked, teamRows } from "./teamRows";

/** Where a page begins. */
type Start = { cursor: string; before: number };

/** As the server tells it to the others: who looks with a role is told more. */
function withoutHistory({
  lastSeenAt: _lastSeenAt,
  arrivedBy: _arrivedBy,
  removalDueAt: _removalDueAt,
  directoryManaged: _directoryManaged,
  order: _order,
  returnedAt: _returnedAt,
  ...plain
}: Member): Member {
  return plain;
}

/** One page of the team, with the ways to the pages before and after it. */
export function useTeamPages(
  workspaceId: Id<"workspaces">,
  filter: TeamAsked,
  size: number,
  role: Role,
) {
  const list = JSON.stringify([workspaceId, filter, size]);
  // Where the pages up to this one begin; another list begins at its start.
  const [place, setPlace] = useState<{ list: string; starts: Start[] }>({
    list,
    starts: [],
  });
  const starts = place.list === list ? place.starts : [];
  const { cursor, before } = starts.at(-1) ?? { cursor: null, before: 0 };
  const page = useQuery(
    api.users.queries.listOrgMembers,
    teamRows({ workspaceId, role }, filter, { numItems: size, cursor }),
  );
  const told = useMemo(
    () =>
      can(role, "members:history")
        ? page?.page
        : page?.page.filter((row) => row.kind === "member").map(withoutHistory),
    [page, role],
  );
  const rows = useSameRows(told, keyOfRow);
  const go = (next: Start[]) => setPlace({ list, starts: next });
  return {
    rows,
    /** How many rows stand before this page. */
    before,
    goBack: starts.length > 0 ? () => go(starts.slice(0, -1)) : null,
    goOn:
      page && !page.isDone
        ? () =>
            go([
              ...starts,
              {
                cursor: page.continueCursor,
                before: before + page.page.length,
              },
            ])
        : null,
  };
}
