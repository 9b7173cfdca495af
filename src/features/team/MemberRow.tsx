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
import { Moment } from "../../components/Moment";
import { PersonAvatar } from "../../components/PersonAvatar";
import { RoleBadge } from "../../components/RoleBadge";
import { MemberMenu } from "./MemberMenu";
import type { Member } from "./MembersTable";
import classes from "./MembersTable.module.css";
import { RemovalCountdown } from "./RemovalCountdown";
import { ARRIVAL_WORDS, CHANGE_WORDS } from "./reviewWords";
import type { Selection } from "./useSelection";
import type { MemberActions } from "./useMemberActions";

export type RowProps = {
  member: Member;
  isViewer: boolean;
  /** Absent for those who may not act on others. */
  manage?: { actions: MemberActions; selection: Selection } | undefined;
};

export function MemberRow({ member, isViewer, manage }: RowProps) {
  const { displayName, email, role, customerName, review } = member;
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
            {review?.trouble && (
              <Badge color="orange" size="sm" title={review.trouble.lastError}>
                WorkOS has not followed yet
              </Badge>
            )}
            <div className={classes.under}>
              <RoleAndCustomer role={role} customerName={customerName} />
              <Since member={member} />
            </div>
          </Stack>
        </Group>
      </Table.Td>
      <Table.Td className={classes.role}>
        <RoleAndCustomer role={role} customerName={customerName} />
      </Table.Td>
      <Table.Td className={classes.date}>
        <Since member={member} />
      </Table.Td>
      {manage && (
        <>
          <Table.Td className={classes.change}>
            <LastChange member={member} />
          </Table.Td>
          <Table.Td className={classes.menu}>
            <Group gap={4} justify="flex-end" wrap="nowrap">
              <InOneClick member={member} actions={manage.actions} />
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
  if (member.review?.directoryManaged)
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

function RoleAndCustomer({
  role,
  customerName,
}: Pick<Member, "role" | "customerName">) {
  return (
    <Stack gap={2} align="flex-start">
      <RoleBadge role={role} />
      {customerName !== null && (
        <Text span truncate fz="xs" c="dimmed" maw="100%" title={customerName}>
          {customerName}
        </Text>
      )}
    </Stack>
  );
}

/** Since when they are here and where they came from, or when they go or went. */
function Since({ member }: { member: Member }) {
  const { status, joinedAt, removedAt, pendingRemovalAt, review } = member;
  if (status === "removed")
    return (
      <Text span fz="sm" c="dimmed">
        <Under>Removed </Under>
        {removedAt === null ? "—" : <Moment at={removedAt} />}
      </Text>
    );
  if (status === "pending_removal")
    return (
      <Stack gap={0}>
        {review?.removalDueAt != null && (
          <RemovalCountdown dueAt={review.removalDueAt} />
        )}
        {pendingRemovalAt !== null && (
          <Text span fz="xs" c="dimmed">
            Access missing since <Moment at={pendingRemovalAt} />
          </Text>
        )}
      </Stack>
    );
  return (
    <Stack gap={0}>
      <Text span fz="sm" c="dimmed">
        <Under>Joined </Under>
        <Moment at={joinedAt} />
      </Text>
      {review?.arrivedBy != null && (
        <Text span fz="xs" c="dimmed">
          {ARRIVAL_WORDS[review.arrivedBy]}
        </Text>
      )}
    </Stack>
  );
}

/** Where there is no column, its heading stands before the day. */
function Under({ children }: { children: string }) {
  return <span className={classes.heading}>{children}</span>;
}

function LastChange({ member: { review } }: { member: Member }) {
  if (!review?.lastChange && !review?.reviewed)
    return (
      <Text span fz="sm" c="dimmed">
        —
      </Text>
    );
  const { lastChange, reviewed } = review;
  return (
    <Stack gap={0}>
      {lastChange && (
        <>
          <Text span fz="sm">
            {CHANGE_WORDS[lastChange.event]}
          </Text>
          <Text span fz="xs" c="dimmed">
            <Moment at={lastChange.at} />
          </Text>
        </>
      )}
      {reviewed && (
        <Text span fz="xs" c="dimmed">
          Reviewed <Moment at={reviewed.at} />
          {reviewed.by !== null && ` by ${reviewed.by}`}
        </Text>
      )}
    </Stack>
  );
}

/** What a review decides without opening a menu. On a phone it is in the menu. */
function InOneClick({
  member,
  actions,
}: {
  member: Member;
  actions: MemberActions;
}) {
  const { displayName, status } = member;
  return (
    <Group gap={4} wrap="nowrap" visibleFrom="sm">
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
