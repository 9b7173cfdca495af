import { Stack, Table, Text } from "@mantine/core";
import { ShortDate } from "../../components/ShortDate";
import { RoleBadge } from "../../components/RoleBadge";
import { type InvitationActions, InvitationMenu } from "./InvitationMenu";
import type { Invitation } from "./invitation";
import classes from "./InvitationsTable.module.css";

export function InvitationRow({
  invitation,
  isEndingSoon,
  actions,
}: {
  invitation: Invitation;
  isEndingSoon: boolean;
  actions: InvitationActions;
}) {
  const { email, role, customer, invitedBy, invitedAt } = invitation;
  const by = invitedBy === null ? "from WorkOS" : `by ${invitedBy}`;
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2} miw={0}>
          <Text span truncate fw={600} fz="sm" title={email}>
            {email}
          </Text>
          {customer && (
            <Text span truncate fz="xs" c="dimmed" title={customer.name}>
              {customer.name}
            </Text>
          )}
          <Text span fz="xs" c="dimmed" className={classes.under}>
            Invited <ShortDate at={invitedAt} /> {by}
          </Text>
          <Text
            span
            fz="xs"
            c={dateColor(isEndingSoon)}
            className={classes.under}
          >
            <InvitationEnd invitation={invitation} isSentence />
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className={classes.role}>
        <RoleBadge role={role} />
      </Table.Td>
      <Table.Td className={classes.invited}>
        <Stack gap={2} miw={0}>
          <Text span fz="sm" c="dimmed">
            <ShortDate at={invitedAt} />
          </Text>
          <Text span truncate fz="xs" c="dimmed" title={by}>
            {by}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className={classes.date}>
        <Text span fz="sm" c={dateColor(isEndingSoon)}>
          <InvitationEnd invitation={invitation} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.menu}>
        <InvitationMenu invitation={invitation} actions={actions} />
      </Table.Td>
    </Table.Tr>
  );
}

function dateColor(isEndingSoon: boolean) {
  return isEndingSoon ? "var(--mantine-color-orange-light-color)" : "dimmed";
}

/** When it ends, or how it has ended. */
function InvitationEnd({
  invitation: { state, expiresAt, acceptedAt },
  isSentence = false,
}: {
  invitation: Invitation;
  /** Where no column's title says what the day is. */
  isSentence?: boolean;
}) {
  switch (state) {
    case "pending":
      return (
        <>
          {isSentence && "Expires "}
          <ShortDate at={expiresAt} />
        </>
      );
    case "expired":
      return (
        <>
          {isSentence && "Expired "}
          <ShortDate at={expiresAt} />
        </>
      );
    case "revoked":
      return "Revoked";
    case "accepted_unmatched":
      return acceptedAt === null ? (
        "Accepted"
      ) : (
        <>
          {isSentence && "Accepted "}
          <ShortDate at={acceptedAt} />
        </>
      );
  }
}
