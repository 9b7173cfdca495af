import { Button, Center, Paper, Stack } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { can } from "../../../convex/lib/rbac";
import type { Role } from "../../../convex/lib/validators";
import { ExplainAccessModal } from "./ExplainAccessModal";
import { MembersTable, type Member } from "./MembersTable";
import { MembersTableSkeleton } from "./MembersTableSkeleton";
import { NoMembers } from "./NoMembers";
import { TeamFilters } from "./TeamFilters";
import { STATUS_OF_TAB, type Tab, type TeamSearch } from "./teamSearch";
import { rolesToGive, useRoleChange } from "./useRoleChange";

const PAGE_SIZE = 25;

/** One tab's list: filters, rows, and more rows on request. */
export function MembersPanel({
  workspaceId,
  viewerId,
  tab,
  search,
  viewerRole,
  onSearchChange,
}: {
  workspaceId: Id<"workspaces">;
  viewerId: Id<"users"> | null;
  tab: Tab;
  search: TeamSearch;
  viewerRole: Role;
  onSearchChange: (search: TeamSearch) => void;
}) {
  // Those about to be removed are few, and listed by when that began.
  const hasFilters = tab !== "pending";
  const { q, role, sort } = hasFilters ? search : {};
  const { results, status, loadMore } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    {
      workspaceId,
      status: STATUS_OF_TAB[tab],
      ...(q !== undefined && { search: q }),
      ...(role !== undefined && { role }),
      ...(sort !== undefined && { sort }),
    },
    { initialNumItems: PAGE_SIZE },
  );
  const changeRole = useRoleChange(workspaceId);
  const [explained, setExplained] = useState<Member | null>(null);
  const isLoading = status === "LoadingFirstPage";
  const shown = useKept(results, isLoading);
  const isFiltered = q !== undefined || role !== undefined;

  return (
    <Stack gap="md">
      {hasFilters && (
        <TeamFilters search={search} onSearchChange={onSearchChange} />
      )}
      <Paper
        withBorder
        radius="lg"
        aria-busy={isLoading}
        style={{ overflow: "hidden" }}
      >
        {shown === null ? (
          <MembersTableSkeleton tab={tab} />
        ) : shown.length === 0 ? (
          <NoMembers
            tab={tab}
            query={q}
            isFiltered={isFiltered}
            onClear={() =>
              onSearchChange({ ...search, q: undefined, role: undefined })
            }
          />
        ) : (
          <MembersTable
            tab={tab}
            members={shown}
            viewerId={viewerId}
            isStale={isLoading}
            actions={
              can(viewerRole, "members:manage")
                ? {
                    onExplain: setExplained,
                    rolesFor: (member) => rolesToGive(viewerRole, member),
                    onRole: changeRole,
                  }
                : undefined
            }
          />
        )}
      </Paper>
      <ExplainAccessModal
        workspaceId={workspaceId}
        member={explained}
        onClose={() => setExplained(null)}
      />
      {(status === "CanLoadMore" || status === "LoadingMore") && (
        <Center>
          <Button
            variant="default"
            loading={status === "LoadingMore"}
            onClick={() => loadMore(PAGE_SIZE)}
          >
            Show more
          </Button>
        </Center>
      )}
    </Stack>
  );
}

/** The last loaded rows while others load: typing in the search makes no blank page. */
function useKept(results: Member[], isLoading: boolean): Member[] | null {
  const [kept, setKept] = useState<Member[] | null>(null);
  if (!isLoading && kept !== results) setKept(results);
  return isLoading ? kept : results;
}
