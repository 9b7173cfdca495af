import { Table, VisuallyHidden } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import type { Invitation } from "./invitation";
import type { InvitationActions } from "./InvitationMenu";
import { InvitationRow } from "./InvitationRow";
import classes from "./InvitationsTable.module.css";
import { TAB_LABELS } from "./InvitationTabs";
import type { Tab } from "./invitationsSearch";

export function InvitationsTable({
  tab,
  invitations,
  expiresBefore,
  actions,
}: {
  tab: Tab;
  invitations: Invitation[];
  expiresBefore: number;
  actions: InvitationActions;
}) {
  return (
    <ListTable
      aria-label={`Invitations: ${TAB_LABELS[tab]}`}
      className={classes.table}
    >
      <InvitationsHeader tab={tab} />
      <Table.Tbody>
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.invitationId}
            invitation={invitation}
            isEndingSoon={
              invitation.state === "pending" &&
              invitation.expiresAt < expiresBefore
            }
            actions={actions}
          />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

export function InvitationsHeader({ tab }: { tab: Tab }) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Person</Table.Th>
        <Table.Th className={classes.role}>Role</Table.Th>
        <Table.Th className={classes.invited}>Invited</Table.Th>
        <Table.Th className={classes.date}>{END_LABELS[tab]}</Table.Th>
        <Table.Th className={classes.menu}>
          <VisuallyHidden>Actions</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

const END_LABELS: Record<Tab, string> = {
  pending: "Expires",
  expiring: "Expires",
  expired: "Expired",
  revoked: "State",
  unmatched: "Accepted",
};
