import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Id } from "../../../convex/_generated/dataModel";
import { IconAlert } from "../../components/icons";
import { download } from "../../lib/download";
import { formatCount } from "../../lib/format";
import { writeInviteeFile } from "./inviteeFile";
import { DraftRow } from "./DraftRow";
import classes from "./DraftList.module.css";
import { FileColumnsNote } from "./FileColumnsNote";
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
  onAllSent: (count: number) => void;
  onStartOver: () => void;
}) {
  const t = useTranslations("importing");
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

  const save = async () =>
    download(
      "invitations.csv",
      await writeInviteeFile(rows.map(({ draft }) => draft)),
    );

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
              <Button size="xs" variant="light" onClick={draftList.checkAgain}>
                Try again
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {isChecked ? (
        <Group justify="space-between" gap="xs">
          <Text
            ref={summary}
            tabIndex={-1}
            role="status"
            fz="sm"
            className={classes.summary}
          >
            {sentCount > 0 && `${formatCount(sentCount, "invitation")} sent. `}
            {formatCount(ready, "person", "people")} can be invited
            {wrong.length > 0 &&
              `; ${wrong.length.toLocaleString()} can’t as they stand, and are left out unless you correct them`}
            .{gone > 0 && ` ${t("leftOut.summary", { count: gone })}`}
          </Text>
          {wrong.length > 0 && (
            <Button
              variant="light"
              color="gray"
              size="compact-sm"
              disabled={isSending}
              onClick={() => remove(wrong.map(({ draft }) => draft.key))}
            >
              Remove {wrong.length.toLocaleString()} with a problem
            </Button>
          )}
        </Group>
      ) : (
        failure === null && (
          <Group gap="sm" role="status">
            <Loader size="xs" aria-hidden="true" />
            <Text fz="sm">
              Checking {formatCount(rows.length, "person", "people")}…
            </Text>
          </Group>
        )
      )}
      {sending ? (
        <SendingProgress {...sending} />
      ) : (
        isChecked && (
          <SendingLimit
            workspaceId={workspaceId}
            ready={ready}
            onSave={() => void save()}
          />
        )
      )}
      {isChecked && list.columns && <FileColumnsNote columns={list.columns} />}
      {isChecked && (
        <ul className={classes.rows} aria-label="People to invite">
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
          Show more of the {rows.length.toLocaleString()}
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
          Start over
        </Button>
        {isSending ? (
          <Button variant="default" onClick={draftList.stop}>
            Stop
          </Button>
        ) : (
          <Button
            disabled={!isChecked || ready === 0}
            onClick={draftList.sendAll}
          >
            Send {formatCount(ready, "invitation")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
