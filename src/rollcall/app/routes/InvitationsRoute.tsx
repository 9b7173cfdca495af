import { InvitationsPage } from "../../features/invitations/InvitationsPage";
import { readInvitationsSearch } from "../../features/invitations/invitationsSearch";
import { useSearch, useSetSearch } from "../address";
import { useWorkspace } from "../workspaceContext";

export function InvitationsRoute() {
  const search = useSearch(readInvitationsSearch);
  const setSearch = useSetSearch();
  return (
    <InvitationsPage
      workspace={useWorkspace()}
      search={search}
      onSearchChange={(next) => setSearch.go(next)}
    />
  );
}
