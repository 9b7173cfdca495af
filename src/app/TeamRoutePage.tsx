import { Navigate } from "@tanstack/react-router";
import { can } from "../../convex/lib/rbac";
import type { TeamSearch } from "../features/team/teamSearch";
import { TeamPage } from "../features/team/TeamPage";
import { landingPage } from "../lib/landing";
import { useSnapshot } from "../lib/snapshot";
import { useWorkspace } from "./workspaceContext";

export function TeamRoutePage(props: {
  search: TeamSearch;
  onSearchChange: (search: TeamSearch) => void;
}) {
  const { viewer } = useSnapshot();
  const workspace = useWorkspace();
  const { slug, role } = workspace;
  // A client has no team to see: an old link leads them to their customer.
  if (!can(role, "members:list"))
    return <Navigate to={landingPage(role)} params={{ slug }} replace />;
  return (
    <TeamPage workspace={workspace} viewerId={viewer?._id ?? null} {...props} />
  );
}
