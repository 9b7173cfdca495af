import { GoTo, useOpenPerson } from "../lib/navigation";
import { can } from "../../../convex/lib/rbac";
import { TeamExport } from "../features/audit/TeamExport";
import { InviteButton } from "../features/invitations/InviteButton";
import { TeamPage } from "../features/team/TeamPage";
import type { TeamSearch } from "../features/team/teamSearch";
import { landingPage } from "../lib/landing";
import { useViewerId } from "./useViewerId";
import { useWorkspace } from "./workspaceContext";

export function TeamRoutePage(props: {
  search: TeamSearch;
  onSearchChange: (search: TeamSearch) => void;
}) {
  const viewerId = useViewerId();
  const workspace = useWorkspace();
  const { open } = useOpenPerson();
  const { slug, role } = workspace;
  // A client has no team to see: an old link leads them to their customer.
  if (!can(role, "members:list"))
    return <GoTo page={{ page: landingPage(role), slug }} />;
  return (
    <TeamPage
      workspace={workspace}
      viewerId={viewerId}
      actions={
        <>
          {can(workspace.role, "members:history") && (
            <TeamExport workspace={workspace} />
          )}
          {can(workspace.role, "members:manage") && (
            <InviteButton workspace={workspace} />
          )}
        </>
      }
      onPerson={open}
      {...props}
    />
  );
}
