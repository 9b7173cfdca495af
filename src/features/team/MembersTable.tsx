import { Table, VisuallyHidden } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { MemberActions } from "./MemberMenu";
import { MemberRow } from "./MemberRow";
import classes from "./MembersTable.module.css";
import type { Tab } from "./teamSearch";

export type Member = FunctionReturnType<
  typeof api.users.queries.listOrgMembers
>["page"][number];

export const LIST_NAMES: Record<Tab, string> = {
  active: "Active people",
  pending: "People pending removal",
  removed: "Removed people",
};

export function MembersTable({
  tab,
  members,
  viewerId,
  isStale,
  actions,
}: {
  tab: Tab;
  members: Member[];
  viewerId: Id<"users"> | null;
  isStale: boolean;
  /** Absent for those who may not act on others. */
  actions?: MemberActions | undefined;
}) {
  return (
    <Table
      layout="fixed"
      verticalSpacing="sm"
      horizontalSpacing="md"
      aria-label={LIST_NAMES[tab]}
      className={classes.table}
      data-stale={isStale || undefined}
    >
      <MembersHeader tab={tab} hasMenu={actions !== undefined} />
      <Table.Tbody>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isViewer={member.userId === viewerId}
            actions={actions}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function MembersHeader({
  tab,
  hasMenu = false,
}: {
  tab: Tab;
  hasMenu?: boolean;
}) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Person</Table.Th>
        <Table.Th className={classes.role}>Role</Table.Th>
        <Table.Th className={classes.date}>
          {tab === "removed" ? "Removed" : "Joined"}
        </Table.Th>
        {hasMenu && (
          <Table.Th className={classes.menu}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
