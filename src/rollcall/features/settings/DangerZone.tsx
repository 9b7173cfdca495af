import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import { can } from "../../../../convex/lib/rbac";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { ownersIn } from "../../lib/owners";
import type { Workspace } from "../../lib/snapshot";
import { BecomeOwnerSection } from "./BecomeOwnerSection";
import { DeleteSection } from "./DeleteSection";
import { LeaveSection } from "./LeaveSection";
import { OwnershipSection } from "./OwnershipSection";
import { OwnersSection } from "./OwnersSection";
import { UnlinkSection } from "./UnlinkSection";

/** The ways out, from the one that is the person's own to the one that ends it for all. */
export function DangerZone({ workspace }: { workspace: Workspace }) {
  const isOwner = can(workspace.role, "workspace:own");
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId: workspace._id,
  });
  const isOwnerless = counts !== undefined && ownersIn(counts) === 0;
  return (
    <>
      {isOwner && <OwnershipSection workspace={workspace} />}
      {!isOwner && isOwnerless && <BecomeOwnerSection workspace={workspace} />}
      <LeaveSection workspace={workspace} />
      {isOwner ? (
        <>
          {workspace.linked && <UnlinkSection workspace={workspace} />}
          <DeleteSection workspace={workspace} />
        </>
      ) : (
        // Nobody is there to be asked.
        !isOwnerless && <OwnersSection workspace={workspace} />
      )}
      <RestoreWorkspaces />
    </>
  );
}
