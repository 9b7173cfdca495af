import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import { Moment } from "../../components/Moment";
import { PersonAvatar } from "../../components/PersonAvatar";
import { RoleBadge } from "../../components/RoleBadge";
import { type MemberActions, MemberMenu } from "./MemberMenu";
import type { Member } from "./MembersTable";
import classes from "./MembersTable.module.css";

export function MemberRow({
  member,
  isViewer,
  actions,
}: {
  member: Member;
  isViewer: boolean;
  /** Absent for those who may not ask about others. */
  actions?: MemberActions | undefined;
}) {
  const { displayName, email, role, status, pendingRemovalAt } = member;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <PersonAvatar name={displayName} />
          <Stack gap={2} miw={0}>
            <Group gap={6} wrap="nowrap">
              <Text span truncate fw={600} fz="sm" title={displayName}>
                {displayName}
              </Text>
              {isViewer && (
                <Badge variant="outline" color="gray" size="sm" flex="none">
                  you
                </Badge>
              )}
            </Group>
            {email !== null && email !== displayName && (
              <Text span truncate fz="xs" c="dimmed" title={email}>
                {email}
              </Text>
            )}
            {status === "pending_removal" && pendingRemovalAt !== null && (
              <Badge color="orange" size="sm" mt={2}>
                Pending removal since <Moment at={pendingRemovalAt} />
              </Badge>
            )}
            <Text span fz="xs" c="dimmed" className={classes.under}>
              {status === "removed" ? "Removed " : "Joined "}
              <MemberDate member={member} />
            </Text>
          </Stack>
        </Group>
      </Table.Td>
      <Table.Td className={classes.role}>
        <RoleBadge role={role} />
      </Table.Td>
      <Table.Td className={classes.date}>
        <Text span fz="sm" c="dimmed">
          <MemberDate member={member} />
        </Text>
      </Table.Td>
      {actions && (
        <Table.Td className={classes.menu}>
          <MemberMenu member={member} actions={actions} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function MemberDate({ member }: { member: Member }) {
  if (member.status !== "removed") return <Moment at={member.joinedAt} />;
  return member.removedAt === null ? "—" : <Moment at={member.removedAt} />;
}
