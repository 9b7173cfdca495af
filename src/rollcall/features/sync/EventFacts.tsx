import { Code, Stack } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../../messages/useTranslations";
import type { api } from "../../../../convex/_generated/api";
import { PersonName } from "../../components/PersonLink";
import { RelativeTime } from "../../components/RelativeTime";
import { formatExactTime } from "../../lib/format";
import { DetailList } from "./DetailList";
import { formatBody } from "./formatBody";

export type Event = FunctionReturnType<typeof api.inbox.getEvent>;

/** The raw facts of an event, and its text as it was signed. */
export function EventFacts({ event }: { event: Event }) {
  const t = useTranslations("sync.events");
  const sources = useTranslations("labels.eventSource");
  const { processedAt, nextAttemptAt, replayed } = event;
  return (
    <Stack gap="md">
      <DetailList
        facts={[
          [t("type"), event.type],
          [t("id"), event.eventId],
          [t("source"), sources(event.source)],
          [t("occurred"), formatExactTime(event.occurredAt)],
          [t("received"), formatExactTime(event.receivedAt)],
          processedAt === null
            ? null
            : [t("decided"), formatExactTime(processedAt)],
          nextAttemptAt === null
            ? null
            : [t("next"), <RelativeTime key="next" at={nextAttemptAt} />],
          [t("deliveries"), event.deliveries],
          [t("attempts"), event.attempts],
          replayed === null
            ? null
            : [
                t("replayed"),
                t.rich("replayedBy", {
                  n: () => (
                    <PersonName userId={replayed.byUserId} name={replayed.by} />
                  ),
                  time: formatExactTime(replayed.at),
                  name: replayed.by,
                }),
              ],
        ]}
      />
      {event.body !== null && (
        <Code
          block
          tabIndex={0}
          role="region"
          aria-label={t("body")}
          mah="60vh"
          style={{ overflow: "auto" }}
        >
          {formatBody(event.body)}
        </Code>
      )}
    </Stack>
  );
}
