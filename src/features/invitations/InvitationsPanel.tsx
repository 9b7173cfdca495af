import { Stack } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import { AssignDialog } from "./AssignDialog";
import { EditDialog } from "./EditDialog";
import { InvitationsSkeleton } from "./InvitationsSkeleton";
import type { Invitation } from "./invitation";
import { InvitationsTable } from "./InvitationsTable";
import { LIST_OF_TAB, type Tab } from "./invitationsSearch";
import { NoInvitations } from "./NoInvitations";
import { useInvitationActions } from "./useInvitationActions";

const PAGE_SIZE = 25;

/** One tab's list, and what can be done about each invitation in it. */
export function InvitationsPanel({
  workspaceId,
  tab,
  expiresBefore,
  onInvite,
}: {
  workspaceId: Id<"workspaces">;
  tab: Tab;
  /** In ms: what ends before is about to expire. */
  expiresBefore: number;
  /** Absent where nobody can be invited. */
  onInvite: (() => void) | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<Invitation | null>(null);
  const [assigned, setAssigned] = useState<Invitation | null>(null);
  const list = usePaginatedQuery(
    api.invitations.queries.list,
    {
      workspaceId,
      state: LIST_OF_TAB[tab].state,
      ...(tab === "expiring" && { expiresBefore }),
    },
    { initialNumItems: PAGE_SIZE },
  );
  const { results, status } = list;
  const actions = useInvitationActions(workspaceId, {
    // The row goes, and the menu that had the focus with it.
    onGone: () => frame.current?.focus(),
    onEdit: setEdited,
    onAssign: setAssigned,
  });

  return (
    <Stack gap="md">
      <ListFrame ref={frame} isLoading={status === "LoadingFirstPage"}>
        {status === "LoadingFirstPage" ? (
          <InvitationsSkeleton tab={tab} />
        ) : results.length === 0 ? (
          <NoInvitations tab={tab} onInvite={onInvite} />
        ) : (
          <InvitationsTable
            tab={tab}
            invitations={results}
            expiresBefore={expiresBefore}
            actions={actions}
          />
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      <EditDialog
        workspaceId={workspaceId}
        invitation={edited}
        onClose={() => setEdited(null)}
      />
      <AssignDialog
        workspaceId={workspaceId}
        invitation={assigned}
        onClose={() => setAssigned(null)}
        onAssigned={() => frame.current?.focus()}
      />
    </Stack>
  );
}
