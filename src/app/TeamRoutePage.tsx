import type { TeamSearch } from "../features/team/teamSearch";
import { TeamPage } from "../features/team/TeamPage";
import { useSnapshot } from "../lib/snapshot";
import { useWorkspace } from "./workspaceContext";

export function TeamRoutePage(props: {
  search: TeamSearch;
  onSearchChange: (search: TeamSearch) => void;
}) {
  const { viewer } = useSnapshot();
  return (
    <TeamPage
      workspace={useWorkspace()}
      viewerId={viewer?._id ?? null}
      {...props}
    />
  );
}
