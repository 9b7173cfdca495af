import { ActionIcon } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Beside } from "../../components/Beside";
import { EventIcon } from "../../components/EventIcon";
import { IconChevronDown } from "../../components/icons";
import { Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { useIsPhone } from "../../lib/useIsPhone";
import { ClockTime } from "./ClockTime";
import { DayList, type ItemPlace } from "./DayList";
import { newsOf } from "./describeEntry";
import classes from "./Entries.module.css";
import { type AuditEntry, isOwnAct, namesPerson } from "./entry";
import { EntryDetails } from "./EntryDetails";
import { EntryBy, EntrySentence } from "./EntrySentence";
import { useWords } from "./useWords";

export function EntriesList({ entries }: { entries: AuditEntry[] }) {
  const common = useTranslations("common");
  // Not in the row: one that is far from the screen is not in the document.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  return (
    <DayList
      label={common("whatHappened")}
      items={entries}
      keyOf={({ entryId }) => entryId}
      timeOf={({ timestamp }) => timestamp}
    >
      {(entry, place) => (
        <EntryRow
          key={entry.entryId}
          entry={entry}
          isOpen={opened.has(entry.entryId)}
          onToggle={() => setOpened(toggled(opened, entry.entryId))}
          place={place}
        />
      )}
    </DayList>
  );
}

function EntryRow({
  entry,
  isOpen,
  onToggle,
  place,
}: {
  entry: AuditEntry;
  /** Its details are shown. */
  isOpen: boolean;
  onToggle: () => void;
  place: ItemPlace | undefined;
}) {
  const words = useWords();
  const details = useTranslations("common")("details");
  const id = useId();
  const isPhone = useIsPhone();
  return (
    <li className={classes.row} data-row {...place}>
      {namesPerson(entry) ? (
        <PersonAvatar name={entry.displayName ?? words.t("deletedPerson")} />
      ) : (
        <span className={classes.mark}>
          <EventIcon event={entry.event} />
        </span>
      )}
      <div id={`${id}-said`} className={classes.text}>
        <span>
          <EntrySentence entry={entry} />
        </span>
        {newsOf(entry, words).map((change) => (
          <span key={change} className={classes.change}>
            <Name>{change}</Name>
          </span>
        ))}
        <span className={classes.by}>
          <Beside
            parts={[
              !isOwnAct(entry) && (
                <EntryBy key="by" entry={entry} tabIndex={-1} />
              ),
              isPhone && <ClockTime at={entry.timestamp} />,
            ]}
          />
        </span>
      </div>
      {!isPhone && <ClockTime at={entry.timestamp} />}
      <ActionIcon
        size={28}
        className={classes.toggle}
        aria-label={details}
        title={details}
        aria-describedby={`${id}-said`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-details` : undefined}
        tabIndex={opensPerson(entry) ? -1 : undefined}
        onClick={onToggle}
      >
        <IconChevronDown />
      </ActionIcon>
      {isOpen && <EntryDetails id={`${id}-details`} entry={entry} />}
    </li>
  );
}

function toggled(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(all);
  if (!next.delete(one)) next.add(one);
  return next;
}

/** Whether its sentence has a name to go to, which is the row's stop for Tab then. */
function opensPerson(entry: AuditEntry): boolean {
  return entry.displayName !== null && namesPerson(entry);
}
