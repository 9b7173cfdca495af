import { Button, Stack } from "@mantine/core";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconHistory, IconSearch } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { AuditFilters } from "./AuditFilters";
import { type AuditSearch, isFiltered, unfiltered } from "./auditSearch";
import { EntriesList } from "./EntriesList";
import { EntriesSkeleton } from "./EntriesSkeleton";
import { toAuditFilter } from "./auditFilter";
import { LOG_ROWS, logRows } from "./auditRows";

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
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const list = usePaginatedQuery(
    api.audit.list,
    logRows(workspaceId, toAuditFilter(search)),
    { initialNumItems: LOG_ROWS },
  );
  return (
    <Stack gap="sm">
      <AuditFilters
        workspaceId={workspaceId}
        search={search}
        onSearchChange={onSearchChange}
      />
      <ListFrame>
        {list.status === "LoadingFirstPage" ? (
          <EntriesSkeleton label={t("loading")} />
        ) : list.results.length > 0 ? (
          <EntriesList entries={list.results} />
        ) : isFiltered(search) ? (
          <EmptyState
            isAnswer
            icon={<IconSearch size={26} />}
            title={common("noMatches")}
            action={
              <Button
                variant="default"
                onClick={() => onSearchChange(unfiltered(search))}
              >
                {common("clearFilters")}
              </Button>
            }
          >
            {t("noMatch.text")}
          </EmptyState>
        ) : (
          <EmptyState icon={<IconHistory size={26} />} title={t("empty.title")}>
            {t("empty.text")}
          </EmptyState>
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={LOG_ROWS} />
    </Stack>
  );
}
