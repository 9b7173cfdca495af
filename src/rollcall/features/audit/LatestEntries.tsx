import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EventIcon } from "../../components/EventIcon";
import { ListFrame } from "../../components/ListFrame";
import { PersonAvatar } from "../../components/PersonAvatar";
import { RelativeTime } from "../../components/RelativeTime";
import { useTranslations } from "../../messages/useTranslations";
import { LATEST_ROWS, latestRows } from "./auditRows";
import { type AuditEntry, namesPerson } from "./entry";
import { EntryBy, EntrySentence } from "./EntrySentence";
import classes from "./LatestEntries.module.css";
import { useWords } from "./useWords";

const PLACES = [0, 1, 2, 3, 4];

/** What happened last, in sentences; new ones appear by themselves. */
export function LatestEntries({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const list = useQuery(api.audit.list, latestRows(workspaceId));
  if (!list)
    return (
      <ListFrame isLoading>
        <ul className={classes.list} aria-hidden="true">
          {PLACES.map((place) => (
            <li key={place} className={classes.row}>
              <Skeleton circle height={28} />
              <Skeleton height={12} width="70%" />
              <Skeleton height={10} width={48} />
            </li>
          ))}
        </ul>
      </ListFrame>
    );
  return (
    <ListFrame>
      {list.page.length === 0 ? (
        <Text c="dimmed" p="md">
          {t("empty.text")}
        </Text>
      ) : (
        <ul className={classes.list} aria-label={common("whatHappened")}>
          {list.page.slice(0, LATEST_ROWS).map((entry) => (
            <Row key={entry.entryId} entry={entry} />
          ))}
        </ul>
      )}
    </ListFrame>
  );
}

function Row({ entry }: { entry: AuditEntry }) {
  const { t } = useWords();
  return (
    <li className={classes.row}>
      {namesPerson(entry) ? (
        <PersonAvatar name={entry.displayName ?? t("deletedPerson")} />
      ) : (
        <span className={classes.mark}>
          <EventIcon event={entry.event} />
        </span>
      )}
      <span className={classes.said}>
        <EntrySentence entry={entry} />{" "}
        <span className={classes.by}>
          <EntryBy entry={entry} />
        </span>
      </span>
      <span className={classes.when}>
        <RelativeTime at={entry.timestamp} isShort />
      </span>
    </li>
  );
}
