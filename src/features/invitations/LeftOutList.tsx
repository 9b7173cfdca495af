import { Button, Checkbox, Stack, Text, Title } from "@mantine/core";
import { useId, useState } from "react";
import { formatCount } from "../../lib/format";
import { type Draft, whoIs } from "./drafts";
import classes from "./DraftList.module.css";
import { FilePerson } from "./FilePerson";

const PAGE_SIZE = 50;

/** Those who are gone by what the file says: they are invited only when chosen. */
export function LeftOutList({
  people,
  disabled,
  onChoose,
}: {
  people: { draft: Draft; isChosen: boolean }[];
  disabled: boolean;
  onChoose: (draft: Draft, isChosen: boolean) => void;
}) {
  const headingId = useId();
  const [shown, setShown] = useState(PAGE_SIZE);
  if (people.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby={headingId}>
      <Title order={3} fz="sm" id={headingId}>
        Left out unless you choose them:{" "}
        {formatCount(people.length, "person", "people")}
      </Title>
      <Text fz="xs" c="dimmed">
        By their status in the file they are gone, or no person.
      </Text>
      <ul className={classes.rows} aria-labelledby={headingId}>
        {people.slice(0, shown).map(({ draft, isChosen }) => (
          <li key={draft.key} className={classes.leftOut}>
            <div className={classes.person}>
              <Text fz="sm">
                <FilePerson draft={draft} />
              </Text>
              <Text fz="xs" c="dimmed">
                {draft.email === "" ? "No address" : <bdi>{draft.email}</bdi>}
              </Text>
            </div>
            <Checkbox
              size="sm"
              label="Invite"
              aria-label={`Invite ${whoIs(draft)}`}
              checked={isChosen}
              disabled={disabled}
              onChange={(event) => onChoose(draft, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
      {people.length > shown && (
        <Button
          variant="default"
          onClick={() => setShown((before) => before + PAGE_SIZE)}
        >
          Show more of the {people.length.toLocaleString()}
        </Button>
      )}
    </Stack>
  );
}
