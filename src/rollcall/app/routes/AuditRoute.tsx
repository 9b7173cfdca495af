import { AuditPage } from "../../features/audit/AuditPage";
import { readAuditSearch } from "../../features/audit/auditSearch";
import { useSearch, useSetSearch } from "../address";
import { useWorkspace } from "../workspaceContext";

export function AuditRoute() {
  const search = useSearch(readAuditSearch);
  const setSearch = useSetSearch();
  return (
    <AuditPage
      workspace={useWorkspace()}
      search={search}
      onSearchChange={(next) => setSearch.go(next)}
    />
  );
}
