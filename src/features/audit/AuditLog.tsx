import { Button, Stack } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconHistory, IconSearch } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { AuditFilters } from "./AuditFilters";
import { type AuditSearch, isFiltered } from "./auditSearch";
import { EntriesTable } from "./EntriesTable";
import { EntriesSkeleton } from "./EntriesSkeleton";
import { toAuditFilter } from "./auditFilter";

const PAGE_SIZE = 30;

/** The entries that fit, the newest first; new ones appear by themselves. */
export function AuditLog({
  workspaceId,
  search,
  onSearchChange,
}: {
  workspaceId: Id<"workspaces">;
  search: AuditSearch;
  onSearchChange: (search: AuditSearch) => void;
}) {
  const list = usePaginatedQuery(
    api.audit.list,
    { workspaceId, ...toAuditFilter(search) },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <Stack gap="md">
      <AuditFilters
        workspaceId={workspaceId}
        search={search}
        onSearchChange={onSearchChange}
      />
      <ListFrame>
        {list.status === "LoadingFirstPage" ? (
          <EntriesSkeleton />
        ) : list.results.length > 0 ? (
          <EntriesTable entries={list.results} />
        ) : isFiltered(search) ? (
          <EmptyState
            icon={<IconSearch size={26} />}
            title="Nothing that happened fits"
            action={
              <Button variant="default" onClick={() => onSearchChange({})}>
                Clear filters
              </Button>
            }
          >
            Take a filter away, or choose a longer time.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<IconHistory size={26} />}
            title="Nothing has happened yet"
          >
            Whoever comes, changes or goes is written down here.
          </EmptyState>
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Stack>
  );
}
