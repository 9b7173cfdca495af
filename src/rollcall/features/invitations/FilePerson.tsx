import { Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { Beside } from "../../components/Beside";
import { isolated, Name } from "../../components/Name";
import type { Draft } from "./drafts";
import { describeStatus } from "./importing/describeFile";

/** Somebody's name and status, as a file has them. */
export function FilePerson({ draft: { name, status } }: { draft: Draft }) {
  const t = useTranslations("importing");
  return (
    <Beside
      parts={[
        name !== null && <Name>{name}</Name>,
        status && (
          <Text
            span
            fz="inherit"
            c="dimmed"
            title={
              status.heading === null
                ? isolated(status.written)
                : t("statusInFile", {
                    heading: isolated(status.heading),
                    written: isolated(status.written),
                  })
            }
          >
            <Name>{describeStatus(status, t)}</Name>
          </Text>
        ),
      ]}
    />
  );
}
