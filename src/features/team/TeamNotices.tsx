import { Button, Group, List, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { MemberCounts } from "../../../convex/lib/validators";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { AccessRequestsNotice } from "./AccessRequestsNotice";
import { Notice } from "./Notice";
import { ReturnsNotice } from "./ReturnsNotice";
import { FailedOrdersNotice } from "./FailedOrdersNotice";

const SHOWN = 5;

/** What those who run the workspace have to see to; nothing where all is well. */
export function TeamNotices({
  workspace,
  viewerId,
  counts,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  counts: MemberCounts | undefined;
}) {
  return (
    <>
      <AccessRequestsNotice workspace={workspace} />
      <Ownerless workspace={workspace} counts={counts} />
      <FailedOrdersNotice workspaceId={workspace._id} />
      <ReturnsNotice workspace={workspace} viewerId={viewerId} />
      <UnmappedRoles workspace={workspace} />
    </>
  );
}

/** Nobody owns the workspace: an admin can take it over. */
function Ownerless({
  workspace: { _id: workspaceId, name, role },
  counts,
}: {
  workspace: Workspace;
  counts: MemberCounts | undefined;
}) {
  const becomeOwner = useMutation(api.roles.becomeOwner);
  if (!counts || role !== "admin") return null;
  if (counts.active.owner + counts.pending_removal.owner > 0) return null;
  return (
    <Notice title={`${name} has no owner`}>
      <Text fz="sm">
        Its last owner has lost access. An admin can take their place.
      </Text>
      <Group>
        <Button
          size="xs"
          onClick={() =>
            void attempt(
              becomeOwner({ workspaceId }),
              `You are the owner of ${name} now.`,
            )
          }
        >
          Become owner
        </Button>
      </Group>
    </Notice>
  );
}

/** People who have the least access because nobody mapped their role. */
function UnmappedRoles({
  workspace: { _id: workspaceId },
}: {
  workspace: Workspace;
}) {
  const unmapped = useQuery(api.roles.listUnmapped, { workspaceId });
  if (!unmapped || unmapped.members.length === 0) return null;
  return (
    <Notice title="Some roles in WorkOS mean nothing here">
      <Text fz="sm">
        These people have the least access until you give them a role, in the
        menu of their row.
      </Text>
      <List size="sm">
        {unmapped.members.slice(0, SHOWN).map((member) => (
          <List.Item key={member.userId}>
            {member.displayName}: {member.roleSlugs.join(", ")}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
