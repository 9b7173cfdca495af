import { Anchor, Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useRef, useState } from "react";
import type { Draft } from "./drafts";
import { readInviteeFile, TEMPLATE } from "./inviteeFile";

const TEMPLATE_URL = `data:text/csv;charset=utf-8,${encodeURIComponent(TEMPLATE)}`;

/** A CSV file of people; what can't be read is said here. */
export function InviteeFileInput({
  disabled,
  onList,
}: {
  disabled: boolean;
  onList: (drafts: Draft[]) => void;
}) {
  const forget = useRef<() => void>(null);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const read = async (file: File) => {
    setReading(true);
    const reading = await readInviteeFile(file).catch(() => ({
      ok: false as const,
      problem: "This file can’t be read. Choose it again.",
    }));
    // The same file can be chosen again, corrected.
    forget.current?.();
    setReading(false);
    if (reading.ok) onList(reading.drafts);
    else setProblem(reading.problem);
  };

  return (
    <Stack gap="xs">
      <Group gap="md">
        <FileButton
          resetRef={forget}
          accept=".csv,text/csv"
          disabled={disabled || isReading}
          onChange={(file) => {
            setProblem(null);
            if (file) void read(file);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={isReading}>
              Choose a CSV file
            </Button>
          )}
        </FileButton>
        <Anchor
          href={TEMPLATE_URL}
          download="invitations.csv"
          fz="sm"
          underline="always"
        >
          Download a template
        </Anchor>
      </Group>
      <Text fz="xs" c="dimmed">
        Columns: email; role (admin, member or client; empty: member); customer,
        for clients. Everybody is checked before anything is sent.
      </Text>
      {problem !== null && (
        <Text role="alert" fz="sm" c="var(--mantine-color-error)">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
