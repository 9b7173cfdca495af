import { Checkbox, Table, VisuallyHidden } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import { useMediaQuery } from "@mantine/hooks";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Member } from "./member";
import { MemberRow, type RowProps } from "./MemberRow";
import classes from "./MembersTable.module.css";
import type { Tab } from "./teamSearch";
import type { Selection } from "./useSelection";

const LIST_LABELS: Record<Tab, string> = {
  active: "Active people",
  pending: "People pending removal",
  removed: "Removed people",
};

const DATE_LABELS: Record<Tab, string> = {
  active: "Joined",
  pending: "Removal",
  removed: "Removed",
};

export function MembersTable({
  tab,
  members,
  viewerId,
  isStale,
  manage,
}: {
  tab: Tab;
  members: Member[];
  viewerId: Id<"users"> | null;
  isStale: boolean;
  manage: RowProps["manage"];
}) {
  // As in MembersTable.module.css.
  const isPhone = useIsWithin("48em");
  return (
    <ListTable
      aria-label={LIST_LABELS[tab]}
      className={classes.table}
      data-stale={isStale || undefined}
    >
      <MembersHeader
        tab={tab}
        canManage={manage !== undefined}
        selection={manage?.selection}
      />
      <Table.Tbody>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isViewer={member.userId === viewerId}
            manage={manage}
            isPhone={isPhone}
          />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

function useIsWithin(width: string): boolean {
  return useMediaQuery(`(max-width: ${width})`, false, {
    getInitialValueInEffect: false,
  });
}

export function MembersHeader({
  tab,
  canManage,
  selection,
}: {
  tab: Tab;
  canManage: boolean;
  /** Absent while the list loads. */
  selection?: Selection | undefined;
}) {
  return (
    <Table.Thead>
      <Table.Tr>
        {canManage && (
          <Table.Th className={classes.check}>
            <Checkbox
              aria-label="Select everyone shown"
              disabled={!selection || selection.isEmptyList}
              checked={selection?.hasAll ?? false}
              indeterminate={
                selection !== undefined &&
                selection.people.length > 0 &&
                !selection.hasAll
              }
              onChange={() =>
                selection?.hasAll ? selection.clear() : selection?.selectAll()
              }
            />
          </Table.Th>
        )}
        <Table.Th>Person</Table.Th>
        <Table.Th className={classes.role}>Role</Table.Th>
        <Table.Th className={classes.date}>{DATE_LABELS[tab]}</Table.Th>
        {canManage && (
          <>
            <Table.Th className={classes.change}>Last seen</Table.Th>
            <Table.Th className={classes.menu}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
