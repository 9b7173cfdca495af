import { Box, Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import type { ReactNode } from "react";
import type { api } from "../../../convex/_generated/api";
import { IconCheck, IconClose } from "../../components/icons";
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
  people: Person[];
  outcomes: Outcome[];
  /** Shown for each success: "Removed". */
  success: string;
  onClose: () => void;
}) {
  const names = new Map(
    people.map(({ userId, displayName }) => [userId, displayName]),
  );
  return (
    <Stack gap="md">
      <PeopleList label="What became of each">
        {outcomes.map(({ userId, refused }) => (
          <Group
            key={userId}
            component="li"
            gap="sm"
            wrap="nowrap"
            align="flex-start"
          >
            <ThemeIcon
              size={22}
              radius="xl"
              variant="light"
              aria-hidden="true"
              {...(refused && { color: "red" })}
            >
              {refused ? <IconClose size={14} /> : <IconCheck size={14} />}
            </ThemeIcon>
            <Stack gap={0} miw={0}>
              <Text span fz="sm" fw={600} truncate title={names.get(userId)}>
                {names.get(userId)}
              </Text>
              <Text span fz="sm" c={refused ? "red" : "dimmed"}>
                {refused ? refused.message : success}
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
          Done
        </Button>
      </Group>
    </Stack>
  );
}

/** A list in a dialog that scrolls by itself once it is long. */
export function PeopleList({
  label,
  children,
}: {
  label: string;
  children: ReactNode;
}) {
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label={label}
      mah="45dvh"
      style={{ overflowY: "auto", overflowWrap: "anywhere" }}
    >
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
        {children}
      </Stack>
    </Box>
  );
}
