import { Stack, Text } from "@mantine/core";
import { ShortDate } from "../../components/ShortDate";
import { RoleBadge } from "../../components/RoleBadge";
import type { Member } from "./member";
import classes from "./MembersTable.module.css";
import { RemovalCountdown } from "./RemovalCountdown";
import { ARRIVAL_LABELS } from "../../lib/labels";

/* What a row of the team tells of a person. */

export function RoleAndCustomer({
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
export function MembershipDates({ member }: { member: Member }) {
  const {
    status,
    joinedAt,
    removedAt,
    pendingRemovalAt,
    removalDueAt,
    arrivedBy,
  } = member;
  if (status === "removed")
    return (
      <Text span fz="sm" c="dimmed">
        <HeadingOnPhone>Removed </HeadingOnPhone>
        {removedAt === null ? "—" : <ShortDate at={removedAt} />}
      </Text>
    );
  if (status === "pending_removal")
    return (
      <Stack gap={0}>
        {removalDueAt != null && <RemovalCountdown dueAt={removalDueAt} />}
        {pendingRemovalAt !== null && (
          <Text span fz="xs" c="dimmed">
            Access missing since <ShortDate at={pendingRemovalAt} />
          </Text>
        )}
      </Stack>
    );
  return (
    <Stack gap={0}>
      <Text span fz="sm" c="dimmed">
        <HeadingOnPhone>Joined </HeadingOnPhone>
        <ShortDate at={joinedAt} />
      </Text>
      {arrivedBy != null && (
        <Text span fz="xs" c="dimmed">
          {ARRIVAL_LABELS[arrivedBy]}
        </Text>
      )}
    </Stack>
  );
}

/** Where there is no column, its heading stands before the day. */
function HeadingOnPhone({ children }: { children: string }) {
  return <span className={classes.heading}>{children}</span>;
}

/** When they last opened the workspace. */
export function LastSeen({ member: { lastSeenAt } }: { member: Member }) {
  return (
    <Text span fz="sm" c="dimmed">
      {lastSeenAt == null ? "Never" : <ShortDate at={lastSeenAt} />}
    </Text>
  );
}
