import { Stack } from "@mantine/core";
import { useRef, useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { AssignDialog, EditDialog } from "./dialogs";
import { InvitationsSkeleton } from "./InvitationsSkeleton";
import type { Invitation } from "./invitation";
import { INVITATION_ROWS, invitationRows } from "./invitationRows";
import { InvitationsTable } from "./InvitationsTable";
import type { Status } from "./invitationsSearch";
import { NoInvitations } from "./NoInvitations";
import { useInvitationActions } from "./useInvitationActions";

/** The invitations of one status, and what can be done about each. */
export function InvitationsPanel({
  workspaceId,
  status,
  expiresBefore,
}: {
  workspaceId: Id<"workspaces">;
  status: Status;
  /** In ms: what ends before expires soon. */
  expiresBefore: number;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<Invitation | null>(null);
  const [matched, setMatched] = useState<Invitation | null>(null);
  const list = usePaginatedQuery(
    api.invitations.queries.list,
    invitationRows(workspaceId, status, expiresBefore),
    { initialNumItems: INVITATION_ROWS },
  );
  const isLoading = list.status === "LoadingFirstPage";
  const actions = useInvitationActions(workspaceId, {
    // The row goes, and the control that had the focus with it.
    onGone: () => frame.current?.focus(),
    onEdit: setEdited,
    onMatch: setMatched,
  });

  return (
    <Stack gap="md">
      <ListFrame ref={frame} isLoading={isLoading}>
        {isLoading ? (
          <InvitationsSkeleton />
        ) : list.results.length === 0 ? (
          <NoInvitations status={status} />
        ) : (
          <InvitationsTable
            status={status}
            invitations={list.results}
            expiresBefore={expiresBefore}
            actions={actions}
          />
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={INVITATION_ROWS} />
      <EditDialog
        workspaceId={workspaceId}
        invitation={edited}
        onClose={() => setEdited(null)}
      />
      <AssignDialog
        workspaceId={workspaceId}
        invitation={matched}
        onClose={() => setMatched(null)}
        onAssigned={() => frame.current?.focus()}
      />
    </Stack>
  );
}
