import { Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { formatSentences } from "../../lib/format";
import { describeColumns } from "./importing/describeFile";
import type { FileColumns } from "./importing/readList";

/** What the file's columns were taken for, so that a mistake is seen. */
export function FileColumnsNote({ columns }: { columns: FileColumns }) {
  const t = useTranslations("importing");
  return (
    <Text fz="xs" c="dimmed">
      {formatSentences(describeColumns(columns, t))}
    </Text>
  );
}
