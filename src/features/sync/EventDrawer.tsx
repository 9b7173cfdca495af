import {
  Alert,
  Badge,
  Button,
  Code,
  Drawer,
  Group,
  Skeleton,
  Stack,
  Text,
} from "@mantine/core";
import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { failureMessage } from "../../lib/failure";
import { formatDateTime } from "../../lib/format";
import { EventType } from "./EventType";
import { DetailList } from "./DetailList";
import { formatBody } from "./formatBody";
import { EVENT_STATUS_BADGES, EVENT_SOURCE_LABELS } from "../../lib/labels";
import { useMutation } from "../../lib/write";

/** One event: its times, what became of it, its text, and the way to replay it. */
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
  return (
    <Drawer
      opened={auditId !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title="Event"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {auditId && (
        <ShownEvent key={auditId} workspaceId={workspaceId} auditId={auditId} />
      )}
    </Drawer>
  );
}

type Event = FunctionReturnType<typeof api.inbox.getEvent>;

function ShownEvent(args: {
  workspaceId: Id<"workspaces">;
  auditId: Id<"webhookAudit">;
}) {
  const event = useQuery(api.inbox.getEvent, args);
  if (!event)
    return (
      <Stack gap="md" aria-busy="true" aria-label="Loading the event">
        <Skeleton height={20} width="60%" />
        {[80, 65, 70, 55].map((width) => (
          <Skeleton key={width} height={12} width={`${width}%`} />
        ))}
        <Skeleton height={240} />
      </Stack>
    );
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          <EventType type={event.type} />
        </Text>
        <Badge
          color={EVENT_STATUS_BADGES[event.status].color}
          style={{ flexShrink: 0 }}
        >
          {EVENT_STATUS_BADGES[event.status].label}
        </Badge>
      </Group>
      <Replay event={event} {...args} />
      <EventFacts event={event} />
      <Body body={event.body} />
    </Stack>
  );
}

function EventFacts({ event }: { event: Event }) {
  const { processedAt, nextAttemptAt, replayed } = event;
  return (
    <DetailList
      facts={[
        ["Event id", event.eventId],
        ["Came by", EVENT_SOURCE_LABELS[event.source]],
        ["Happened", formatDateTime(event.occurredAt)],
        ["Received", formatDateTime(event.receivedAt)],
        processedAt === null ? null : ["Decided", formatDateTime(processedAt)],
        nextAttemptAt === null
          ? null
          : ["Next attempt", <RelativeTime key="next" at={nextAttemptAt} />],
        ["Deliveries", event.deliveries],
        ["Attempts", event.attempts],
        event.verdict === null ? null : ["Outcome", event.verdict],
        event.lastError === null
          ? null
          : [
              "Last error",
              <Text key="error" span fz="sm" c="red">
                {event.lastError}
              </Text>,
            ],
        replayed === null
          ? null
          : ["Replayed", `${formatDateTime(replayed.at)} by ${replayed.by}`],
      ]}
    />
  );
}

/** Asks for the decision once more; what it comes to shows here as it is made. */
function Replay({
  event,
  ...args
}: {
  event: Event;
  workspaceId: Id<"workspaces">;
  auditId: Id<"webhookAudit">;
}) {
  const replay = useMutation(api.inbox.replayEvent);
  const [state, setState] = useState<"idle" | "asking" | "asked">("idle");
  const [failure, setFailure] = useState<string | null>(null);
  const isPruned = event.body === null;
  const isDeciding = state === "asked" && event.status === "received";
  const ask = async () => {
    setState("asking");
    setFailure(null);
    try {
      await replay(args);
      setState("asked");
    } catch (error) {
      setFailure(failureMessage(error));
      setState("idle");
    }
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        size="xs"
        loading={state === "asking" || (isDeciding && event.attempts === 0)}
        disabled={isPruned}
        onClick={() => void ask()}
      >
        Replay
      </Button>
      {isPruned && (
        <Text fz="xs" c="dimmed">
          Its text is not kept any more, so it can’t be replayed. Reconcile
          instead.
        </Text>
      )}
      <div role="status">
        {state === "asked" && <Text fz="sm">{resultOf(event)}</Text>}
      </div>
      {failure !== null && (
        <Alert role="alert" color="red" w="100%">
          {failure}
        </Alert>
      )}
    </Stack>
  );
}

function resultOf({ status, attempts, verdict, lastError }: Event): string {
  if (status === "received")
    return attempts === 0
      ? "It goes through the decision again…"
      : `It failed again and is tried once more by itself: ${lastError ?? ""}`;
  return `Replayed. ${EVENT_STATUS_BADGES[status].label}: ${verdict ?? lastError ?? ""}`;
}

function Body({ body }: { body: string | null }) {
  if (body === null) return null;
  return (
    <Code
      block
      tabIndex={0}
      role="region"
      aria-label="Text of the event"
      mah="60vh"
      style={{ overflow: "auto" }}
    >
      {formatBody(body)}
    </Code>
  );
}
