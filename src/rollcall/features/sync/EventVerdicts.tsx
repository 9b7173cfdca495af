import { List, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { PersonName } from "../../components/PersonLink";
import { RelativeTime } from "../../components/RelativeTime";
import { formatExactTime } from "../../lib/format";
import { recordedText } from "../../lib/recorded";
import { DetailList } from "./DetailList";
import type { Event } from "./EventFacts";
import { EventChange } from "./EventChange";

/** Of an event that was replayed: what was decided before, what now, and what that changed. */
export function EventVerdicts({ event }: { event: Event }) {
  const t = useTranslations("sync.events");
  const labels = useTranslations("labels.eventStatus");
  const { previous, changes, status, verdict, lastError } = event;
  if (previous.length === 0) return null;
  const before = previous.map((earlier): [string, ReactNode] => {
    const said = earlier.lastError ?? earlier.verdict;
    return [
      t("before"),
      <Stack key={earlier.at} gap={0}>
        <Text span fz="sm">
          {t.rich("was", {
            status: labels(earlier.status),
            count: earlier.status === "failed" ? earlier.attempts : 0,
            when: () => <RelativeTime at={earlier.at} />,
          })}
        </Text>
        {said !== null && (
          <Text span fz="xs" c="dimmed">
            {recordedText(said)}
          </Text>
        )}
      </Stack>,
    ];
  });
  const reason = lastError ?? verdict;
  return (
    <Stack gap="xs" component="section" aria-label={t("verdicts")}>
      <DetailList
        facts={[
          [
            t("nowIs"),
            <Stack key="now" gap={2}>
              <Text span fz="sm" fw={550}>
                {labels(status)}
              </Text>
              {changes !== null && changes.length > 0 && (
                <List
                  listStyleType="none"
                  p={0}
                  spacing={2}
                  aria-label={t("changed")}
                >
                  {changes.map((change) => (
                    <List.Item key={change.entryId}>
                      <EventChange change={change} />
                    </List.Item>
                  ))}
                </List>
              )}
              {changes?.length === 0 && (
                <Text span fz="sm">
                  {status === "processed"
                    ? t("stoodAlready")
                    : t("changedNothing", {
                        reason: reason === null ? "" : recordedText(reason),
                      })}
                </Text>
              )}
              {event.replayed && (
                <Text span fz="xs" c="dimmed">
                  {t.rich("replayedBy", {
                    time: formatExactTime(event.replayed.at),
                    name: event.replayed.by,
                    n: () => (
                      <PersonName
                        userId={event.replayed?.byUserId ?? null}
                        name={event.replayed?.by ?? ""}
                      />
                    ),
                  })}
                </Text>
              )}
            </Stack>,
          ],
        ]}
      />
      <DetailList facts={before.slice(0, 1)} />
    </Stack>
  );
}
