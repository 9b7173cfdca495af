import { Stack, Text } from "@mantine/core";
import type { AuditEvent } from "../../../convex/lib/validators";
import { ShortDate } from "../../components/ShortDate";
import { RoleBadge } from "../../components/RoleBadge";
import type { Member } from "./member";
import classes from "./MembersTable.module.css";
import { RemovalCountdown } from "./RemovalCountdown";
import { AUDIT_EVENT_LABELS, ARRIVAL_LABELS } from "../../lib/labels";

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
  const { status, joinedAt, removedAt, pendingRemovalAt, review } = member;
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
        {review?.removalDueAt != null && (
          <RemovalCountdown dueAt={review.removalDueAt} />
        )}
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
      {review?.arrivedBy != null && (
        <Text span fz="xs" c="dimmed">
          {ARRIVAL_LABELS[review.arrivedBy]}
        </Text>
      )}
    </Stack>
  );
}

/** Where there is no column, its heading stands before the day. */
function HeadingOnPhone({ children }: { children: string }) {
  return <span className={classes.heading}>{children}</span>;
}

/** What happened last, and who looked at them since. */
export function LastChange({ member: { review } }: { member: Member }) {
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
            {AUDIT_EVENT_LABELS[lastChange.event]}
          </Text>
          <Text span fz="xs" c="dimmed">
            <ShortDate at={lastChange.at} />
          </Text>
        </>
      )}
      {reviewed && <Reviewed {...reviewed} />}
    </Stack>
  );
}

const TOLD_ABOVE: AuditEvent[] = ["joined", "pending_removal_scheduled"];

/** The same in a line or two under the name, but for what `Since` has told there. */
export function LastChangeUnderName({
  member: { review },
}: {
  member: Member;
}) {
  const { lastChange, reviewed } = review ?? {};
  return (
    <>
      {lastChange && !TOLD_ABOVE.includes(lastChange.event) && (
        <Text span fz="xs" c="dimmed">
          {AUDIT_EVENT_LABELS[lastChange.event]}{" "}
          <ShortDate at={lastChange.at} />
        </Text>
      )}
      {reviewed && <Reviewed {...reviewed} />}
    </>
  );
}

function Reviewed({ at, by }: { at: number; by: string | null }) {
  return (
    <Text span fz="xs" c="dimmed">
      Reviewed <ShortDate at={at} />
      {by !== null && ` by ${by}`}
    </Text>
  );
}
