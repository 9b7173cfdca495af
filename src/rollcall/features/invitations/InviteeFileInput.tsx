import { Anchor, Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { IconUpload } from "../../components/icons";
import { describeProblem } from "./importing/describeFile";
import type { InviteeList } from "./importing/readList";
import {
  type FileProblem,
  type FileReading,
  readInviteeFile,
  template,
} from "./inviteeFile";

/** A CSV file of people; what can't be read is said here. */
export function InviteeFileInput({
  onList,
}: {
  onList: (list: InviteeList) => void;
}) {
  const t = useTranslations("importing");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const forget = useRef<() => void>(null);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<FileProblem | null>(null);

  const read = async (file: File) => {
    setReading(true);
    const reading = await readInviteeFile(file).catch((): FileReading => ({
      ok: false,
      problem: { reason: "unreadable" },
    }));
    // The same file can be chosen again, corrected.
    forget.current?.();
    setReading(false);
    if (reading.ok) onList(reading.list);
    else setProblem(reading.problem);
  };

  return (
    <Stack gap="xs">
      <Group gap="md">
        <FileButton
          resetRef={forget}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          disabled={isReading}
          onChange={(file) => {
            setProblem(null);
            if (file) void read(file);
          }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              ref={button}
              leftSection={<IconUpload />}
              loading={isReading}
            >
              {t("choose")}
            </Button>
          )}
        </FileButton>
        <Anchor
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(template())}`}
          download="invitations.csv"
          fz="sm"
          underline="always"
        >
          {t("template")}
        </Anchor>
      </Group>
      <Text fz="xs" c="dimmed">
        {t("hint")}
      </Text>
      {problem !== null && (
        <Text role="alert" fz="sm" c="var(--mantine-color-error)">
          {describeProblem(problem, t)}
        </Text>
      )}
    </Stack>
  );
}
