import { Button, Checkbox, Stack, Text, Title } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
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
  const t = useTranslations("importing.leftOut");
  const importing = useTranslations("importing");
  const headingId = useId();
  const [shown, setShown] = useState(PAGE_SIZE);
  if (people.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby={headingId}>
      <Title order={3} fz="sm" id={headingId}>
        {t("title", { count: people.length })}
      </Title>
      <Text fz="xs" c="dimmed">
        {t("hint")}
      </Text>
      <ul className={classes.rows} aria-labelledby={headingId}>
        {people.slice(0, shown).map(({ draft, isChosen }) => (
          <li key={draft.key} className={classes.leftOut}>
            <div className={classes.person}>
              <Text fz="sm">
                <FilePerson draft={draft} />
              </Text>
              <Text fz="xs" c="dimmed">
                {draft.email === "" ? t("noAddress") : <bdi>{draft.email}</bdi>}
              </Text>
            </div>
            <Checkbox
              size="sm"
              label={t("invite")}
              aria-label={t("inviteWho", { who: whoIs(draft, importing) })}
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
          {importing("list.more", { count: people.length })}
        </Button>
      )}
    </Stack>
  );
}
