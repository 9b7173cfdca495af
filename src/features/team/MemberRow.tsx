import {
  Badge,
  Button,
  Checkbox,
  Group,
  Stack,
  Table,
  Text,
} from "@mantine/core";
import { IconLock } from "../../components/icons";
import { PersonAvatar } from "../../components/PersonAvatar";
import { LastSeen, RoleAndCustomer, MembershipDates } from "./MemberDetails";
import { MemberMenu } from "./MemberMenu";
import { MemberAlerts } from "./MemberAlerts";
import type { Member } from "./member";
import classes from "./MembersTable.module.css";
import type { Selection } from "./useSelection";
import type { MemberActions } from "./useMemberActions";

export type RowProps = {
  member: Member;
  isViewer: boolean;
  /** Absent for those who may not act on others. */
  manage?: { actions: MemberActions; selection: Selection } | undefined;
  /** No column for the last change: it is told under the name. */
  /** No column but the name's and the menu's. */
  isPhone: boolean;
};

export function MemberRow({ member, isViewer, manage, isPhone }: RowProps) {
  const { displayName, email, role, customerName } = member;
  const isSelected = manage?.selection.has(member) ?? false;
  return (
    <Table.Tr {...(isSelected && { bg: "var(--mantine-primary-color-light)" })}>
      {manage && (
        <Table.Td className={classes.check}>
          <SelectOrLock member={member} selection={manage.selection} />
        </Table.Td>
      )}
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <div className={classes.avatar}>
            <PersonAvatar name={displayName} />
          </div>
          <Stack gap={2} miw={0} align="flex-start">
            <Group gap={6} wrap="nowrap" maw="100%">
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
              <Text span truncate fz="xs" c="dimmed" maw="100%" title={email}>
                {email}
              </Text>
            )}
            <MemberAlerts member={member} />
            <div className={classes.under}>
              <RoleAndCustomer role={role} customerName={customerName} />
              <MembershipDates member={member} />
            </div>
            {manage && isPhone && (
              <InOneClick member={member} actions={manage.actions} isUnder />
            )}
          </Stack>
        </Group>
      </Table.Td>
      <Table.Td className={classes.role}>
        <RoleAndCustomer role={role} customerName={customerName} />
      </Table.Td>
      <Table.Td className={classes.date}>
        <MembershipDates member={member} />
      </Table.Td>
      {manage && (
        <>
          <Table.Td className={classes.change}>
            <LastSeen member={member} />
          </Table.Td>
          <Table.Td className={classes.menu}>
            <Group gap={4} justify="flex-end" wrap="nowrap">
              {!isPhone && (
                <InOneClick member={member} actions={manage.actions} />
              )}
              <MemberMenu member={member} actions={manage.actions} />
            </Group>
          </Table.Td>
        </>
      )}
    </Table.Tr>
  );
}

/** Who is changed at the source alone has a lock in place of the box. */
function SelectOrLock({
  member,
  selection,
}: {
  member: Member;
  selection: Selection;
}) {
  if (member.directoryManaged)
    return (
      <Text
        span
        c="dimmed"
        role="img"
        display="inline-flex"
        aria-label={`${member.displayName} is managed by a directory`}
        title="Managed by a directory: change them there, and it follows here."
      >
        <IconLock size={18} />
      </Text>
    );
  if (!selection.canHave(member)) return null;
  return (
    <Checkbox
      aria-label={`Select ${member.displayName}`}
      checked={selection.has(member)}
      onChange={() => selection.toggle(member)}
    />
  );
}

/** What a review decides without opening a menu. */
function InOneClick({
  member,
  actions,
  isUnder = false,
}: {
  member: Member;
  actions: MemberActions;
  isUnder?: boolean;
}) {
  const { displayName, status } = member;
  return (
    <Group
      gap={4}
      wrap="nowrap"
      // Under the name the words of quiet buttons stand in line with it.
      {...(isUnder && { mt: 2, ml: actions.canReturn(member) ? 0 : -8 })}
    >
      {actions.canReview(member) && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Keep ${displayName}`}
          title="Reviewed: they keep their access"
          onClick={() => actions.onReview(member)}
        >
          Keep
        </Button>
      )}
      {actions.canReturn(member) && (
        <Button
          size="compact-sm"
          variant="light"
          aria-label={`${status === "removed" ? "Bring back" : "Keep"} ${displayName}`}
          {...disabledFor(actions.reasonToWait(member, "return"))}
          onClick={() => void actions.onReturn(member)}
        >
          {status === "removed" ? "Bring back" : "Keep"}
        </Button>
      )}
      {actions.canRemove(member) && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={`Remove ${displayName}`}
          onClick={() => actions.onRemove(member)}
        >
          Remove
        </Button>
      )}
    </Group>
  );
}

function disabledFor(reason: string | null) {
  return reason === null ? {} : { disabled: true, title: reason };
}
