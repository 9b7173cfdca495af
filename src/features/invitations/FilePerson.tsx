import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Draft } from "./drafts";
import { describeStatus } from "./importing/describeFile";

/** Somebody's name and status, as a file has them. */
export function FilePerson({ draft: { name, status } }: { draft: Draft }) {
  const t = useTranslations("importing");
  return (
    <>
      {name !== null && <bdi>{name}</bdi>}
      {name !== null && status && " · "}
      {status && (
        <Text
          span
          fz="inherit"
          c="dimmed"
          title={
            status.heading === null
              ? status.written
              : t("statusInFile", { ...status, heading: status.heading })
          }
        >
          <bdi>{describeStatus(status, t)}</bdi>
        </Text>
      )}
    </>
  );
}
