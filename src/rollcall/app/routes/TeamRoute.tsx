import { readTeamSearch } from "../../features/team/teamSearch";
import { useSearch, useSetSearch } from "../address";
import { TeamRoutePage } from "../TeamRoutePage";

export function TeamRoute() {
  const search = useSearch(readTeamSearch);
  const setSearch = useSetSearch();
  return (
    <TeamRoutePage
      search={search}
      onSearchChange={(next) =>
        setSearch.go(next, {
          // A filter is a place to come back from; a letter typed is not.
          replace: next.q !== search.q,
        })
      }
    />
  );
}
