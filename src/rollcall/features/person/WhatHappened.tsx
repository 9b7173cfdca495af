import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { EventIcon } from "../../components/EventIcon";
import { formatExactTime, formatRelativeTime } from "../../lib/format";
import { EntryBy } from "../audit/EntrySentence";
import { HappenedSentence } from "./HappenedSentence";
import classes from "./Person.module.css";
import type { Person } from "./person";

/** The last that is on record about the person, and the way to the rest. */
export function WhatHappened({
  lines: { entries, more, assignmentsGone },
  now,
  all,
}: {
  lines: Person["audit"];
  now: number;
  all: (label: string) => ReactNode;
}) {
  const t = useTranslations("person.happened");
  const common = useTranslations("common");
  return (
    <Stack gap={12}>
      <Title order={3} fz={13} lh="18px">
        {common("whatHappened")}
      </Title>
      {entries.length === 0 && <Text c="dimmed">{t("nothing")}</Text>}
      <ul className={classes.lines}>
        {entries.map((entry, index) => (
          <Line
            key={entry.entryId}
            entry={entry}
            now={now}
            gone={index === 0 ? assignmentsGone : 0}
          />
        ))}
      </ul>
      {more && all(t("all"))}
    </Stack>
  );
}

function Line({
  entry,
  now,
  gone,
}: {
  entry: Person["audit"]["entries"][number];
  now: number;
  /** Assignments that went with it. */
  gone: number;
}) {
  const t = useTranslations("person.happened");
  const labels = useTranslations("labels");
  const { event, timestamp, actor } = entry;
  return (
    <li className={classes.line}>
      <EventIcon event={event} />
      <Stack gap={0} miw={0}>
        <span>
          <HappenedSentence entry={entry} />
        </span>
        <Text span fz="xs" c="dimmed">
          {event === "joined" && actor.type === "provider" ? (
            labels("arrival.event", {
              provider: labels(`provider.${actor.provider}`),
            })
          ) : (
            <EntryBy entry={entry} />
          )}
        </Text>
        {gone > 0 && (
          <Text span fz="xs" c="dimmed">
            {t("assignmentsGone", { count: gone })}
          </Text>
        )}
      </Stack>
      <time
        dateTime={new Date(timestamp).toISOString()}
        title={formatExactTime(timestamp)}
      >
        {formatRelativeTime(timestamp, now)}
      </time>
    </li>
  );
}
