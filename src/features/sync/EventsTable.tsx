import { Badge, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { ListTable } from "../../components/ListTable";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import { RelativeTime } from "../../components/RelativeTime";
import { formatCount } from "../../lib/format";
import { EventType } from "./EventType";
import classes from "./SyncTable.module.css";
import { EVENT_STATUS_BADGES, EVENT_SOURCE_LABELS } from "../../lib/labels";

export type ListedEvent = FunctionReturnType<
  typeof api.inbox.listEvents
>["page"][number];

export function EventsTable({
  events,
  onOpen,
}: {
  events: ListedEvent[];
  onOpen: (auditId: ListedEvent["auditId"]) => void;
}) {
  return (
    <ListTable aria-label="Events" className={classes.table}>
      <EventsHeader />
      <Table.Tbody>
        {events.map((event) => (
          <EventRow
            key={event.auditId}
            event={event}
            onOpen={() => onOpen(event.auditId)}
          />
        ))}
      </Table.Tbody>
    </ListTable>
  );
}

export function EventsHeader() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Event</Table.Th>
        <Table.Th className={classes.time}>Received</Table.Th>
        <Table.Th className={classes.number}>Deliveries</Table.Th>
        <Table.Th className={classes.number}>Attempts</Table.Th>
        <Table.Th className={classes.status}>Status</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function EventRow({
  event,
  onOpen,
}: {
  event: ListedEvent;
  onOpen: () => void;
}) {
  const { type, eventId, source, status, deliveries, attempts } = event;
  // What was simply applied has its badge.
  const told =
    event.lastError ?? (status === "processed" ? null : event.verdict);
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <Stack gap={2} miw={0}>
          <UnstyledButton
            className={classes.open}
            onClick={onOpen}
            aria-label={`${type}, ${EVENT_STATUS_BADGES[status].label}: details`}
          >
            <Text span truncate display="block" fw={600} fz="sm" title={type}>
              <EventType type={type} />
            </Text>
          </UnstyledButton>
          <Text span truncate fz="xs" c="dimmed" title={eventId}>
            {EVENT_SOURCE_LABELS[source]} · {eventId}
          </Text>
          {told !== null && (
            <Text
              span
              truncate
              fz="xs"
              c={event.lastError === null ? "dimmed" : "red"}
              title={told}
            >
              {told}
            </Text>
          )}
          <Text span fz="xs" c="dimmed" className={classes.under}>
            <RelativeTime at={event.receivedAt} />,{" "}
            {formatCount(deliveries, "delivery", "deliveries")},{" "}
            {formatCount(attempts, "attempt")}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className={classes.time}>
        <Text span fz="sm" c="dimmed">
          <RelativeTime at={event.receivedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.number}>
        <Text span fz="sm">
          {deliveries}
        </Text>
      </Table.Td>
      <Table.Td className={classes.number}>
        <Text span fz="sm">
          {attempts}
        </Text>
      </Table.Td>
      <Table.Td className={classes.status}>
        <Badge color={EVENT_STATUS_BADGES[status].color}>
          {EVENT_STATUS_BADGES[status].label}
        </Badge>
      </Table.Td>
    </Table.Tr>
  );
}
