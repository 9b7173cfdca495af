import { ActionIcon, Box, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { Id } from "../../../convex/_generated/dataModel";
import { IconClose } from "../../components/icons";
import { PersonAvatar } from "../../components/PersonAvatar";

type Person = {
  userId: Id<"users">;
  displayName: string;
  email: string | null;
};

/** The people of one kind beside a customer, each with a way to end it. */
export function CustomerPeopleList({
  label,
  isLoading,
  people,
  none,
  endOf,
  onEnd,
}: {
  label: string;
  isLoading: boolean;
  people: Person[];
  none: string;
  /** What the way out is called: "Unassign Bo". */
  endOf: (name: string) => string;
  /** Absent for those who may only look. */
  onEnd: ((person: Person) => void) | undefined;
}) {
  if (isLoading)
    return (
      <Group gap="sm" role="status" aria-label="Loading">
        <Skeleton circle height={36} />
        <Skeleton height={12} width={160} />
      </Group>
    );
  if (people.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {none}
      </Text>
    );
  return (
    <Stack
      component="ul"
      gap="sm"
      m={0}
      p={0}
      style={{ listStyle: "none" }}
      aria-label={label}
    >
      {people.map((person) => (
        <Group component="li" key={person.userId} gap="sm" wrap="nowrap">
          <PersonAvatar name={person.displayName} />
          <Box miw={0} flex={1}>
            <Text truncate fz="sm" fw={600} title={person.displayName}>
              {person.displayName}
            </Text>
            {person.email !== null && person.email !== person.displayName && (
              <Text truncate fz="xs" c="dimmed" title={person.email}>
                {person.email}
              </Text>
            )}
          </Box>
          {onEnd && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={endOf(person.displayName)}
              title={endOf(person.displayName)}
              onClick={() => onEnd(person)}
            >
              <IconClose size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
    </Stack>
  );
}
