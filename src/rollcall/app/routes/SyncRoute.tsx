import { FailedOrdersNotice } from "../../features/team/FailedOrdersNotice";
import { SyncPage } from "../../features/sync/SyncPage";
import { readSyncSearch } from "../../features/sync/syncSearch";
import { useSearch, useSetSearch } from "../address";
import { useWorkspace } from "../workspaceContext";

export function SyncRoute() {
  const search = useSearch(readSyncSearch);
  const setSearch = useSetSearch();
  const workspace = useWorkspace();
  return (
    <SyncPage
      workspace={workspace}
      troubles={<FailedOrdersNotice workspaceId={workspace._id} />}
      search={search}
      onSearchChange={(next) => setSearch.go(next)}
    />
  );
}
