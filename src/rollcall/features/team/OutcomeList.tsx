import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../../messages/useTranslations";
import type { api } from "../../../../convex/_generated/api";
import { IconCheck, IconClose } from "../../components/icons";
import { isolated, Name } from "../../components/Name";
import { PeopleList } from "../../components/PeopleList";
import { refusalMessage } from "../../lib/refusals";
import type { Person } from "./member";

export type Outcome = FunctionReturnType<
  typeof api.users.manage.removeUsers
>[number];

/** What became of each of many people. */
export function OutcomeList({
  people,
  outcomes,
  success,
  onClose,
}: {
  people: readonly Person[];
  outcomes: Outcome[];
  /** Shown for each success: "Removed". */
  success: string;
  onClose: () => void;
}) {
  const t = useTranslations("team.outcomes");
  const names = new Map(
    people.map(({ userId, displayName }) => [userId, displayName]),
  );
  return (
    <Stack gap="md">
      <PeopleList label={t("label")}>
        {outcomes.map(({ userId, refused }) => (
          <Group
            key={userId}
            component="li"
            gap="sm"
            wrap="nowrap"
            align="flex-start"
          >
            <ThemeIcon
              size={20}
              radius="xl"
              variant="light"
              aria-hidden="true"
              {...(refused && { color: "red" })}
            >
              {refused ? <IconClose size={14} /> : <IconCheck size={14} />}
            </ThemeIcon>
            <Stack gap={0} miw={0}>
              <Text
                span
                fw={550}
                truncate
                title={isolated(names.get(userId) ?? "")}
              >
                <Name>{names.get(userId)}</Name>
              </Text>
              <Text span c={refused ? "red" : "dimmed"}>
                {refused ? refusalMessage(refused) : success}
              </Text>
            </Stack>
          </Group>
        ))}
      </PeopleList>
      <Group justify="flex-end">
        <Button
          data-autofocus
          onClick={onClose}
          ref={(button) => button?.focus()}
        >
          {t("done")}
        </Button>
      </Group>
    </Stack>
  );
}
