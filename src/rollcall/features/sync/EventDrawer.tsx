import { Alert, Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FoldedDetails } from "../../components/FoldedDetails";
import { IconAlert } from "../../components/icons";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { RelativeTime } from "../../components/RelativeTime";
import { recordedText } from "../../lib/recorded";
import { useOwnClose } from "../../lib/useOwnClose";
import { EventFacts } from "./EventFacts";
import { EventSentence } from "./EventSentence";
import { EventState } from "./EventsTable";
import { EventVerdicts } from "./EventVerdicts";
import { Replay } from "./Replay";

/** One event: what happened, what became of it, and the way to replay it. */
export function EventDrawer({
  workspaceId,
  auditId,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  auditId: Id<"webhookAudit"> | null;
  onClose: () => void;
}) {
  const t = useTranslations("sync.events");
  const own = useOwnClose(onClose);
  return (
    <Drawer opened={auditId !== null} {...own} size={520} title={t("drawer")}>
      {auditId && (
        <ShownEvent key={auditId} workspaceId={workspaceId} auditId={auditId} />
      )}
    </Drawer>
  );
}

function ShownEvent(args: {
  workspaceId: Id<"workspaces">;
  auditId: Id<"webhookAudit">;
}) {
  const event = useQuery(api.inbox.getEvent, args);
  if (!event) return <EventSkeleton />;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Stack gap={0}>
          <Text fw={550} style={{ overflowWrap: "anywhere" }}>
            <EventSentence event={event} />
          </Text>
          <Text fz="xs" c="dimmed">
            <RelativeTime at={event.occurredAt} />
          </Text>
        </Stack>
        <EventState status={event.status} />
      </Group>
      {event.lastError !== null ? (
        <Alert color="red" icon={<IconAlert />}>
          {recordedText(event.lastError)}
        </Alert>
      ) : (
        event.verdict !== null &&
        event.previous.length === 0 && (
          <Text>{recordedText(event.verdict)}</Text>
        )
      )}
      <EventVerdicts event={event} />
      <Replay event={event} {...args} />
      <FoldedDetails>
        <EventFacts event={event} />
      </FoldedDetails>
    </Stack>
  );
}

function EventSkeleton() {
  const t = useTranslations("sync.events");
  return (
    <LoadingTooLong>
      <Stack gap="md" role="status" aria-label={t("loadingOne")}>
        <Skeleton height={20} width="60%" />
        {[80, 65, 70, 55].map((width) => (
          <Skeleton key={width} height={12} width={`${width}%`} />
        ))}
      </Stack>
    </LoadingTooLong>
  );
}
