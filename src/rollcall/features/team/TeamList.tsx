import { Stack } from "@mantine/core";
import { useRef, useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import {
  countOf,
  membersOf,
  NOBODY,
} from "../../../../convex/lib/memberFilters";
import { can } from "../../../../convex/lib/rbac";
import type { TeamCounts } from "../../../../convex/lib/validators";
import { ListFrame } from "../../components/ListFrame";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { Pager } from "../../components/Pager";
import { useOpenPerson } from "../../lib/navigation";
import {
  chooseRowsOnPage,
  PAGE_SIZES,
  useRowsOnPage,
} from "../../lib/rowsOnPage";
import { useIsPhone } from "../../lib/useIsPhone";
import { useSteady } from "../../lib/useSteady";
import type { AskedBulk } from "./BulkDialog";
import type { BulkWish } from "./bulkWish";
import { BulkDialog, RemoveDialog, RoleDialog } from "./dialogs";
import type { Member } from "./member";
import type { TeamViewer } from "./memberPermissions";
import { NoPeople } from "./NoPeople";
import { SelectionBar } from "./SelectionBar";
import { filterOf, sortsOf, type TeamSearch, withFilter } from "./teamSearch";
import { TeamSkeleton, TeamTable } from "./TeamTable";
import { useMemberActions } from "./useMemberActions";
import { useRoleChange } from "./useRoleChange";
import { useSelection } from "./useSelection";
import { useTeamPages } from "./useTeamPages";

/** The list, page by page, with what is done to one person or to many. */
export function TeamList({
  workspaceId,
  viewer,
  counts,
  search,
  cameAt,
  onSearchChange,
  onPerson,
}: {
  workspaceId: Id<"workspaces">;
  viewer: TeamViewer;
  counts: TeamCounts | null;
  search: TeamSearch;
  /** In ms: who was not seen is judged by it, so that the list stands still. */
  cameAt: number;
  onSearchChange: (search: TeamSearch) => void;
  onPerson: (userId: Id<"users">) => void;
}) {
  const usual = useRowsOnPage();
  const size = search.size ?? usual;
  const filter = filterOf(search, cameAt);
  const sorts = sortsOf(search);
  const asked = {
    ...filter,
    ...(search.q !== undefined && { search: search.q }),
    ...(sorts[0] === "joined" && { sort: sorts[0] }),
  };
  const pages = useTeamPages(workspaceId, asked, size, viewer.role);
  const [kept, setKept] = useState(pages.rows);
  if (pages.rows && kept !== pages.rows) setKept(pages.rows);
  const rows = pages.rows ?? kept;
  const isOld = pages.rows === undefined;

  const list = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  const actions = useMemberActions(workspaceId);
  const roles = useRoleChange(workspaceId, viewer.userId);
  const person = useOpenPerson();
  const [leaving, setLeaving] = useState<Member[]>([]);
  const [bulk, setBulk] = useState<AskedBulk | null>(null);
  const selection = useSelection(membersOf(rows ?? []));
  const acts = useSteady({
    ...actions,
    onToggle: selection.toggle,
    onOpen: onPerson,
    expectPerson: async () => person.expect?.(),
    onRole: roles.onRole,
    onRemove: (member: Member) => setLeaving([member]),
  });
  const total = counts && countOf(counts, asked);
  // Who is invited is listed, and nothing is done to them together with the others.
  const people = counts && countOf({ ...counts, invited: NOBODY }, asked);
  const onDone = () => {
    selection.clear();
    list.current?.focus();
  };
  /** The button that had the focus goes with the empty list. */
  const lookFor = (next: TeamSearch) => {
    list.current?.focus();
    onSearchChange(next);
  };
  const onWish = (wish: BulkWish) => {
    const userIds = selection.people.map(({ userId }) => userId);
    // A page's removal shows what goes with each; a job's says it of all.
    if (wish.what === "remove" && !selection.isEveryone)
      setLeaving(selection.people);
    else
      setBulk({
        wish,
        target: selection.isEveryone ? { filter: bulkFilter() } : { userIds },
      });
  };
  /** People only: an invitation has no access that could be changed. */
  const bulkFilter = () => {
    const { status, sort: _sort, ...rest } = { sort: undefined, ...asked };
    return status === undefined || status === "invited"
      ? rest
      : { ...rest, status };
  };

  return (
    <Stack gap="md">
      <SelectionBar
        selection={selection}
        viewer={viewer}
        status={search.status}
        total={people}
        hasMore={pages.goBack !== null || pages.goOn !== null}
        onWish={onWish}
      />
      <ListFrame ref={list} isLoading={isOld}>
        {rows === undefined ? (
          <TeamSkeleton />
        ) : rows.length === 0 && pages.before === 0 ? (
          <NoPeople
            search={search}
            onClear={() =>
              lookFor({ status: search.status, size: search.size })
            }
            onRemoved={
              can(viewer.role, "members:history")
                ? () => lookFor(withFilter(search, { status: "removed" }))
                : null
            }
          />
        ) : (
          <>
            {isOld && <LoadingTooLong>{null}</LoadingTooLong>}
            <TeamTable
              workspaceId={workspaceId}
              rows={rows}
              isOld={isOld}
              viewer={viewer}
              selection={can(viewer.role, "members:manage") ? selection : null}
              acts={acts}
              isPhone={isPhone}
              order={{
                sorts,
                onSort: (sort) =>
                  onSearchChange({
                    ...search,
                    sort: sort === "joined" ? sort : undefined,
                  }),
              }}
            />
            <Pager
              before={pages.before}
              shown={rows.length}
              total={total}
              size={size}
              sizes={PAGE_SIZES}
              onSize={(next) => {
                chooseRowsOnPage(next);
                onSearchChange({
                  ...search,
                  size: next === 25 ? undefined : next,
                });
              }}
              goBack={pages.goBack}
              goOn={pages.goOn}
            />
          </>
        )}
      </ListFrame>
      <RemoveDialog
        workspaceId={workspaceId}
        provider={viewer.provider}
        people={leaving}
        onClose={() => setLeaving([])}
        onDone={onDone}
      />
      <RoleDialog
        workspaceId={workspaceId}
        viewerId={viewer.userId}
        asked={roles.asked}
        onClose={roles.close}
        onChange={roles.change}
      />
      <BulkDialog
        workspaceId={workspaceId}
        asked={bulk}
        provider={viewer.provider}
        onClose={() => setBulk(null)}
        onBegun={onDone}
      />
    </Stack>
  );
}
