import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconAlert } from "../../components/icons";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { SubmitButton } from "../../components/WriteButton";
import { formatSentences } from "../../lib/format";
import { DraftRow } from "./DraftRow";
import classes from "./DraftList.module.css";
import { FileColumnsNote } from "./FileColumnsNote";
import { FreeSeats } from "./FreeSeats";
import type { InviteeList } from "./importing/readList";
import { LeftOutList } from "./LeftOutList";
import { SendingProgress } from "./SendingProgress";
import { SendingLimit } from "./SendingLimit";
import { useDraftList } from "./useDraftList";

const PAGE_SIZE = 50;

/** Everybody on the list with what stands in their way, and then the sending. */
export function DraftList({
  workspaceId,
  list,
  onSending,
  onAllSent,
  onStartOver,
}: {
  workspaceId: Id<"workspaces">;
  list: InviteeList;
  onSending: (isSending: boolean) => void;
  onAllSent: (emails: string[]) => void;
  onStartOver: () => void;
}) {
  const t = useTranslations("importing");
  const invitations = useTranslations("invitations");
  const common = useTranslations("common");
  const draftList = useDraftList(workspaceId, list, { onSending, onAllSent });
  const [shown, setShown] = useState(PAGE_SIZE);
  const summary = useRef<HTMLParagraphElement>(null);
  const { rows, isChecked, sentCount, sending, failure } = draftList;
  const ready = rows.filter(({ isReady }) => isReady).length;
  const wrong = rows.filter(({ problem, isReady }) => problem && !isReady);
  const gone = draftList.leftOut.filter(({ isChosen }) => !isChosen).length;
  const isSending = sending !== null;

  // The form that had the focus has made way for the list.
  useEffect(() => {
    if (isChecked) summary.current?.focus();
  }, [isChecked]);

  const remove = (keys: number[]) => {
    draftList.remove(keys);
    // The button that had the focus goes with the row.
    summary.current?.focus();
  };

  return (
    <Stack gap="md">
      {failure !== null && (
        <Alert role="alert" color="red" icon={<IconAlert />}>
          <Group justify="space-between" gap="sm">
            {failure}
            {!isChecked && (
              <Button
                size="xs"
                variant="default"
                onClick={draftList.checkAgain}
              >
                {common("tryAgain")}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {isChecked ? (
        <Group justify="space-between" gap="xs" align="flex-start">
          <Text
            ref={summary}
            flex="1 1 320px"
            tabIndex={-1}
            role="status"
            className={classes.summary}
          >
            {formatSentences([
              ...(sentCount > 0 ? [t("list.sent", { count: sentCount })] : []),
              wrong.length === 0
                ? t("list.ready", { count: ready })
                : t("list.readyNotAll", { count: ready, wrong: wrong.length }),
              ...(gone > 0 ? [t("leftOut.summary", { count: gone })] : []),
            ])}
          </Text>
          {wrong.length > 0 && (
            <Button
              variant="default"
              size="xs"
              disabled={isSending}
              onClick={() => remove(wrong.map(({ draft }) => draft.key))}
            >
              {t("list.removeWrong", { count: wrong.length })}
            </Button>
          )}
        </Group>
      ) : (
        failure === null && (
          <LoadingTooLong>
            <Group gap="sm" role="status">
              <Loader size="xs" aria-hidden="true" />
              <Text>{t("list.checking", { count: rows.length })}</Text>
            </Group>
          </LoadingTooLong>
        )
      )}
      {sending ? (
        <SendingProgress {...sending} />
      ) : (
        isChecked && (
          <>
            <FreeSeats workspaceId={workspaceId} ready={ready} />
            <SendingLimit
              workspaceId={workspaceId}
              ready={ready}
              drafts={rows.map(({ draft }) => draft)}
            />
          </>
        )
      )}
      {isChecked && list.columns && <FileColumnsNote columns={list.columns} />}
      {isChecked && (
        <ul className={classes.rows} aria-label={t("list.label")}>
          {rows.slice(0, shown).map((row) => (
            <DraftRow
              key={row.draft.key}
              workspaceId={workspaceId}
              row={row}
              disabled={isSending}
              onChange={draftList.change}
              onRemove={() => remove([row.draft.key])}
            />
          ))}
        </ul>
      )}
      {isChecked && rows.length > shown && (
        <Button
          variant="default"
          onClick={() => setShown((before) => before + PAGE_SIZE)}
        >
          {t("list.more", { count: rows.length })}
        </Button>
      )}
      {isChecked && (
        <LeftOutList
          people={draftList.leftOut}
          disabled={isSending}
          onChoose={draftList.choose}
        />
      )}
      <Group justify="space-between" gap="sm" className={classes.footer}>
        <Button variant="default" disabled={isSending} onClick={onStartOver}>
          {t("list.startOver")}
        </Button>
        {isSending ? (
          <Button variant="default" onClick={draftList.stop}>
            {t("list.stop")}
          </Button>
        ) : (
          <SubmitButton
            type="button"
            reason={
              !isChecked
                ? t("list.unchecked")
                : ready === 0
                  ? t("list.nobodyReady")
                  : null
            }
            onClick={draftList.sendAll}
          >
            {invitations("send", { count: ready })}
          </SubmitButton>
        )}
      </Group>
    </Stack>
  );
}
