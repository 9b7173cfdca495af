import { Table } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
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
}: {
  tab: Tab;
  members: Member[];
  viewerId: Id<"users"> | null;
  isStale: boolean;
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
      <MembersHeader tab={tab} />
      <Table.Tbody>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isViewer={member.userId === viewerId}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function MembersHeader({ tab }: { tab: Tab }) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Person</Table.Th>
        <Table.Th className={classes.role}>Role</Table.Th>
        <Table.Th className={classes.date}>
          {tab === "removed" ? "Removed" : "Joined"}
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}
