import { List, Stack } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { withCode } from "../components/code";
import { IconAlert } from "../components/icons";
import { MessagePage } from "../components/MessagePage";
import type { EnvironmentProblem } from "../lib/env";

/** Tells the person who installs Rollcall what is missing, and where it goes. */
export function EnvironmentPage({
  problems,
}: {
  problems: EnvironmentProblem[];
}) {
  const t = useTranslations("app.environment");
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="orange"
      title={t("title")}
    >
      <Stack gap="sm">
        <List spacing="xs">
          {problems.map(({ variable, problem }) => (
            <List.Item key={variable}>
              {t.rich(`problem.${problem}`, { ...withCode, variable })}
            </List.Item>
          ))}
        </List>
        <span>{t.rich("howTo", withCode)}</span>
      </Stack>
    </MessagePage>
  );
}
