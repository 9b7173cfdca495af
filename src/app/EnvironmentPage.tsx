import { Code, List, Stack } from "@mantine/core";
import { IconAlert } from "../components/icons";
import { MessagePage } from "../components/MessagePage";
import type { EnvironmentProblem } from "../lib/env";

/** Tells the person who installs Rollcall what is missing, and where it goes. */
export function EnvironmentPage({
  problems,
}: {
  problems: EnvironmentProblem[];
}) {
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="orange"
      title="Rollcall is not set up yet"
    >
      <Stack gap="sm">
        <List spacing="xs">
          {problems.map(({ variable, problem }) => (
            <List.Item key={variable}>
              <Code>{variable}</Code> {problem}
            </List.Item>
          ))}
        </List>
        <span>
          Put it into <Code>.env.local</Code>, or into the environment of the
          build, and start or build again. To try Rollcall without an account,
          run <Code>npm start</Code>, which sets everything itself.
        </span>
      </Stack>
    </MessagePage>
  );
}
