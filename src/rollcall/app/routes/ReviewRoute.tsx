import type { AskedBulk } from "../../features/team/BulkDialog";
import { BulkDialog, RemoveDialog } from "../../features/team/dialogs";
import { BulkJobs } from "../../features/team/BulkJobs";
import type { ManyWanted } from "../../features/review/review";
import { ReviewPage } from "../../features/review/ReviewPage";
import { readReviewSearch } from "../../features/review/reviewSearch";
import { useSnapshot } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { useSearch, useSetSearch } from "../address";
import { useWorkspace } from "../workspaceContext";

function askedOf({ what, ...target }: ManyWanted): AskedBulk {
  return { wish: { what }, target };
}

/** The access review, with the team page's own dialogs about people. */
export function ReviewRoute() {
  const search = useSearch(readReviewSearch);
  const setSearch = useSetSearch();
  const { viewer } = useSnapshot();
  const workspace = useWorkspace();
  const { _id: workspaceId } = workspace;
  const provider = useOrganization(workspace)?.provider;
  return (
    <ReviewPage
      workspace={workspace}
      viewerId={viewer?._id ?? null}
      dialogs={{
        removal: (asked) => (
          <RemoveDialog
            workspaceId={workspaceId}
            provider={provider}
            {...asked}
          />
        ),
        many: ({ wanted, ...rest }) => (
          <BulkDialog
            workspaceId={workspaceId}
            provider={provider}
            asked={wanted && askedOf(wanted)}
            {...rest}
          />
        ),
        jobs: <BulkJobs workspaceId={workspaceId} />,
      }}
      search={search}
      onSearchChange={(next) => setSearch.go(next)}
    />
  );
}
