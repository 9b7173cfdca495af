import { Stack } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useMemo, useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { membersOf } from "../../../convex/lib/memberFilters";
import { can } from "../../../convex/lib/rbac";
import { ListFrame } from "../../components/ListFrame";
import { ShowMore } from "../../components/ShowMore";
import type { Workspace } from "../../lib/snapshot";
import { useLastLoaded } from "../../lib/useLastLoaded";
import { useOrganization } from "../../lib/useOrganization";
import { ExplainAccessModal } from "./ExplainAccessModal";
import type { Member } from "./member";
import { MembersTable } from "./MembersTable";
import { MembersTableSkeleton } from "./MembersTableSkeleton";
import { NoMembers } from "./NoMembers";
import { RemoveDialog } from "./RemoveDialog";
import { ReturnDialog } from "./ReturnDialog";
import { SelectionBar } from "./SelectionBar";
import { TeamFilters } from "./TeamFilters";
import { STATUS_OF_TAB, type Tab, type TeamSearch } from "./teamSearch";
import { useMemberActions } from "./useMemberActions";
import { useSelection } from "./useSelection";

const PAGE_SIZE = 25;

/** One tab's list: filters, rows, and more rows on request. */
export function MembersPanel({
  workspace,
  viewerId,
  tab,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  tab: Tab;
  search: TeamSearch;
  onSearchChange: (search: TeamSearch) => void;
}) {
  const { _id: workspaceId, role: viewerRole } = workspace;
  // Those about to be removed are few, and listed by when that began.
  const hasFilters = tab !== "pending";
  const { q, role, sort } = hasFilters ? search : {};
  const pages = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    {
      workspaceId,
      status: STATUS_OF_TAB[tab],
      ...(q !== undefined && { search: q }),
      ...(role !== undefined && { role }),
      ...(sort !== undefined && { sort }),
    },
    { initialNumItems: PAGE_SIZE },
  );
  const organization = useOrganization(workspace);
  const isLoading =
    pages.status === "LoadingFirstPage" || organization === undefined;
  const members = useMemo(() => membersOf(pages.results), [pages.results]);
  const shown = useLastLoaded(members, isLoading);
  const list = useRef<HTMLDivElement>(null);
  const [explained, setExplained] = useState<Member | null>(null);
  const [leaving, setLeaving] = useState<Member[]>([]);
  const [returning, setReturning] = useState<Member[]>([]);
  const provider = organization?.provider;
  const viewer = { userId: viewerId, role: viewerRole, provider };
  const canManage = can(viewerRole, "members:manage");
  const actions = useMemberActions(workspaceId, viewer, {
    // The row goes, and the button that had the focus with it.
    onGone: () => list.current?.focus(),
    onExplain: setExplained,
    onRemove: setLeaving,
  });
  const selection = useSelection(
    shown ?? [],
    tab === "removed" ? actions.canReturn : actions.canRemove,
  );
  const onDone = () => {
    selection.clear();
    list.current?.focus();
  };
  const isFiltered = q !== undefined || role !== undefined;

  return (
    <Stack gap="md">
      {hasFilters && (
        <TeamFilters search={search} onSearchChange={onSearchChange} />
      )}
      <ListFrame ref={list} isLoading={isLoading}>
        {shown === null ? (
          <MembersTableSkeleton tab={tab} canManage={canManage} />
        ) : shown.length === 0 ? (
          <NoMembers
            tab={tab}
            query={q}
            isFiltered={isFiltered}
            onClear={() =>
              onSearchChange({ ...search, q: undefined, role: undefined })
            }
          />
        ) : (
          <MembersTable
            tab={tab}
            members={shown}
            viewerId={viewerId}
            isStale={isLoading}
            manage={canManage ? { actions, selection } : undefined}
          />
        )}
      </ListFrame>
      <ExplainAccessModal
        workspaceId={workspaceId}
        member={explained}
        onClose={() => setExplained(null)}
      />
      <RemoveDialog
        workspaceId={workspaceId}
        provider={provider}
        people={leaving}
        onClose={() => setLeaving([])}
        onDone={onDone}
      />
      <ReturnDialog
        workspace={workspace}
        people={returning}
        onClose={() => setReturning([])}
        onDone={onDone}
      />
      <ShowMore list={pages} pageSize={PAGE_SIZE} />
      <SelectionBar
        people={selection.people}
        actions={actions}
        onRemove={setLeaving}
        onReturn={setReturning}
        onClear={selection.clear}
      />
    </Stack>
  );
}
