import { can } from "../../../../convex/lib/rbac";
import { LatestEntries } from "../../features/audit/LatestEntries";
import { HomePage } from "../../features/home/HomePage";
import { ReviewProgress } from "../../features/review/ReviewProgress";
import { SyncState } from "../../features/sync/SyncState";
import { landingPage } from "../../lib/landing";
import { GoTo } from "../../lib/navigation";
import { useWorkspace } from "../workspaceContext";

export function HomeRoute() {
  const workspace = useWorkspace();
  const { slug, role } = workspace;
  if (!can(role, "members:history"))
    return <GoTo page={{ page: landingPage(role), slug }} />;
  return (
    <HomePage
      workspace={workspace}
      sync={<SyncState workspace={workspace} />}
      latest={<LatestEntries workspaceId={workspace._id} />}
      review={<ReviewProgress workspace={workspace} />}
    />
  );
}
