import {
  Badge,
  Table,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { InboxStatus } from "../../../../convex/lib/validators";
import { ListTable } from "../../components/ListTable";
import { LongBody, type Place, rowCount } from "../../components/LongBody";
import { RelativeTime } from "../../components/RelativeTime";
import { EVENT_STATUS_COLORS } from "../../lib/labels";
import { recordedText } from "../../lib/recorded";
import { EventSentence } from "./EventSentence";
import type { ListedEvent } from "./eventKinds";
import classes from "./SyncTable.module.css";

export function EventsTable({
  events,
  onOpen,
}: {
  events: ListedEvent[];
  onOpen: (auditId: ListedEvent["auditId"]) => void;
}) {
  const t = useTranslations("sync.page");
  const shell = useTranslations("shell");
  return (
    <ListTable
      skip={shell("skipToList")}
      aria-label={t("events")}
      className={classes.table}
      {...rowCount(events)}
    >
      <EventsHeader />
      <LongBody rows={events} keyOf={({ auditId }) => auditId}>
        {(event, place) => (
          <EventRow
            event={event}
            onOpen={() => onOpen(event.auditId)}
            place={place}
          />
        )}
      </LongBody>
    </ListTable>
  );
}

export function EventsHeader() {
  const t = useTranslations("sync");
  const common = useTranslations("common");
  return (
    <Table.Thead>
      <Table.Tr aria-rowindex={1}>
        <Table.Th>{common("whatHappened")}</Table.Th>
        <Table.Th className={classes.time}>{t("events.received")}</Table.Th>
        <Table.Th className={classes.status}>{t("runs.status")}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function EventRow({
  event,
  onOpen,
  place,
}: {
  event: ListedEvent;
  onOpen: () => void;
  place: Place | undefined;
}) {
  const t = useTranslations("sync.events");
  const labels = useTranslations("labels.eventStatus");
  const { status, lastError, receivedAt } = event;
  return (
    <Table.Tr data-row className={classes.row} {...place}>
      <Table.Td>
        <UnstyledButton className={classes.cover} onClick={onOpen}>
          <VisuallyHidden>
            {t.rich("open", {
              what: () => <EventSentence event={event} isPlain />,
              status: labels(status),
            })}
          </VisuallyHidden>
        </UnstyledButton>
        <Text span display="block" fw={550} className={classes.sentence}>
          <EventSentence event={event} tabIndex={-1} />
        </Text>
        {lastError !== null && (
          <Text
            span
            display="block"
            truncate
            fz="xs"
            c="red"
            title={recordedText(lastError)}
          >
            {recordedText(lastError)}
          </Text>
        )}
        <Text span fz="xs" c="dimmed" className={classes.under}>
          <RelativeTime at={receivedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.time}>
        <Text span c="dimmed">
          <RelativeTime at={receivedAt} />
        </Text>
      </Table.Td>
      <Table.Td className={classes.status}>
        <EventState status={status} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What waits and what failed is news; the rest is plain. */
export function EventState({ status }: { status: InboxStatus }) {
  const t = useTranslations("labels.eventStatus");
  const color = EVENT_STATUS_COLORS[status];
  if (color === null)
    return (
      <Text span c="dimmed">
        {t(status)}
      </Text>
    );
  return (
    <Badge color={color} flex="none">
      {t(status)}
    </Badge>
  );
}
